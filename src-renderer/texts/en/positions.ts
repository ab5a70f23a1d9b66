export const positions = {
  views: { each: 'Each', pair: 'By pair', broker: 'By broker' },
  view: 'How positions are shown',
  open: (count: number) => `${count} open`,
  flatten: 'Flatten',
  none: 'No open position',
  noneText: 'A position appears here as soon as an order fills.',
  unprotected: (count: number) =>
    `${count === 1 ? '1 position has' : `${count} positions have`} no stop: what it may lose is not limited.`,
  each: 'Open positions',
  table: { pair: 'Open positions by pair, over all brokers', broker: 'Open positions by broker' },
  pair: 'Pair',
  broker: 'Broker',
  positions: 'Positions',
  net: 'Net',
  notional: (currency: string) => `Notional, ${currency}`,
  unrealised: (currency: string) => `Open profit, ${currency}`,
  long: 'long',
  short: 'short',
  flat: 'even',
  entry: 'Entry, mark',
  stop: 'Stop, target',
  profit: 'Open, realised',
  opened: 'Opened, fees',
  noStop: 'No stop',
  owners: { unadopted: 'not ours', ignored: 'ignored' },
  closeOf: (symbol: string) => `Close ${symbol}`,
  more: (symbol: string) => `More for ${symbol}`,
  menu: {
    name: (symbol: string) => `${symbol}: more`,
    protect: 'Protect: stop, target, trailing',
    reverse: 'Reverse',
  },
  close: {
    open: {
      buy: (quantity: string, symbol: string, broker: string) =>
        `Open at ${broker}: long ${quantity} ${symbol}. A reduction always passes the risk gate.`,
      sell: (quantity: string, symbol: string, broker: string) =>
        `Open at ${broker}: short ${quantity} ${symbol}. A reduction always passes the risk gate.`,
    },
    all: 'All of it',
    part: 'A part',
    quantity: 'Quantity to close',
    upTo: (quantity: string, step: string) => `Up to ${quantity}, in steps of ${step}.`,
    tooMuch: (open: string) => `The largest that is open is ${open}.`,
  },
  flattenAll: (count: number) =>
    count === 1 ? 'Close 1 position at the market' : `Close all ${count} positions at the market`,
  flattenText: 'Trading goes on after that: to stop it as well, use the kill switch.',
  flattened: (asked: number) => (asked === 1 ? 'Closing 1 position.' : `Closing ${asked} positions.`),
  protect: {
    title: (symbol: string) => `Protect ${symbol}`,
    /** Without the price of now where there is none. */
    about: {
      buy: (quantity: string, broker: string, now: string | null) =>
        `Long ${quantity} at ${broker}${now === null ? '' : `, ${now} now`}. At the broker where it can, else held here.`,
      sell: (quantity: string, broker: string, now: string | null) =>
        `Short ${quantity} at ${broker}${now === null ? '' : `, ${now} now`}. At the broker where it can, else held here.`,
    },
    trail: 'Trailing distance',
    trailHelp: 'In price. The stop follows the best price at this distance, and never moves back.',
    unchanged: 'Nothing changed yet',
    set: (changes: readonly string[]) => `Set ${changes.join(', ')}`,
    stop: (price: string | null) => (price === null ? 'no stop' : `stop ${price}`),
    target: (price: string | null) => (price === null ? 'no target' : `target ${price}`),
    trailing: (distance: string) => `trailing by ${distance}`,
  },
  reverse: {
    title: (symbol: string) => `Reverse ${symbol}`,
    button: {
      buy: (quantity: string, symbol: string) => `Close long, open short ${quantity} ${symbol}`,
      sell: (quantity: string, symbol: string) => `Close short, open long ${quantity} ${symbol}`,
    },
    about: {
      buy: (quantity: string, symbol: string, broker: string) =>
        `The long position of ${quantity} ${symbol} at ${broker} is closed at the market; then the same size is opened on the other side. The gate judges the second as new risk: if it denies, you are flat.`,
      sell: (quantity: string, symbol: string, broker: string) =>
        `The short position of ${quantity} ${symbol} at ${broker} is closed at the market; then the same size is opened on the other side. The gate judges the second as new risk: if it denies, you are flat.`,
    },
  },
} as const
