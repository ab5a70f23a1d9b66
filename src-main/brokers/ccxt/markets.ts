import { Decimal, isMultiple, ONE } from '../../core/kernel/decimal.ts'
import { type BrokerId, type Instrument, instrumentId, noCharges } from '../../core/market/instrument.ts'
import { asOption } from './option-listing.ts'
import { at, decimalOf, flagOf, positiveOf, type Row, rows, textOf } from './read.ts'
import type { MarketData, MarketKind } from './venue-data.ts'

/** An instrument and ccxt's name of it. */
export interface Listed {
  readonly instrument: Instrument
  readonly symbol: string
}

export interface ListingParts {
  readonly broker: BrokerId
  readonly kind: MarketKind
  readonly market: MarketData
  /** What the account settles in. */
  readonly currency: string
  /** What that counts as here; left out: itself. */
  readonly counted?: string
  /** Of the account, for margined markets. */
  readonly leverage: number
  /** ccxt's precisionMode: 4 steps, 2 decimal places, 3 significant digits. */
  readonly precisionMode: number
  /** By ccxt's symbol, for venues that price in significant digits. */
  readonly lastPrice: (symbol: string) => Decimal | null
}

const typeOf: Readonly<Record<MarketKind, (m: Row) => boolean>> = {
  spot: m => flagOf(m, 'spot') === true,
  margin: m => flagOf(m, 'spot') === true && flagOf(m, 'margin') === true,
  linear: m => flagOf(m, 'linear') === true,
  inverse: m => flagOf(m, 'inverse') === true,
  option: m => flagOf(m, 'option') === true,
}

/** What an account trades: the markets of its kind that settle in its currency and are open for trading. */
export function listed(markets: unknown, parts: ListingParts): Listed[] {
  const found = new Map<string, Listed>()
  for (const market of rows(markets, 'instruments')) {
    if (!typeOf[parts.kind](market) || flagOf(market, 'active') === false) continue
    const settles = textOf(market, 'settle') ?? textOf(market, 'quote')
    if (settles !== parts.currency) continue
    const plain = listOne(market, parts)
    const made = plain === null || parts.kind !== 'option' ? plain : asOption(plain, market, parts.market)
    if (made !== null && !found.has(made.instrument.id)) found.set(made.instrument.id, made)
  }
  return [...found.values()]
}

function listOne(market: Row, parts: ListingParts): Listed | null {
  const { broker, kind, currency, counted = currency } = parts
  const [id, symbol] = [textOf(market, 'id'), textOf(market, 'symbol')]
  const [base, quote] = [textOf(market, 'base'), textOf(market, 'quote')]
  if (id === null || symbol === null || base === null || quote === null || base === quote) return null
  const priceStep = stepOf(at(market, 'precision'), 'price', parts.precisionMode, parts.lastPrice(symbol))
  const qtyStep = stepOf(at(market, 'precision'), 'amount', parts.precisionMode, null)
  if (priceStep === null || qtyStep === null) return null
  const amount = at(market, 'limits.amount')
  const qtyMin = upTo(positiveOf(amount, 'min') ?? qtyStep, qtyStep)
  const qtyMax = positiveOf(amount, 'max')
  const isContract = kind === 'linear' || kind === 'inverse' || kind === 'option'
  const most = positiveOf(at(market, 'limits.leverage'), 'max') ?? new Decimal(parts.market.leverage?.most ?? 1)
  const taker = decimalOf(market, 'taker')
  const money = quote === currency ? counted : quote
  return {
    symbol,
    instrument: {
      ...noCharges,
      id: instrumentId(broker, id),
      broker,
      symbol: id,
      class: isContract ? 'future' : kind === 'margin' ? 'margin' : 'spot',
      base: base === currency ? counted : base,
      quote: money,
      ...(kind === 'inverse' ? { inverse: true as const } : {}),
      multiplier: isContract ? (positiveOf(market, 'contractSize') ?? ONE) : ONE,
      priceStep,
      qtyStep,
      qtyMin,
      qtyMax: qtyMax?.gte(qtyMin) ? qtyMax : null,
      minNotional: positiveOf(at(market, 'limits.cost'), 'min'),
      stopDistance: null,
      leverage: isContract || kind === 'margin' ? Decimal.max(1, Decimal.min(most, parts.leverage)) : ONE,
      session: null,
      aliases: [...new Set([symbol, `${base}${quote}`, `${base}-${quote}`, `${base}${money}`])].filter(a => a !== id),
      feeRate: taker?.gte(0) && taker.lt('0.1') ? taker : new Decimal(parts.market.fees.taker),
      feeSource: 'assumed',
      feeInKind: parts.market.fees.takenIn === 'base',
    },
  }
}

function stepOf(precision: unknown, name: string, mode: number, price: Decimal | null): Decimal | null {
  const value = decimalOf(precision, name)
  if (value === null) return null
  if (mode === 4) return value.gt(0) ? value : null
  if (!value.isInteger()) return null
  if (mode === 2 || name !== 'price') return new Decimal(10).pow(value.neg())
  // Significant digits: the step goes with the price.
  return price === null ? null : new Decimal(10).pow(new Decimal(price.e).minus(value).plus(1))
}

const upTo = (value: Decimal, step: Decimal): Decimal =>
  isMultiple(value, step) ? value : value.div(step).ceil().mul(step)
