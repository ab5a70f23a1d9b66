/** What would happen if this program ended now, and the watchdog. */
export const survival = {
  protections: {
    at_broker: 'Stop at the broker',
    part: 'Partly covered',
    held_here: 'Held here only',
    none: 'No stop',
  },
  table: 'What would happen if this program ended now',
  instrument: 'Instrument',
  what: 'What',
  kinds: { position: 'Position', order: 'Order' },
  rows: {
    position: (symbol: string) => `${symbol} position`,
    order: (symbol: string) => `${symbol} order`,
  },
  quantity: 'Quantity',
  protection: 'Protection',
  stop: 'Stop',
  loss: 'Loss at it',
  acts: 'Watchdog',
  none: 'Nothing is open',
  noneText: 'With no position and no working entry, nothing happens when this program ends.',
  openPositions: 'Open the positions',
  noPosition: 'No position is open. Working entries stay at their brokers and may fill.',
  safe: (positions: number) =>
    positions === 1
      ? 'The open position has its stop at its broker: it works on without this program.'
      : `All ${positions} positions have their stop at their broker: they work on without this program.`,
  bare: (bare: number, positions: number) =>
    `${bare} of ${positions} ${positions === 1 ? 'position is' : 'positions are'} not fully protected at the broker if this program ends now.`,
  guard: {
    actions: { alarm: 'raise an alarm', place_stop: 'place a stop', close: 'close it' },
    set: 'Without a stop at the broker for {seconds} s: {action}',
    form: 'Without a stop for {seconds} s: {action}',
    seconds: 'Seconds without a stop, 1 to 3600',
    action: 'What to do',
    reason: 'Reason, for the journal',
  },
} as const
