/** Words that several panels use, so that one thing has one name everywhere. */
export const common = {
  buy: 'Buy',
  sell: 'Sell',
  cancel: 'Cancel',
  close: 'Close',
  instrument: 'Instrument',
  quantity: 'Quantity',
  price: 'Price',
  side: 'Side',
  stopLoss: 'Stop loss',
  takeProfit: 'Take profit',
  undo: 'Undo',
  modes: { PAPER: 'PAPER', LIVE: 'LIVE' },
  change: 'Change',
  save: 'Save',
  reason: 'Reason',
  intoJournal: 'Goes into the journal.',
  loading: 'Loading',
  tryAgain: 'Try again',
  back: 'Back',
  actions: 'Actions',
  sortBy: (title: string) => `Sort by ${title}`,
  symbol: 'Symbol',
  timeUtc: 'Time, UTC',
  utc: (time: string) => `${time} UTC`,
  emptyIsNone: 'Empty: none.',
  openReview: 'Open the review queue',
  /** A whole sentence under the name of whom it is about. */
  about: (name: string, text: string) => `${name}: ${text}`,
  /** A heading over amounts of one currency; without a currency the heading alone. */
  inCurrency: (title: string, currency: string) => (currency === '' ? title : `${title}, ${currency}`),
  /** An order at the market, as a button and a message say it. */
  atMarket: {
    buy: (quantity: string, symbol: string) => `Buy ${quantity} ${symbol} at market`,
    sell: (quantity: string, symbol: string) => `Sell ${quantity} ${symbol} at market`,
  },
  sentAt: (order: string, broker: string) => `Sent: ${order} at ${broker}`,
} as const
