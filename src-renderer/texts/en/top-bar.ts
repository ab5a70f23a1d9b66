/** The top bar and the strip of what waits for a person. */
export const topBar = {
  brand: 'Bellwether',
  tools: 'Tools',
  keyboard: 'Keyboard',
  /** `keys`: what opens the table of keys; null: none do. */
  keyboardTip: (keys: string | null) => (keys === null ? 'Keyboard' : `Keyboard (${keys})`),
  equity: 'Equity',
  dayLoss: 'Day loss',
  lag: 'Lag',
  lagTip: 'Main-thread lag of the terminal, p99 over ten seconds',
  milliseconds: (figure: string) => `${figure} ms`,
  panels: 'Panels',
  resetLayout: 'Reset the layout',
  brokers: 'Brokers',
  broker: (name: string, state: string) => `${name}: ${state}`,
  live: 'LIVE',
  more: (count: number) => `+${count}`,
  clock: {
    title: 'Trading clock, UTC',
    replay: { runs: 'REPLAY', paused: 'REPLAY paused', ended: 'REPLAY ended' },
    simulated: 'SIMULATED',
    livePrices: 'LIVE PRICES',
    now: '{day} {time} {utc}',
    utc: 'UTC',
  },
  notices: {
    title: 'Notices',
    fresh: (count: number) => `Notices, ${count} new`,
    none: 'Nothing to report.',
    levels: { info: 'info', warning: 'warning', error: 'error' },
  },
} as const

export const attention = {
  label: 'Waits for you',
  frozen: (why: string) => `Nothing new is opened: ${why}`,
  items: {
    unknown: { one: '{count} order is unknown', many: '{count} orders are unknown' },
    foreign: { one: '{count} find at a broker', many: '{count} finds at brokers' },
    incidents: { one: '{count} open incident', many: '{count} open incidents' },
  },
} as const
