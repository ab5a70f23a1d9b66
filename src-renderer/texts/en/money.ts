interface Moment {
  readonly equity: string
  readonly time: string
}

/** Accounts, exposure and equity. */
export const account = {
  table: 'Accounts at every broker',
  account: 'Account',
  state: 'State',
  states: { connected: 'connected', connecting: 'connecting', disconnected: 'disconnected' },
  equity: 'Equity',
  cash: 'Cash',
  margin: 'Margin used',
  free: 'Free margin',
  session: 'Session',
  price: 'Last price',
  lost: 'Lost today',
  open: 'no end',
  ended: 'ended',
  left: (span: string) => `${span} left`,
  ago: (span: string) => `${span} ago`,
  noPrice: 'none yet',
  sessionTip: 'How long this login lasts; after that you sign in again.',
  lostTip: 'How often its connection was lost since 00:00 UTC.',
  none: 'No account yet',
  noneText: 'An account appears here with its equity and margin as soon as a broker is connected.',
  openBrokers: 'Open brokers',
  compared: 'Compared',
  comparedAt: (time: string, result: string) => `${time} UTC. ${result}`,
  agrees: 'agrees',
  differs: 'differs',
  never: 'not yet',
} as const

export const exposure = {
  table: 'What is owned and owed, asset by asset',
  asset: 'Asset',
  net: 'Net',
  inMoney: (currency: string) => `Net, ${currency}`,
  grossMoney: (currency: string) => `Gross, ${currency}`,
  share: 'Of equity',
  through: 'Through',
  instruments: (count: number) => (count === 1 ? '1 instrument' : `${count} instruments`),
  none: 'Nothing is owned or owed',
  noneText: 'EURUSD long is plus EUR and minus USD: with the first position, each asset stands here over all brokers.',
  where: (asset: string) => `${asset} by broker`,
  foot: 'Open positions at mid prices, as the exposure limit counts them. Money that only lies in an account is not counted.',
} as const

export const equity = {
  /** Where the accounts stand, as the risk engine counts. */
  figures: {
    equity: 'Equity',
    dayLoss: 'Day loss',
    drawdown: 'Drawdown',
    highest: 'Highest',
    dayStart: 'Day began at',
    latch: (latch: string, scope: string) => `${latch} set: ${scope}`,
  },
  /** The curve in words, for who cannot see it. */
  summary: {
    course: (from: Moment, to: Moment, below: string) =>
      `Equity from ${from.equity} at ${from.time} UTC to ${to.equity} at ${to.time} UTC, ${below} below its highest.`,
    days: (count: number) => `The last mark of each of the newest ${count} days`,
    columns: ['Day, UTC', 'Equity', 'Cash', 'Drawdown', 'Deepest'],
  },
  whose: 'Whose equity',
  all: 'All accounts',
  benchmark: 'Compare with',
  noBenchmark: 'No comparison',
  against: (symbol: string, broker: string) => `against ${symbol}, ${broker}`,
  sinceFirst: 'since the first mark',
  foot: 'Above: equity. Below: drawdown. Times are UTC.',
  chartsBy: 'Charts by TradingView',
  loading: 'Reading the journal',
  notAgain: (why: string) => `The curve is from before and is asked for again in half a minute: ${why}`,
  notCompared: (why: string) => `The comparison is asked for again in half a minute: ${why}`,
  none: 'No equity curve yet',
  noneText: 'It begins with the first mark after a broker is connected, and is kept across restarts.',
  openBrokers: 'Open brokers',
  unreadable: 'This curve could not be read',
  showAll: 'Show all accounts',
} as const
