import { type Decimal, text } from '../../core/kernel/decimal.ts'
import { messageOf, TerminalError } from '../../core/kernel/errors.ts'
import type { InstrumentId } from '../../core/market/instrument.ts'
import { type CcxtExchange, type Params, rawCall } from './exchange.ts'
import type { House } from './house.ts'
import { at, decimalOf, isRow, rows, textOf } from './read.ts'
import type { FeeData } from './venue-data.ts'

/**
 * How an account's own rates are asked for. Left out: ccxt's question as it is, and the answer is a share. `not`: what
 * ccxt answers is from a table of its own, or it has no question: then they stay assumed.
 */
export type OwnFees =
  | 'not'
  | { readonly params?: Readonly<Record<string, string>>; readonly inPercent?: true }
  | FeesOfSome

/** The venue tells of named instruments only: those are asked for that somebody wants. */
export interface FeesOfSome {
  /** The venue's own method, by ccxt's name of it. */
  readonly method: string
  /** So many at once. */
  readonly most: number
  /** What is asked of these, as the venue spells them. */
  readonly params: (ids: readonly string[]) => Params
  readonly read: (answer: unknown, ids: readonly string[]) => readonly ToldFees[]
}

/** Shares of the notional; a maker's may be below zero. */
export interface ToldFees {
  /** As the venue spells the instrument. */
  readonly id: string
  readonly taker: Decimal | null
  readonly maker: Decimal | null
}

/** Null: one question tells of everything, or none does. */
export const feesOfSome = ({ own }: FeeData): FeesOfSome | null =>
  own !== undefined && own !== 'not' && 'method' in own ? own : null

/** What this account pays, where one question tells it of all instruments. Throws what ccxt throws. */
export async function readFees({ exchange, feeRates, bySymbol, parts }: House): Promise<void> {
  const { own = {} } = parts.settings.market.fees
  if (own === 'not' || 'method' in own || exchange.has.fetchTradingFees !== true) return
  const named = new Map([...bySymbol.values()].map(l => [l.instrument.symbol, l.symbol]))
  for (const fee of rows(await exchange.fetchTradingFees(own.params), 'fees')) {
    const [name, told] = [textOf(fee, 'symbol'), decimalOf(fee, 'taker')]
    // Where ccxt does not find its own name it leaves the venue's.
    const symbol = name === null || bySymbol.has(name) ? name : named.get(name)
    const taker = own.inPercent ? told?.div(100) : told
    if (symbol === null || symbol === undefined || !isRate(taker)) continue
    feeRates.set(symbol, taker)
    const maker = decimalOf(fee, 'maker')
    if (maker !== null && !own.inPercent) countAt(exchange, symbol, { taker: text(taker), maker: text(maker) })
  }
}

/** An instrument that the venue does not know spoils its own request; a venue that errs twice in a row is left in peace. */
const MOST_ERRORS = 2

/** Asks for those of these that are not known yet, one request after the other. Throws NO_DATA; what was told is kept. */
export async function askFees(house: House, own: FeesOfSome, instruments: readonly InstrumentId[]): Promise<void> {
  const { exchange, byId, feeRates, parts, scrub } = house
  const listed = instruments.flatMap(id => byId.get(id) ?? []).filter(l => !feeRates.has(l.symbol))
  const call = rawCall(exchange, own.method)
  let why: string | null = null
  for (let from = 0, errors = 0; from < listed.length && errors < MOST_ERRORS; from += own.most) {
    const some = new Map(listed.slice(from, from + own.most).map(l => [l.instrument.symbol, l.symbol]))
    const ids = [...some.keys()]
    try {
      if (call === null) throw new Error('this version cannot ask for it')
      for (const told of own.read(await call(own.params(ids)), ids)) keep(house, some.get(told.id), told)
      errors = 0
    } catch (error) {
      errors += 1
      why ??= scrub(messageOf(error))
    }
  }
  if (why === null) return
  const text = `What this account pays could not be asked, and is assumed until it can be: ${why}`
  parts.problem(text)
  throw new TerminalError('NO_DATA', text)
}

function keep({ exchange, feeRates }: House, symbol: string | undefined, { taker, maker }: ToldFees): void {
  if (symbol === undefined || !isRate(taker)) return
  feeRates.set(symbol, taker)
  if (maker !== null) countAt(exchange, symbol, { taker: text(taker), maker: text(maker) })
}

/** Rows of `data`, each with its `symbol`, and shares under these names. */
export const feesIn = (answer: unknown, taker: string, maker: string): readonly ToldFees[] =>
  rows(at(answer, 'data'), 'fees').flatMap(row => {
    const id = textOf(row, 'symbol')
    return id === null ? [] : [{ id, taker: decimalOf(row, taker), maker: decimalOf(row, maker) }]
  })

/** What is a tenth or more is no fee. */
const isRate = (rate: Decimal | null | undefined): rate is Decimal => rate?.gte(0) === true && rate.lt('0.1')

/** Of a fill that comes without a fee ccxt counts one at its own rates (Kraken Futures): from now on at the account's. */
function countAt(
  exchange: CcxtExchange,
  symbol: string,
  rates: { readonly taker: string; readonly maker: string },
): void {
  const market: unknown = at(Reflect.get(exchange, 'markets'), symbol)
  const alike: unknown = at(Reflect.get(exchange, 'markets_by_id'), textOf(market, 'id') ?? '')
  for (const one of [market, ...(Array.isArray(alike) ? alike : [])])
    if (isRow(one) && one.symbol === symbol) Object.assign(one, rates)
}
