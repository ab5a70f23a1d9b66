import { Decimal } from '../../../core/kernel/decimal.ts'
import { DrivenClock } from '../../../core/kernel/driven-clock.ts'
import type { Bar, SourceBar } from '../../../core/market/bar.ts'
import type { InstrumentClass, InstrumentSpec } from '../../../core/market/instrument.ts'
import type { MarketEvent } from '../../../core/market/market-event.ts'
import type { Quote } from '../../../core/market/quote.ts'
import type { OrderRef, WorkingOrder } from '../../../core/orders/order.ts'
import type { MarketDataSource, MarketSink } from '../../../core/ports.ts'

/** Wednesday 2024-01-03, 10:00 UTC. */
export const START = Date.UTC(2024, 0, 3, 10)

const d = (text: string | number): Decimal => new Decimal(text)

export function spec(symbol: string, kind: InstrumentClass, over: Partial<InstrumentSpec> = {}): InstrumentSpec {
  return {
    symbol,
    class: kind,
    base: symbol.slice(0, 3),
    quote: symbol.slice(3),
    multiplier: d(1),
    priceStep: d(symbol.endsWith('JPY') ? '0.001' : '0.00001'),
    qtyStep: d(1000),
    qtyMin: d(1000),
    qtyMax: d(50_000_000),
    minNotional: null,
    stopDistance: null,
    leverage: d(30),
    session: null,
    aliases: [],
    ...over,
  }
}

export const specs: readonly InstrumentSpec[] = [
  spec('EURUSD', 'forex', { stopDistance: d('0.0001') }),
  spec('USDJPY', 'forex'),
  spec('EURGBP', 'forex'),
  spec('GBPUSD', 'forex'),
  spec('BTCUSD', 'spot', {
    priceStep: d('0.01'),
    qtyStep: d('0.001'),
    qtyMin: d('0.001'),
    qtyMax: d(100),
    minNotional: d(10),
    leverage: d(1),
  }),
  // Monday 08:00 to 16:00 UTC and so on to Friday.
  spec('GERCFD', 'cfd', {
    base: 'GER',
    quote: 'EUR',
    multiplier: d(25),
    priceStep: d('0.5'),
    qtyStep: d('0.1'),
    qtyMin: d('0.1'),
    leverage: d(20),
    session: [1, 2, 3, 4, 5].map(day => [day * 1440 + 480, day * 1440 + 960] as const),
  }),
]

/** A market that stands still until a test moves it. */
export class TestMarket implements MarketDataSource {
  readonly id = 'test'
  readonly title = 'A market moved by hand'
  readonly clock: DrivenClock
  readonly barsOnly: boolean
  readonly specs: readonly InstrumentSpec[]
  #sink: MarketSink | null = null

  constructor(options: { barsOnly?: boolean; start?: number; specs?: readonly InstrumentSpec[] } = {}) {
    this.clock = new DrivenClock(options.start ?? START)
    this.barsOnly = options.barsOnly ?? false
    this.specs = options.specs ?? specs
  }

  async instruments(): Promise<readonly InstrumentSpec[]> {
    return this.specs
  }

  async history(symbol: string, timeframe: Bar['timeframe']): Promise<readonly Bar[]> {
    const flat = { open: 1, high: 1, low: 1, close: 1, bidClose: 0.99, askClose: 1.01, volume: 0, ticks: 1 }
    return [{ instrument: symbol, timeframe, start: START - 60_000, end: START, ...flat }]
  }

  run(sink: MarketSink): () => void {
    this.#sink = sink
    return () => {
      this.#sink = null
    }
  }

  pass(ms: number): void {
    this.clock.advance(this.clock.now() + ms)
  }

  quote(symbol: string, bid: number, ask: number, over: Partial<Quote> = {}): void {
    const now = this.clock.now()
    const quote = { instrument: symbol, bid, ask, bidSize: 0, askSize: 0, venueTime: now, receiveTime: now, ...over }
    this.send({ kind: 'quote', quote })
  }

  /** One recorded bar of bids, with a fixed spread: its open as a quote, then the bar at its end. */
  bar(
    symbol: string,
    [open, high, low, close]: readonly [number, number, number, number],
    spread: number,
    ms = 60_000,
  ): void {
    const start = this.clock.now()
    const ask = (x: number): number => Number((x + spread).toPrecision(12))
    const bar: SourceBar = {
      instrument: symbol,
      start,
      end: start + ms,
      bid: { open, high, low, close },
      ask: { open: ask(open), high: ask(high), low: ask(low), close: ask(close) },
      volume: 0,
    }
    const at = { bidSize: 0, askSize: 0, venueTime: start, receiveTime: start }
    this.send({ kind: 'quote', quote: { instrument: symbol, bid: open, ask: bar.ask.open, ...at }, barOpen: true })
    this.pass(ms)
    this.send({ kind: 'bar', bar })
  }

  send(event: MarketEvent): void {
    this.#sink?.event(event)
  }
}

/** A sink that keeps what it gets. */
export function listener(): MarketSink & { readonly events: MarketEvent[]; readonly problems: string[] } {
  const events: MarketEvent[] = []
  const problems: string[] = []
  return {
    events,
    problems,
    event: event => events.push(event),
    settled: () => undefined,
    problem: ({ text }) => problems.push(text),
  }
}

let count = 0

/** A market buy of 10,000 EURUSD, or what `over` makes of it. */
/** What `lookup` is asked with: nothing but our own id, as after a crash. */
export const ref = (clientOrderId: string): OrderRef => ({
  clientOrderId,
  brokerOrderId: null,
  symbol: 'EURUSD',
  instrument: 'paper/EURUSD',
  createdAt: START,
})

export function order(over: Partial<WorkingOrder> = {}): WorkingOrder {
  const instrument = over.instrument ?? 'paper/EURUSD'
  const clientOrderId = over.clientOrderId ?? `order-${++count}`
  return {
    side: 'buy',
    type: 'market',
    quantity: d(10_000),
    limitPrice: null,
    stopPrice: null,
    timeInForce: 'gtc',
    expiresAt: null,
    stopLoss: null,
    takeProfit: null,
    closes: null,
    reduceOnly: false,
    intent: clientOrderId,
    broker: 'paper',
    symbol: instrument.slice(instrument.indexOf('/') + 1),
    strategy: null,
    ...over,
    instrument,
    clientOrderId,
  }
}
