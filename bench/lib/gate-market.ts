import { Decimal } from '../../src-main/core/kernel/decimal.ts'
import type { Random } from '../../src-main/core/kernel/random.ts'
import { type Instrument, noCharges } from '../../src-main/core/market/instrument.ts'
import type { MarketHub } from '../../src-main/core/market/market-hub.ts'

const HOUR = 3_600_000

/** Worth of one unit, in USD. */
const worth: Readonly<Record<string, number>> = {
  USD: 1,
  EUR: 1.08,
  GBP: 1.27,
  JPY: 0.0067,
  CHF: 1.12,
  CAD: 0.74,
  AUD: 0.66,
  NZD: 0.61,
}
/** The order in which markets write a pair. */
const currencies = ['EUR', 'GBP', 'AUD', 'NZD', 'USD', 'CAD', 'CHF', 'JPY'] as const

const contract = (broker: string, symbol: string, over: Partial<Instrument>): Instrument => ({
  id: `${broker}/${symbol}`,
  broker,
  symbol,
  class: 'forex',
  base: symbol.slice(0, 3),
  quote: symbol.slice(3),
  multiplier: new Decimal(1),
  priceStep: new Decimal('0.00001'),
  qtyStep: new Decimal(1),
  qtyMin: new Decimal(1),
  qtyMax: null,
  minNotional: null,
  stopDistance: null,
  leverage: new Decimal(30),
  session: null,
  aliases: [],
  ...noCharges,
  feeRate: new Decimal('0.00003'),
  ...over,
})

/** 28 pairs of eight currencies at both forex brokers, and as many shares as it takes: CFDs in five currencies, and paid in full in pounds. */
export function gateInstruments(count: number): Instrument[] {
  const pairs = currencies.flatMap((base, i) => currencies.slice(i + 1).map(quote => `${base}${quote}`))
  const forex = pairs.flatMap(pair => [contract('dollars', pair, {}), contract('euros', pair, {})])
  const quotes = ['USD', 'EUR', 'GBP', 'JPY', 'CHF']
  const shares = Array.from({ length: Math.max(0, count - forex.length) }, (_, i): Instrument => {
    const name = `S${i}`
    const step = { priceStep: new Decimal('0.01'), base: name }
    if (i % 3 === 0)
      return contract('pounds', name, { ...step, class: 'equity', quote: 'GBP', leverage: new Decimal(1) })
    const quote = quotes[i % quotes.length] as string
    return contract(i % 3 === 1 ? 'dollars' : 'euros', name, { ...step, class: 'cfd', quote, leverage: new Decimal(5) })
  })
  return [...forex, ...shares]
}

/** A price that fits the others; a share costs 50 of its currency. */
export const startPrice = ({ base, quote }: Instrument): number =>
  worth[base] === undefined ? 50 : worth[base] / (worth[quote] ?? 1)

/** 150 hourly bars up to `now`, a daily range, and 30 quotes a second apart. */
export function giveHistory(hub: MarketHub, instrument: Instrument, now: number, random: Random): void {
  const { id } = instrument
  let close = startPrice(instrument)
  const bars = Array.from({ length: 150 }, (_, i) => {
    const open = close
    close *= 1 + random.normal() * 0.001
    const end = now - (150 - i - 1) * HOUR
    const [high, low] = [Math.max(open, close), Math.min(open, close)]
    const prices = { open, high, low, close, bidClose: close, askClose: close }
    return { instrument: id, timeframe: '1h' as const, start: end - HOUR, end, ...prices, volume: 0, ticks: 1 }
  })
  hub.seed(id, '1h', bars)
  hub.setDailyAtr(id, close * 0.007)
}

/** A source's quote: prices have as many decimals as the step of the contract. */
export function quoteOf({ id, priceStep }: Instrument, price: number, at: number) {
  const step = priceStep.toNumber()
  const decimals = priceStep.decimalPlaces()
  const bid = Number((Math.round(price / step) * step).toFixed(decimals))
  const ask = Number((bid + 2 * step).toFixed(decimals))
  return { instrument: id, bid, ask, bidSize: 1e6, askSize: 1e6, venueTime: at, receiveTime: at }
}
