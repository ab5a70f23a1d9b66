import type {
  AlertView,
  BrokerView,
  CardView,
  ClosedTradeView,
  ElsewhereView,
  EquityView,
  FillView,
  ForeignView,
  GuardView,
  HeldView,
  IncidentView,
  InstrumentView,
  JournalRowView,
  KillView,
  LogView,
  LoopView,
  Mt5DoorView,
  Mt5FolderView,
  Mt5PairingView,
  NewsView,
  NoteView,
  OrderView,
  PositionView,
  QuoteView,
  RiskView,
  SettingsView,
  SourceView,
  StatusView,
  StoppedView,
  SurvivalView,
  UnknownView,
  UsageView,
} from '../../src-preload/contract/views.ts'
import type { DepthState } from './depth-calls.ts'
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
  readonly held = new Latest<HeldView>(one => one.held)
  readonly unknown = new Latest<UnknownView>(one => one.order.clientOrderId)
  readonly survival = new Latest<SurvivalView>(one => one.key)
  readonly guard = new Latest<GuardView>(() => '')
  readonly kill = new Latest<KillView>(() => '')
  readonly usage = new Latest<UsageView>(one => one.key)
  readonly foreign = new Latest<ForeignView>(one => one.id)
  readonly incidents = new Latest<IncidentView>(one => String(one.seq))
  readonly alerts = new Latest<AlertView>(one => one.id)
  readonly fills = new Log<FillView>()
  readonly equity = new Log<EquityView>()
  readonly trades = new Log<ClosedTradeView>()
  readonly stopped = new Log<StoppedView>()
  readonly journal = new Log<JournalRowView>()
  readonly log = new Log<LogView>()
  /** Traded beside the usual ones, without prices. */
  readonly more: InstrumentView[] = []
  readonly notes = new Latest<NoteView>(one => one.key)
  readonly settings = new Latest<SettingsView>(() => '')
  /** Of the host that serves the page. */
  ticket: () => string = () => ''
  readonly page = new Map<string, string>()
  /** Accounts whose credential a venue would refuse: a value with "wrong" in it was kept for them. */
  readonly wrongKeys = new Set<string>()
  readonly news = new Latest<NewsView>(() => '')
  /** By their ids. */
  readonly mt5Folders = new Map<string, Mt5FolderView>()
  readonly mt5Pairings = new Latest<Mt5PairingView>(one => one.keyId)
  readonly mt5Door = new Latest<Mt5DoorView>(() => '')
  /** What every account with such a venue has in earn and staking. */
  elsewhere: ElsewhereView = {
    rows: [
      { asset: 'USDT', amount: '1500', kind: 'earn', text: 'Simple Earn, flexible, 2.6 % a year now.' },
      {
        asset: 'ETH',
        amount: '2.5',
        kind: 'earn',
        text: 'Simple Earn, locked for 30 days, since 2026-03-01, until 2026-03-31, 5 % a year.',
      },
      { asset: 'BNSOL', amount: '12.00000001', kind: 'staking', text: 'Staked SOL, held as the token BNSOL.' },
    ],
    unread: [],
  }
  /** What every market tells beside its quotes. */
  readonly depth: DepthState = { kind: 'book', problem: null, tape: true }
  /** What the venue has of the past: its first bar, a stretch without any, or (refuse) nothing but these words. */
  history: { begins: number; gap: { from: number; to: number } | null; refuse: string | null } = {
    begins: Number.NEGATIVE_INFINITY,
    gap: null,
    refuse: null,
  }
  /** Whose past was asked for, each time. */
  readonly asked: string[] = []
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

  write(type: string, summary: string, body: unknown = {}, at = this.now): number {
    const seq = this.nextSeq()
    this.journal.add({
      seq,
      at,
      type,
      summary,
      body: JSON.stringify(body),
      hash: seq.toString(16).padStart(64, 'a3f9'),
    })
    return seq
  }
}
