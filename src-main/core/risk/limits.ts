import { Decimal } from '../kernel/decimal.ts'
import { TerminalError } from '../kernel/errors.ts'
import { type Instrument, isLeveraged } from '../market/instrument.ts'
import { LazyDecimal } from './lazy-decimal.ts'
import type { CheckCode, Unit } from './result.ts'
import { brokerScope, instrumentScope, type Scope, splitScope, strategyScope } from './scope.ts'
import type { LimitSetting, RiskAccount, RiskView } from './view.ts'
import { percent, type Said, times, type Wording, words } from './wording.ts'

type ScopeKind = 'all' | 'broker' | 'strategy' | 'instrument'

/** One default of risk.md §4, at the scope of fine print 3. */
export interface LimitDefault {
  readonly code: CheckCode
  readonly scope: ScopeKind
  /** The window of ORDER_RATE. */
  readonly of: string | null
  readonly limit: string
  readonly unit: Unit
  /** Only for accounts or classes that are paid in full, or only for margined ones. */
  readonly when?: 'spot account' | 'leveraged account' | 'spot class' | 'leveraged class'
  readonly text: string
}

const row = (
  code: CheckCode,
  scope: ScopeKind,
  limit: string,
  text: string,
  more: Partial<LimitDefault> = {},
): LimitDefault => ({
  code,
  scope,
  of: null,
  limit,
  unit: 'ratio',
  text,
  ...more,
})

export const limitDefaults: readonly LimitDefault[] = [
  row(
    'PRICE_COLLAR',
    'instrument',
    '0.02',
    'Distance of a price on the wrong side of the market, or of the expected average',
  ),
  row('MAX_LOSS_AT_STOP', 'broker', '0.01', 'Planned loss of one order, of equity'),
  row('MAX_POSITION', 'all', '0.1', 'Size of one asset pair over all its instruments, of equity'),
  row('LEVERAGE', 'broker', '1', 'Gross notional over equity', { when: 'spot account' }),
  row('LEVERAGE', 'broker', '5', 'Gross notional over equity', { when: 'leveraged account' }),
  row('MARGIN_AFTER', 'broker', '0.5', 'Least free margin after the order, of equity'),
  row('DAILY_LOSS', 'broker', '0.05', 'Loss of the day with everything planned, of the day-start equity'),
  row('DAILY_LOSS', 'all', '0.05', 'Loss of the day with everything planned, of the day-start equity'),
  row('DRAWDOWN', 'all', '0.1', 'Fall from the highest equity'),
  row('OPEN_RISK', 'all', '0.05', 'What all stops together would cost, of equity'),
  row('ASSET_EXPOSURE', 'all', '0.25', 'Net exposure to one asset, of equity', { when: 'spot class' }),
  row('ASSET_EXPOSURE', 'all', '3', 'Net exposure to one asset, of equity', { when: 'leveraged class' }),
  row('CORRELATION', 'all', '0.7', 'Highest correlation with another open position or approved order'),
  row('ORDER_RATE', 'broker', '5', 'Submits and amends in a second', { of: '1s', unit: 'count' }),
  row('ORDER_RATE', 'broker', '30', 'Submits and amends in a minute', { of: '1min', unit: 'count' }),
  row('ORDER_RATE', 'broker', '500', 'Submits and amends in a trading day', { of: 'day', unit: 'count' }),
  row('COOLDOWN', 'instrument', '900000', 'Pause after a losing close on the instrument', { unit: 'ms' }),
  row('COOLDOWN', 'strategy', '3600000', 'Pause after four losing closes in a row', { unit: 'ms' }),
  row('NEWS', 'instrument', '900000', 'Pause before and after a calendar event', { unit: 'ms' }),
]

export interface LimitRow {
  readonly scope: Scope
  readonly of: string | null
  readonly limit: LazyDecimal
  /** As a ratio is shown, and as sentences say it. */
  readonly shown: string
  readonly said: { readonly percent: Said; readonly times: Said }
}

/** Whom an order concerns: decides which limits apply to it. */
export interface Concerned {
  readonly view: RiskView
  readonly instrument: Instrument
  readonly account: RiskAccount
  readonly strategy: string | null
}

const defaultsOf = Map.groupBy(
  limitDefaults.map(d => ({ ...d, value: LazyDecimal.of(new Decimal(d.limit)) })),
  d => d.code,
)

/** The limits of one strategy's orders on one instrument, while nobody changes a setting. */
interface Sheet {
  readonly limits: readonly LimitSetting[]
  readonly spotOnly: boolean
  readonly rows: Map<CheckCode, readonly LimitRow[]>
}

