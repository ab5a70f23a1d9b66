import type { Stop } from '../core/kernel/clock.ts'
import { Decimal } from '../core/kernel/decimal.ts'
import { Refused, TerminalError, Unknown } from '../core/kernel/errors.ts'
import type { Instrument } from '../core/market/instrument.ts'
import type { OrderRef, WorkingOrder } from '../core/orders/order.ts'
import type { BrokerReport } from '../core/orders/report.ts'
import type {
  Accepted,
  Amendment,
  Broker,
  BrokerSnapshot,
  Capabilities,
  Fees,
  Lookup,
  MarketSink,
  Session,
} from '../core/ports.ts'
import type { BrokerFamily } from './index.ts'
import { type ScriptedVenue, scriptedInstruments } from './scripted-venue-test-kit.ts'

/** For tests only: what goes wrong with one answer of the venue. */
export type Fault = 'fails' | 'hangs' | 'incomplete' | ((snapshot: BrokerSnapshot) => BrokerSnapshot)
/** `lost`: it arrives and the answer does not; `dropped`: it never arrives. */
export type SubmitFault = 'lost' | 'dropped' | 'refused'

/** The line between terminal and venue: a test says what goes wrong on it. */
export class ScriptedLine {
  /** For the next snapshots, in their order; then none. */
  readonly snapshots: Fault[] = []
  /** Its lists reach back so far and no further. */
  reachesBackTo = 0
  readonly submits: SubmitFault[] = []
  /** What happens at the venue between a snapshot and its arrival. */
  readonly meanwhile: (() => void)[] = []
  /** `since` of each snapshot that was asked for. */
  readonly asked: number[] = []
  connects = true
  readonly over: Partial<Capabilities>

  constructor(over: Partial<Capabilities> = {}) {
    this.over = over
  }
}

/** A connection to the scripted venue, as a terminal has it. */
export class ScriptedBroker implements Broker {
  readonly family = 'scripted'
  readonly title = 'Scripted'
  readonly id: string
  readonly capabilities: Capabilities
  readonly #venue: ScriptedVenue
  readonly #line: ScriptedLine
  readonly #sinks = new Set<(report: BrokerReport) => void>()
  readonly #markets = new Set<MarketSink>()

  constructor(venue: ScriptedVenue, line: ScriptedLine) {
    this.id = venue.broker
    this.#venue = venue
    this.#line = line
    this.capabilities = {
      orderTypes: ['market', 'limit', 'stop'],
      timeInForce: ['gtc', 'ioc', 'day'],
      attachedStops: false,
      amend: true,
      positions: venue.hedging ? 'hedging' : 'netting',
      clientIds: { accepts: true, echoes: true, enforces: true, lookup: true },
      preview: false,
      reduceOnly: !venue.hedging,
      absence: { lookups: 2, apartMs: 3_000 },
      streams: ['quotes', 'orders', 'fills', 'balances'],
      paper: true,
      ...line.over,
    }
  }

  async connect(): Promise<Session> {
    if (!this.#line.connects) throw new TerminalError('NOT_CONNECTED', 'The venue is not there.')
    return { currency: 'USD', canTrade: true, expiresAt: null, timeOffset: 0 }
  }
  async disconnect(): Promise<void> {
    for (const sink of this.#sinks) this.#venue.sinks.delete(sink)
    this.#sinks.clear()
  }
  async instruments(): Promise<readonly Instrument[]> {
    return scriptedInstruments(this.id)
  }
  watch(_instruments: readonly string[], sink: MarketSink): Stop {
    this.#markets.add(sink)
    for (const [instrument, price] of this.#venue.prices) this.quote(instrument, price.bid, price.ask)
    return () => this.#markets.delete(sink)
  }
  async history(): Promise<readonly never[]> {
    return []
  }

  /** A new price for whoever watches. */
  quote(instrument: string, bid: number, ask: number): void {
    this.#venue.prices.set(instrument, { bid, ask })
    const at = this.#venue.now()
    const quote = { instrument, bid, ask, bidSize: 1e9, askSize: 1e9, venueTime: at, receiveTime: at }
    for (const sink of this.#markets) sink.event({ kind: 'quote', quote })
  }

  async submit(order: WorkingOrder): Promise<Accepted> {
    const fault = this.#line.submits.shift()
    if (fault === 'refused') throw new Refused('NO', 'not today')
    if (fault === 'dropped') throw new Unknown('no answer')
    const taken = this.#venue.take(order, fault === 'lost' ? 'list' : 'push')
    if (fault === 'lost') throw new Unknown('no answer')
    return { brokerOrderId: taken.brokerOrderId }
  }
  async amend(id: string, change: Amendment): Promise<Accepted> {
    const order = this.#venue.byClientId(id)
    if (order === undefined) throw new Refused('NONE', 'no such order')
    const { stopLoss: _loss, takeProfit: _profit, ...over } = change
    this.#venue.change(order.brokerOrderId, over)
    return { brokerOrderId: order.brokerOrderId }
  }
  async cancel(id: string): Promise<void> {
    const order = this.#venue.byClientId(id)
    if (order?.status !== 'open') throw new Refused('NONE', 'no such order')
    this.#venue.end(order.brokerOrderId, 'cancelled')
  }
  async cancelForeign(brokerOrderId: string): Promise<void> {
    this.#venue.end(brokerOrderId, 'cancelled')
  }
  async preview(): Promise<never> {
    throw new TerminalError('UNSUPPORTED', 'no preview')
  }
  async fees(): Promise<Fees> {
    return { rate: new Decimal('0.00001'), source: 'assumed' }
  }
  async lookup({ clientOrderId }: OrderRef): Promise<Lookup> {
    const order = this.#venue.byClientId(clientOrderId)
    if (order === undefined) return { kind: 'absent', proof: 'the scripted venue has no such order' }
    return {
      kind: 'found',
      reports: this.#venue.reports.filter(r => r.type !== 'cash' && r.clientOrderId === clientOrderId),
    }
  }

  async snapshot(since: number): Promise<BrokerSnapshot> {
    this.#line.asked.push(since)
    const fault = this.#line.snapshots.shift()
    if (fault === 'fails') throw new Unknown('the line broke')
    if (fault === 'hangs') return new Promise(() => undefined)
    const snapshot = this.#venue.snapshot(since)
    this.#line.meanwhile.shift()?.()
    if (fault === 'incomplete' || since < this.#line.reachesBackTo)
      return { ...snapshot, closed: [], reports: [], complete: false }
    return fault === undefined ? snapshot : fault(snapshot)
  }
  reports(sink: (report: BrokerReport) => void): Stop {
    this.#sinks.add(sink)
    this.#venue.sinks.add(sink)
    return () => {
      this.#sinks.delete(sink)
      this.#venue.sinks.delete(sink)
    }
  }
}

/** The family to hand to a terminal. `brokers`: the connections that were made, newest last. */
export function scriptedFamily(
  venue: ScriptedVenue,
  line: ScriptedLine = new ScriptedLine(),
): { family: BrokerFamily; line: ScriptedLine; brokers: ScriptedBroker[] } {
  const brokers: ScriptedBroker[] = []
  const family: BrokerFamily = {
    family: 'scripted',
    title: 'Scripted venue',
    paper: true,
    text: 'For tests.',
    async make() {
      const broker = new ScriptedBroker(venue, line)
      brokers.push(broker)
      return broker
    },
  }
  return { family, line, brokers }
}
