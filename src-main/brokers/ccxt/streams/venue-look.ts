import type { Clock, Stop, UnixMs } from '../../../core/kernel/clock.ts'
import { type DepthSink, KNOWN_TRADES, type MarketTrade, type TapeSink } from '../../../core/market/depth.ts'
import type { BookListener } from './book-lane.ts'
import type { TradeListener } from './trade-lane.ts'
import type { PublicTrade } from './wire.ts'

export interface LookParts {
  /** For people: the market at its venue. */
  readonly title: string
  readonly clock: Clock
}

/** A venue's order book for who looks at it: whole, or not there and why. */
export function lookAtBook(
  { title, clock }: LookParts,
  book: (listener: BookListener) => Stop,
  levels: number,
  sink: DepthSink,
): Stop {
  let told = false
  const stop = book(shown => {
    const now = clock.now()
    told = true
    if (shown === null) sink.none(`The order book of ${title} broke off: it is being asked for again.`)
    else
      sink.book({
        bids: shown.bids.slice(0, levels),
        asks: shown.asks.slice(0, levels),
        venueTime: shown.at ?? now,
        receiveTime: now,
      })
  })
  if (!told) sink.none(`The order book of ${title} is being asked for.`)
  return stop
}

/** A venue's trades for who looks at them: the newest that it tells of, then each as it comes. */
export function lookAtTrades(
  { clock }: LookParts,
  trades: (listener: TradeListener) => Stop,
  recent: () => Promise<readonly PublicTrade[]>,
  failed: (error: unknown) => void,
  sink: TapeSink,
): Stop {
  const told = (trade: PublicTrade): MarketTrade => ({
    price: trade.price,
    size: trade.quantity,
    side: trade.side,
    venueTime: trade.at,
    receiveTime: clock.now(),
  })
  let stopped = false
  /** What comes while the past is asked for. */
  let waiting: PublicTrade[] | null = []
  /** Ids of the past: the stream may tell some of it once more. */
  const known = new Set<string>()
  let newest: UnixMs = 0
  const isNew = ({ tradeId, at }: PublicTrade): boolean => at >= newest && !known.has(tradeId)
  const stop = trades(trade => {
    if (waiting !== null) waiting.push(trade)
    else if (isNew(trade)) sink.trades([told(trade)])
  })
  recent()
    .catch((error: unknown) => {
      if (!stopped) failed(error)
      return [] as const
    })
    .then((past: readonly PublicTrade[]) => {
      if (stopped) return
      for (const { tradeId } of past) known.add(tradeId)
      newest = past.at(-1)?.at ?? 0
      const newer = (waiting ?? []).filter(isNew)
      waiting = null
      sink.trades([...past, ...newer].slice(-KNOWN_TRADES).map(told))
    })
    .catch(failed)
  return () => {
    stopped = true
    stop()
  }
}
