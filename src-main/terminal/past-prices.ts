import type { UnixMs } from '../core/kernel/clock.ts'
import type { Bar } from '../core/market/bar.ts'
import type { InstrumentId } from '../core/market/instrument.ts'
import type { Quote } from '../core/market/quote.ts'
import { dayStartOf } from '../core/portfolio/day-ledger.ts'
import type { Broker } from '../core/ports.ts'

/** A long weekend. */
const RECALL_MS = 4 * 86_400_000

/** How much of the day's beginning is looked at first: all of it would be a day of minutes for each instrument. */
const FIRST_MS = 15 * 60_000

/** Where the trading day opened, for "change". */
export async function dayOpens(
  broker: Broker,
  instruments: readonly InstrumentId[],
  now: UnixMs,
): Promise<Map<InstrumentId, number>> {
  const opens = new Map<InstrumentId, number>()
  const from = dayStartOf(now)
  for (const id of instruments) {
    const minutes = await broker.history(id, '1m', { from, to: Math.min(now, from + FIRST_MS) })
    const open = (minutes[0] ?? (await broker.history(id, '1h', { from, to: now }))[0])?.open
    if (open !== undefined) opens.set(id, open)
  }
  return opens
}

/** Finest first: a source may have recorded nothing finer than hours, or days. */
const recalled = ['1m', '1h', '1d'] as const

/** After a restart a paused replay sends nothing: what is held is valued at the last recorded price, however old. */
export async function lastPrices(broker: Broker, held: readonly InstrumentId[], now: UnixMs): Promise<Quote[]> {
  const quotes: Quote[] = []
  for (const instrument of new Set(held)) {
    const bar = await lastBar(broker, instrument, now)
    if (bar === undefined) continue
    const { bidClose: bid, askClose: ask, end } = bar
    quotes.push({ instrument, bid, ask, bidSize: 0, askSize: 0, venueTime: end, receiveTime: end })
  }
  return quotes
}

async function lastBar(broker: Broker, instrument: InstrumentId, now: UnixMs): Promise<Bar | undefined> {
  for (const timeframe of recalled) {
    const bar = (await broker.history(instrument, timeframe, { from: now - RECALL_MS, to: now })).at(-1)
    if (bar !== undefined) return bar
  }
  return undefined
}
