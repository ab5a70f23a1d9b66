export interface Expected {
  readonly title: string
  readonly id: string
  /** What a person reads there on a busy day, and on the first run. */
  readonly filled: string | RegExp
  readonly empty: string | RegExp
  /** The way on, from the empty panel. */
  readonly button?: string
}

/** Every panel, as it should read. */
export const panels: readonly Expected[] = [
  {
    title: 'Watchlist',
    id: 'watchlist',
    filled: /EURUSD.*1\.0\d{4}/s,
    empty: 'No broker yet',
    button: 'Add a paper broker',
  },
  {
    title: 'Chart',
    id: 'chart',
    filled: /O 1\.0\d{4}.*SMA/s,
    empty: 'Nothing to chart yet',
    button: 'Open the watchlist',
  },
  { title: 'Catalogue', id: 'catalogue', filled: /Binance.*Ready.*Bittrex.*Closed/s, empty: /26 of 26/ },
  {
    title: 'MetaTrader 5',
    id: 'mt5',
    filled: /XM demo.*connected.*Both sides have proved the key.*5012345/s,
    empty: /None was found on this computer.*Choose first where its key is kept/s,
    button: 'Add it',
  },
  { title: 'Review', id: 'review', filled: 'Approve', empty: 'No broker is connected', button: 'Open brokers' },
  {
    title: 'Order ticket',
    id: 'ticket',
    filled: /Buy 1,000 EURUSD at the market, Paper/,
    empty: 'Choose what to trade',
    button: 'Open brokers',
  },
  {
    title: 'Ladder',
    id: 'ladder',
    filled: /EURUSD.*1\.08\d{3}.*Buy market/s,
    empty: 'No market to show',
    button: 'Open the watchlist',
  },
  {
    title: 'Time and sales',
    id: 'tape',
    filled: /Bought.*1\.08\d{3}/s,
    empty: 'No market to show',
    button: 'Open the watchlist',
  },
  {
    title: 'Strategies',
    id: 'loops',
    filled: /1 of 2 running.*57 % of 214/s,
    empty: 'No strategy yet',
    button: 'Add a paper broker',
  },
  {
    title: 'Brokers',
    id: 'brokers',
    filled: /4 of 5 connected.*100,341\.92/s,
    empty: 'No broker yet',
    button: 'Add paper broker',
  },
  { title: 'Data source', id: 'source', filled: 'Simulated market, seed 42', empty: '0 bad rows' },
  {
    title: 'Positions',
    id: 'positions',
    filled: /BTCUSD.*64102\.50/s,
    empty: 'No open position',
    button: 'Open the review queue',
  },
  { title: 'Orders', id: 'orders', filled: 'Working', empty: 'No working order', button: 'Open the review queue' },
  {
    title: 'Accounts',
    id: 'account',
    filled: /Paper.*connected.*100,341\.92/s,
    empty: 'No account yet',
    button: 'Open brokers',
  },
  {
    title: 'Signals',
    id: 'signals',
    filled: /Waits for you/,
    empty: 'No signal is open',
    button: 'Open strategies',
  },
  { title: 'Exposure', id: 'exposure', filled: /USD.*EUR/s, empty: 'Nothing is owned or owed' },
  {
    title: 'Equity',
    id: 'equity',
    filled: /150,213\.12.*0\.42 %/s,
    empty: 'No equity curve yet',
    button: 'Open brokers',
  },
  { title: 'Why not?', id: 'why-not', filled: '40 signals', empty: 'Nothing was stopped' },
  { title: 'Journal', id: 'journal', filled: 'signal.stopped', empty: 'Nothing is written yet' },
  {
    title: 'Credentials',
    id: 'credentials',
    filled: 'Keychain of this computer',
    empty: 'Nothing is chosen for you',
    button: 'Use this',
  },
  {
    title: 'Limits',
    id: 'limits',
    filled: /Open risk.*4\.31 %.*\/ limit 5 %.*waits on a losing day/s,
    empty: 'No account yet',
  },
  { title: 'Inbox', id: 'inbox', filled: /2 new.*Connection lost/s, empty: /Daily loss \(critical\)/ },
  { title: 'Incidents', id: 'incidents', filled: /Position without a stop.*Set a stop/s, empty: 'No open incident' },
  {
    title: 'Unknown',
    id: 'unknown',
    filled: /12,000 GBPUSD.*The venue answered 503/s,
    empty: 'Every order is accounted for',
  },
  {
    title: 'Found',
    id: 'foreign',
    filled: /Nobody has decided.*20,000 USDJPY/s,
    empty: 'Nothing foreign was found',
  },
  {
    title: 'If it ended',
    id: 'survival',
    filled: /1 of 5 positions.*No stop/s,
    empty: 'Nothing is open',
    button: 'Open the positions',
  },
  { title: 'Settings', id: 'settings', filled: /Theme.*Dark.*Hotkeys.*0\.5\.0/s, empty: /Theme.*Dark.*Hotkeys/s },
  { title: 'Log', id: 'log', filled: /The login ends in 10 minutes.*Compared/s, empty: /started/ },
]
