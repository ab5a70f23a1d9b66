import { Decimal, ONE, ZERO } from '../../../core/kernel/decimal.ts'
import { type BrokerId, type Instrument, type InstrumentClass, instrumentId } from '../../../core/market/instrument.ts'
import { dec } from '../figures.ts'
import type { Account } from '../wire/account.ts'
import type { SymbolInfo } from '../wire/symbols.ts'
import { aliasesOf, canonicalName } from './aliases.ts'
import { sessionOf } from './sessions.ts'
import { swapTerms } from './swap-terms.ts'

export interface ListingParts {
  readonly broker: BrokerId
  readonly account: Pick<Account, 'currency' | 'leverage' | 'srvOff'>
  /** Commission that is assumed, a share of the notional each way. */
  readonly feeRate: Decimal
  /** Share that is lost when money is exchanged into the account's currency. */
  readonly conversion: Decimal
  /** A recent mid price of a symbol; null: none. */
  readonly priceOf: (symbol: string) => number | null
}

/** A symbol of the terminal as the terminal here trades it. */
export interface Listing {
  readonly instrument: Instrument
  readonly info: SymbolInfo
  /** Account currency for one unit of the quote asset, now, by the worth of a tick. */
  readonly rate: Decimal
}

const classes: Readonly<Record<string, InstrumentClass>> = {
  forex: 'forex',
  forex_no_leverage: 'forex',
  futures: 'future',
  exch_futures: 'future',
  exch_futures_forts: 'future',
  cfd: 'cfd',
  cfdindex: 'cfd',
  cfdleverage: 'cfd',
  exch_stocks: 'equity',
  exch_stocks_moex: 'equity',
}

/** Margined by the account's own leverage; of the rest only the broker knows (`Broker.preview`). */
const byLeverage: ReadonlySet<string> = new Set(['forex', 'cfdleverage'])

const asset = (name: string): string =>
  name
    .toUpperCase()
    .replace(/[^A-Z0-9]/g, '')
    .slice(0, 12)

/** Null: of a kind that is not traded here (options, bonds, collateral), closed for trading, or described wrongly. */
export function listingOf(info: SymbolInfo, parts: ListingParts): Listing | null {
  const kind = classes[info.calc]
  const quote = asset(info.profit)
  if (kind === undefined || info.mode === 'disabled' || quote === '') return null
  const step = dec(info.tickSize > 0 ? info.tickSize : info.point)
  if (!isSound(info) || step.lte(0)) return null
  const pair = kind === 'forex' ? `${asset(info.base)}${quote}` : null
  const canonical = canonicalName(info.s, pair)
  const base = baseOf(kind, info, canonical, quote)
  const multiplier = multiplierOf(kind, info, step, quote === parts.account.currency)
  const isForex = kind === 'forex'
  const price = parts.priceOf(info.s)
  const { account } = parts
  const rate = rateOf(info, multiplier, step, quote === account.currency)
  const instrument: Instrument = {
    id: instrumentId(parts.broker, info.s),
    broker: parts.broker,
    symbol: info.s,
    class: kind,
    base,
    quote,
    multiplier,
    priceStep: step,
    qtyStep: dec(info.volStep),
    qtyMin: Decimal.max(dec(info.volMin), dec(info.volStep)),
    qtyMax: info.volMax > 0 ? dec(info.volMax) : null,
    minNotional: null,
    stopDistance: info.stopsLevel > 0 ? dec(info.stopsLevel).mul(dec(info.point)) : null,
    leverage: byLeverage.has(info.calc) && account.leverage > 1 ? dec(account.leverage) : ONE,
    session: sessionOf(info.sessions, account.srvOff),
    aliases: aliasesOf(info.s, canonical),
    leverageSource: 'assumed',
    feeRate: parts.feeRate,
    feeSource: 'assumed',
    feeInKind: false,
    swap: swapTerms({
      mode: info.swapMode,
      long: info.swapLong,
      short: info.swapShort,
      triple: info.swap3,
      point: info.point,
      multiplier,
      price,
      offset: account.srvOff,
      isForex,
      currencies: { profit: info.profit, symbol: info.base, margin: info.marginCcy, deposit: account.currency },
      rate: info.tickValue > 0 || quote === account.currency ? rate : ZERO,
    }),
    conversionMarkup: quote === account.currency ? new Decimal(0) : parts.conversion,
  }
  return { instrument, info, rate }
}

const isSound = ({ volStep, volMin, volMax, contract }: SymbolInfo): boolean =>
  volStep > 0 && volMin >= 0 && contract > 0 && (volMax === 0 || volMax >= volMin)

/** What is traded: of gold `XAU`, of an index its name. Never the quote itself. */
function baseOf(kind: InstrumentClass, { base }: SymbolInfo, canonical: string, quote: string): string {
  const given = asset(base)
  if (kind === 'forex' && given !== '' && given !== quote) return given
  const name = asset(canonical)
  const stem = name.endsWith(quote) && name.length > quote.length + 1 ? name.slice(0, -quote.length) : name
  if (stem !== '' && stem !== quote) return stem
  return given !== '' && given !== quote ? given : `${quote}X`
}

/** What one lot earns for one unit of price, in the quote asset. */
function multiplierOf(kind: InstrumentClass, info: SymbolInfo, step: Decimal, isOwn: boolean): Decimal {
  const contract = dec(info.contract)
  // Of a future the worth of a tick counts, not the contract; it is told in the account's currency.
  if (kind !== 'future' || !isOwn || info.tickValue <= 0) return contract
  return dec(info.tickValue).div(step).toSignificantDigits(12)
}

function rateOf({ tickValue }: SymbolInfo, multiplier: Decimal, step: Decimal, isOwn: boolean): Decimal {
  if (isOwn || !(tickValue > 0)) return ONE
  return dec(tickValue).div(step.mul(multiplier)).toSignificantDigits(12)
}
