/** The kill switch: its button, its question, its banner, and what it did. */
export const kill = {
  button: 'Kill switch',
  engaged: 'Trading stopped',
  tip: (keys: string | null) =>
    keys === null
      ? 'Stop all trading and cancel every working order, at once'
      : `Stop all trading and cancel every working order, at once (${keys})`,
  options: 'Stop all trading, with a reason, and close what is open',
  optionsTip: 'With a reason, and closing what is open',
  byHand: 'Stopped by hand, from the page',
  refused: (why: string) => `The kill switch was refused: ${why}`,
  dialog: {
    title: 'Stop all trading',
    text: 'No new risk is taken until a person releases the switch. Working orders are cancelled at once.',
    flatten: 'Flatten: close every open position at the market',
    stop: 'Stop trading',
    stopAndFlatten: 'Stop trading and flatten',
  },
  banner: {
    title: 'TRADING STOPPED',
    since: (reason: string, time: string) => `${reason} \u00B7 since ${time} UTC`,
    release: 'Release the kill switch',
    releaseReason: 'Reason for the release',
    releaseIt: 'Release',
    flatten: 'Flatten as well',
    flattenSure: (count: number) =>
      count === 1 ? 'Close 1 position at the market' : `Close all ${count} positions at the market`,
  },
  phases: {
    idle: '',
    working: 'It asks again until nothing is left.',
    done: 'Nothing is left that it was asked to end.',
    stuck: 'Something is left that it cannot end by itself: look at the broker.',
  },
  /** What is left at a broker, and what the broker says. */
  left: '{broker}: {orders}, {positions}. {text}',
  orders: (count: number) => (count === 1 ? '1 order' : `${count} orders`),
  positions: (count: number) => (count === 1 ? '1 position' : `${count} positions`),
  did: (orders: string) => `Trading stopped: ${orders} cancelled.`,
  didFlatten: (orders: string, positions: string) => `Trading stopped: ${orders} cancelled, ${positions} closing.`,
  stillOpen: (left: string) => `Still open: ${left}.`,
} as const
