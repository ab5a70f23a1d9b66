import { checks } from '../../src-main/core/risk/checks/index.ts'
import { type LimitDefault, limitDefaults } from '../../src-main/core/risk/limits.ts'
import type { CheckCode } from '../../src-main/core/risk/result.ts'
import { table } from './markers.ts'

/** What each check asks, for a reader who has not seen the code. */
const asks: Readonly<Record<CheckCode, string>> = {
  KILL_SWITCH: 'Is the kill switch off?',
  DAILY_LATCH: 'Was the daily loss limit reached today? Opens at the next day boundary',
  DRAWDOWN_LATCH: 'Was the drawdown limit reached? A person has to release it',
  UNKNOWN_ORDER: 'Has an order on this instrument (in auto mode: on this pair anywhere) an unknown outcome?',
  UNADOPTED: 'Does the broker hold something here that was not opened here?',
  LOOP_FROZEN: 'Was the loop frozen after an incident?',
  NOT_CONNECTED: 'Is the broker connected?',
  SESSION_CLOSED: 'Is the market open at this hour?',
  NOT_ARMED: 'Does it trade real money without being armed?',
  QUOTE_AGE: 'Is the price young enough? See below',
  FILTERS: "Would the venue take it: step, minimum, maximum, least value, price step, the stop's side and distance?",
  PRICE_COLLAR: '',
  EXIT_FEASIBLE: 'Can what results be closed again at the venue, fees in kind and planned parts included?',
  MAX_LOSS_AT_STOP: '',
  MAX_POSITION: '',
  LEVERAGE: '',
  MARGIN_AFTER: '',
  DAILY_LOSS: '',
  DRAWDOWN: '',
  OPEN_RISK: '',
  ASSET_EXPOSURE: '',
  CORRELATION: '',
  ORDER_RATE: '',
  COOLDOWN: '',
  DUPLICATE_INTENT: 'Has this strategy decided the same for this instrument in this bar already?',
  NEWS: '',
}

function figure({ limit, unit }: LimitDefault): string {
  const value = Number(limit)
  if (unit === 'ms') return `${value / 60_000} min`
  if (unit === 'count') return String(value)
  return value < 1 ? `${Number((value * 100).toFixed(6))} %` : `${value} times`
}

const rowsOf = (code: string): readonly LimitDefault[] => limitDefaults.filter(limit => limit.code === code)

/** The table of docs/risk.md: every check in the order in which it is shown, with the limits of core/risk/limits.ts. */
export const riskChecksText = (): string =>
  table(
    ['check', 'quantity', 'scope', 'default', 'what it asks, or limits'],
    checks.flatMap(({ code, shape }) => {
      const rows = rowsOf(code)
      if (rows.length === 0) return [[`\`${code}\``, shape, '', '', asks[code]]]
      return rows.map((row, i) => [
        i === 0 ? `\`${code}\`` : '',
        i === 0 ? shape : '',
        [row.scope, row.of, row.when].filter(part => part !== null && part !== undefined).join(', '),
        figure(row),
        row.text,
      ])
    }),
  )
