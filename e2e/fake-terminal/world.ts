import type {
  BrokerView,
  CardView,
  ClosedTradeView,
  EquityView,
  FillView,
  JournalRowView,
  LoopView,
  OrderView,
  PositionView,
  QuoteView,
  RiskView,
  SourceView,
  StatusView,
  StoppedView,
} from '../../src-preload/contract/views.ts'
import { Latest, Log } from './topic.ts'

/** Everything that the fake terminal shows; the scenario fills it, the calls change it. */
export class World {
  readonly status = new Latest<StatusView>(() => '')
  readonly source = new Latest<SourceView>(() => '')
  readonly risk = new Latest<RiskView>(() => '')
  readonly brokers = new Latest<BrokerView>(one => one.id)
  readonly quotes = new Latest<QuoteView>(one => one.instrument)
  readonly loops = new Latest<LoopView>(one => one.settings.id)
  readonly review = new Latest<CardView>(one => one.signal)
  readonly orders = new Latest<OrderView>(one => one.clientOrderId)
  readonly positions = new Latest<PositionView>(one => `${one.broker}/${one.id}`)
  readonly fills = new Log<FillView>()
  readonly equity = new Log<EquityView>()
  readonly trades = new Log<ClosedTradeView>()
  readonly stopped = new Log<StoppedView>()
  readonly journal = new Log<JournalRowView>()
  readonly page = new Map<string, string>()
  now = Date.UTC(2026, 2, 12, 14, 3, 7)
  seq = 0

  nextSeq(): number {
    this.seq += 1
    return this.seq
  }

  /** Changes the one item of a topic. */
  patch<T>(topic: Latest<T>, key: string, change: Partial<T>): void {
    const item = topic.items.get(key)
    if (item !== undefined) topic.set({ ...item, ...change })
  }

  write(type: string, summary: string, body: unknown = {}): number {
    const seq = this.nextSeq()
    this.journal.add({
      seq,
      at: this.now,
      type,
      summary,
      body: JSON.stringify(body),
      hash: seq.toString(16).padStart(64, 'a3f9'),
    })
    return seq
  }
}
