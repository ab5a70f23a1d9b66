/** Words that several panels use, so that one thing has one name everywhere. */
export const common = {
  buy: 'Buy',
  sell: 'Sell',
  long: 'Long',
  short: 'Short',
  cancel: 'Cancel',
  close: 'Close',
  instrument: 'Instrument',
  quantity: 'Quantity',
  price: 'Price',
  side: 'Side',
  stopLoss: 'Stop loss',
  takeProfit: 'Take profit',
  undo: 'Undo',
  actions: 'Actions',
  sortBy: (title: string) => `Sort by ${title}`,
} as const
