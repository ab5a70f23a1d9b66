import { z } from 'zod'
import { instrumentId, side, time } from './common.ts'
import { call, stream } from './define.ts'

/** What rests at one price. */
export const DepthLevel = z.strictObject({
  price: z.number(),
  /** In units of quantity; 0: the broker does not say how much. */
  size: z.number(),
})

export const DepthView = z.strictObject({
  instrument: instrumentId,
  /** Who buys, best (highest) price first. */
  bids: z.array(DepthLevel),
  /** Who sells, best (lowest) price first. */
  asks: z.array(DepthLevel),
  /** When the venue made it; where the venue does not say, when it arrived here. */
  venueTime: time,
  receiveTime: time,
  /** Age in ms (from `receiveTime`) from which it is stale. */
  ageLimit: z.number(),
  /** `book`: the venue's order book; `top`: this broker tells only its best prices, one level of each side. */
  kind: z.enum(['book', 'top']),
  /**
   * Why there is none at this moment and what happens next, for people (a message was missed, the broker is not
   * connected): both sides are empty then. Null: what is shown is whole.
   */
  problem: z.string().nullable(),
})

/** Somebody's trade at the venue. */
export const TapeView = z.strictObject({
  /** Rises by one with each trade of this stream: what is left out in the numbers was dropped for a slow reader. */
  n: z.number().int(),
  instrument: instrumentId,
  price: z.number(),
  size: z.number(),
  /** Who took: `buy` at the ask, `sell` at the bid; null: the venue does not say. */
  side: side.nullable(),
  venueTime: time,
  receiveTime: time,
})

/** What can be seen of a market beside its quotes. */
export const MarketStreamsView = z.strictObject({
  depth: z.enum(['book', 'top']),
  /** What its depth is, for people: one sentence. */
  depthText: z.string(),
  /** False: the stream `tape` stays empty. */
  tape: z.boolean(),
  /** What its trades are, or why there are none, for people: one sentence. */
  tapeText: z.string(),
})

export const depth = {
  /**
   * What the instrument's broker tells of its market: an order book or only the best prices, trades or none. Ask again
   * when the source of prices or the broker's connection has changed. Errors: NOT_FOUND.
   */
  'market.streams': call(z.strictObject({ instrument: instrumentId }), MarketStreamsView),
  /**
   * The market's depth, at most `levels` of each side: at once, and after each change, 20 times a second at most. It is
   * asked for at the venue only while somebody reads. Key: instrument. Errors: NOT_FOUND.
   */
  depth: stream(
    'latest',
    z.strictObject({ instrument: instrumentId, levels: z.number().int().min(1).max(50).default(20) }),
    DepthView,
  ),
  /**
   * Time and sales: first the newest trades that are known (200 at most, oldest first), then each as it comes. It is
   * asked for at the venue only while somebody reads. Of a reader that is slow no more than the newest 1,000 wait, the
   * older ones are dropped (trades of the market are no money of ours); what waited so long may come out of order: sort
   * by `n`. Where the broker tells of no trades it stays empty (`market.streams` says so). Key: `n` modulo 1,000.
   * Errors: NOT_FOUND.
   */
  tape: stream('latest', z.strictObject({ instrument: instrumentId }), TapeView),
}