const sheets = new WeakMap<Instrument, Map<string | null, Sheet>>()

function sheetOf({ view: { limits }, instrument, account: { spotOnly }, strategy }: Concerned): Sheet {
  const byStrategy = sheets.get(instrument)
  const known = byStrategy?.get(strategy)
  if (known !== undefined && known.limits === limits && known.spotOnly === spotOnly) return known
  const made = { limits, spotOnly, rows: new Map() }
  sheets.set(instrument, (byStrategy ?? new Map<string | null, Sheet>()).set(strategy, made))
  return made
}

/** Every limit of a check that applies: the defaults, each replaced by a person's own of the same scope and `of`, and the person's further ones. */
export function limitRows(code: CheckCode, who: Concerned): readonly LimitRow[] {
  const { rows } = sheetOf(who)
  const known = rows.get(code)
  if (known !== undefined) return known
  const found = withOwn(code, who)
  rows.set(code, found)
  return found
}

function withOwn(code: CheckCode, who: Concerned): readonly LimitRow[] {
  const own = who.view.limits.filter(l => l.code === code && scopeOf(splitScope(l.scope).kind, who) === l.scope)
  const rows: LimitRow[] = []
  for (const d of defaultsOf.get(code) ?? []) {
    if (!applies(d, who)) continue
    const scope = scopeOf(d.scope, who)
    if (scope === null || own.some(l => l.scope === scope && l.of === d.of)) continue
    rows.push(limitRow(scope, d.of, d.value))
  }
  return [...rows, ...own.map(({ scope, of, limit }) => limitRow(scope, of, LazyDecimal.of(limit)))]
}

function limitRow(scope: Scope, of: string | null, limit: LazyDecimal): LimitRow {
  const said = (as: Wording): Said => ({ figure: limit, text: words(limit, as) })
  return { scope, of, limit, shown: limit.fixed(6), said: { percent: said(percent), times: said(times) } }
}

function applies(d: LimitDefault, { account, instrument }: Concerned): boolean {
  if (d.when === undefined) return true
  const spot =
    d.when === 'spot account' || d.when === 'leveraged account' ? account.spotOnly : !isLeveraged(instrument.class)
  return d.when.startsWith('spot') === spot
}

function scopeOf(kind: ScopeKind, who: Concerned): Scope | null {
  if (kind === 'all') return 'all'
  if (kind === 'broker') return brokerScope(who.instrument.broker)
  if (kind === 'instrument') return instrumentScope(who.instrument.id)
  return who.strategy === null ? null : strategyScope(who.strategy)
}

const WINDOW = /^([1-9]\d{0,3})(s|min|h)$/
const anchored: ReadonlySet<string> = new Set(['DAILY_LOSS', 'DRAWDOWN'])

/** Refuses a limit that no check could judge; a settings form calls it before it stores one. */
export function checkLimit(limit: LimitSetting): void {
  const refuse = (why: string): never => {
    throw new TerminalError('BAD_INPUT', `The limit ${limit.code} for ${limit.scope} ${why}.`)
  }
  const known = limit.code === 'QUOTE_AGE' || limitDefaults.some(d => d.code === limit.code)
  if (!known) refuse('belongs to no check that has a limit')
  if (!limit.limit.isFinite() || limit.limit.lt(0)) refuse('must be a number that is not below zero')
  const { kind } = splitScope(limit.scope)
  if (anchored.has(limit.code) && kind !== 'all' && kind !== 'broker')
    refuse('can be set for one broker or for all, because only those have a day-start equity')
  if (limit.code === 'QUOTE_AGE' && kind !== 'instrument') refuse('can be set for one instrument only')
  if (limit.code === 'ORDER_RATE' && limit.of !== 'day' && !WINDOW.test(limit.of ?? ''))
    refuse('needs a window: 1s, 1min or day')
}

const DAY = 0
const spans = new Map<string | null, number>()

/** In ms; DAY for what is no span. */
function readSpan(of: string | null): number {
  const match = WINDOW.exec(of ?? '')
  if (match === null) return DAY
  const unit = match[2] === 's' ? 1_000 : match[2] === 'min' ? 60_000 : 3_600_000
  return Number(match[1]) * unit
}

/** Start of a window of ORDER_RATE, exclusive; what is not a span is the trading day. */
export function windowStart(of: string | null, now: number, dayStart: number): number {
  const span = spans.get(of) ?? readSpan(of)
  spans.set(of, span)
  return span === DAY ? dayStart - 1 : now - span
}
