/** Names of the risk checks for people, by code; each reads well beside "pass" and beside "deny". */
const titles: Readonly<Record<string, string>> = {
  KILL_SWITCH: 'Kill switch',
  DAILY_LATCH: 'Daily loss latch',
  DRAWDOWN_LATCH: 'Drawdown latch',
  UNKNOWN_ORDER: 'Order outcomes',
  UNADOPTED: 'Foreign positions',
  LOOP_FROZEN: 'Loop state',
  NOT_CONNECTED: 'Connection',
  SESSION_CLOSED: 'Trading hours',
  NOT_ARMED: 'Live arming',
  QUOTE_AGE: 'Age of the price',
  FILTERS: 'Rules of the venue',
  PRICE_COLLAR: 'Price collar',
  EXIT_FEASIBLE: 'Can be closed again',
  MAX_LOSS_AT_STOP: 'Loss at the stop',
  MAX_POSITION: 'Position size',
  LEVERAGE: 'Leverage',
  MARGIN_AFTER: 'Free margin',
  DAILY_LOSS: 'Daily loss',
  DRAWDOWN: 'Drawdown',
  OPEN_RISK: 'Open risk',
  ASSET_EXPOSURE: 'Asset exposure',
  CORRELATION: 'Correlation',
  ORDER_RATE: 'Order rate',
  COOLDOWN: 'Pause after losses',
  DUPLICATE_INTENT: 'Repeated decision',
  NEWS: 'News',
  EXPIRED: 'Nobody answered',
  REJECTED_BY_PERSON: 'Rejected by a person',
  POSITION_GONE: 'Position closed already',
  NO_STRATEGY: 'Strategy removed',
}

/** A code in words; of one that this page does not know, its letters made readable. */
export function titleOf(code: string): string {
  const known = titles[code]
  if (known !== undefined) return known
  const words = code.toLowerCase().replaceAll('_', ' ')
  return words.charAt(0).toUpperCase() + words.slice(1)
}

/** Whom a check looks at, in words: `all`, `broker:paper`, `instrument:paper/EURUSD`, `strategy:baseline`. */
export function scopeText(scope: string, of: string | null): string {
  const at = scope.indexOf(':')
  const place = at < 0 ? (scope === 'all' ? 'all accounts' : scope) : scope.slice(at + 1)
  const windows: Readonly<Record<string, string>> = { '1s': 'in a second', '1min': 'in a minute', day: 'in a day' }
  return of === null ? place : `${place}, ${windows[of] ?? of}`
}
