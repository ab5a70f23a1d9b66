import { z } from 'zod'
import { instrumentId, none, time, timeframe } from './common.ts'
import { call, stream } from './define.ts'

export const InstrumentView = z.strictObject({
  id: instrumentId,
  broker: z.string(),
  symbol: z.string(),
  /** `EUR/USD`: the same for every broker. */
  pair: z.string(),
  class: z.enum(['spot', 'equity', 'forex', 'cfd', 'future', 'margin', 'option']),
  base: z.string(),
  quote: z.string(),
  /** Decimals that a price is shown with. */
  priceDecimals: z.number().int(),
  qtyDecimals: z.number().int(),
  priceStep: z.string(),
  qtyStep: z.string(),
  qtyMin: z.string(),
  leverage: z.string(),
  /** Of an option: the right to buy (call) or sell (put) the underlying at the strike, which ends at expiry. */
  option: z
    .strictObject({ kind: z.enum(['call', 'put']), strike: z.string(), expiry: time, underlying: z.string() })
    .optional(),
})

export const QuoteView = z.strictObject({
  instrument: instrumentId,
  bid: z.number(),
  ask: z.number(),
  bidSize: z.number(),
  askSize: z.number(),
  venueTime: time,
  receiveTime: time,
  /** Mid against the first mid of the trading day, as a ratio; null before there is one. */
  change: z.number().nullable(),
  /** Age in ms from which no new risk is taken on this price. */
  ageLimit: z.number(),
})

export const BarView = z.strictObject({
  start: time,
  open: z.number(),
  high: z.number(),
  low: z.number(),
  close: z.number(),
  volume: z.number(),
  /** Still forming: more of its kind follow with the same start. */
  forming: z.boolean(),
})

export const market = {
  /** Every instrument of every connected broker. */
  'market.instruments': call(none, z.array(InstrumentView)),
  /** Closed bars of mid prices that end at or before `to` (default: now), oldest first. */
  'market.history': call(
    z.strictObject({
      instrument: instrumentId,
      timeframe,
      count: z.number().int().min(1).max(20_000),
      to: time.optional(),
    }),
    z.array(BarView),
  ),
  /** The newest quote of each instrument of the list; no list: of all. Key: instrument. */
  quotes: stream('latest', z.strictObject({ instruments: z.array(instrumentId).max(1000).optional() }), QuoteView),
  /** The forming bar and each bar as it closes. Key: bar start. */
  bars: stream('latest', z.strictObject({ instrument: instrumentId, timeframe }), BarView),
}
