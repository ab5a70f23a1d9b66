import type { VenueRules } from '../../e2e/fake-venue/rules.ts'
import type { Fact } from '../../e2e/fake-venue/types.ts'
import type { Account, Found, Placed } from '../../e2e/fake-venue/wire.ts'
import type { BrokerOptions } from '../../src-main/brokers/index.ts'
import type { Clock, Stop } from '../../src-main/core/kernel/clock.ts'
import { Decimal } from '../../src-main/core/kernel/decimal.ts'
import { Refused, TerminalError, Unknown } from '../../src-main/core/kernel/errors.ts'
import { instrumentId } from '../../src-main/core/market/instrument.ts'
import type { MarketEvent } from '../../src-main/core/market/market-event.ts'
import type { ClientOrderId, OrderRef, WorkingOrder } from '../../src-main/core/orders/order.ts'
import type { BrokerReport } from '../../src-main/core/orders/report.ts'
import type {
  AbsenceProof,
  Accepted,
  Amendment,
  Broker,
  BrokerSnapshot,
  Capabilities,
  Fees,
  Lookup,
  MarketSink,
  Preview,
  Session,
} from '../../src-main/core/ports.ts'
import { Calls } from './calls.ts'
import { Doubts } from './doubts.ts'
import { instrumentsOf } from './instruments.ts'
import type { Dial } from './line.ts'
import { ReportMaker } from './report-maker.ts'
import { priceOf, sideOf, toChange, toVenue } from './translate.ts'

/** What the adapter knows of its venue from the venue's documentation. */
export interface VenueManual {
  readonly rules: VenueRules
  readonly absence: AbsenceProof | null
  /** How long it waits for an answer, ms. */
  readonly patience: number
  /** The venue sends earlier facts again to one who comes back. */
  readonly resends: boolean
}

/** So long a fact about a strange order waits: what tells whose order it is may be on its way. */
const GRACE_MS = 5_000

/** An adapter as one would write it for a real venue: it speaks a wire and translates. */
export class VenueBroker implements Broker {
  readonly id: string
  readonly family = 'venue'
  readonly title: string
  readonly capabilities: Capabilities
  readonly #calls: Calls
  readonly #maker: ReportMaker
  readonly #manual: VenueManual
  readonly #source: BrokerOptions['source']
  readonly #sinks = new Set<(report: BrokerReport) => void>()
  readonly #doubts: Doubts
  /** Facts that wait: nobody listens yet, or they may be about an order of ours whose number is not known yet. */
  readonly #waiting: { readonly fact: Fact; readonly until: number }[] = []
  readonly #clock: Clock

  constructor({ id, title, source, past }: BrokerOptions, dial: Dial, manual: VenueManual, clock: Clock) {
    const { rules, absence, patience } = manual
    this.id = id
    this.title = title
    this.#manual = manual
    this.#clock = clock
    this.#source = source
    this.#maker = new ReportMaker(id, rules)
    this.#doubts = new Doubts(clock, () => this.#deliver())
    for (const { brokerOrderId, clientOrderId, status } of past.orders) {
      if (brokerOrderId !== null) this.#maker.learn(brokerOrderId, clientOrderId)
      else if (status === 'INTENT' || status === 'SENT' || status === 'UNKNOWN') this.#doubts.add(clientOrderId)
    }
    this.#calls = new Calls(dial, clock, patience, fact => this.#hear(fact))
    this.#calls.back = () => this.#hello()
    this.capabilities = {
      orderTypes: ['market', 'limit', 'stop', 'stop_limit'],
      timeInForce: ['gtc', 'ioc', 'fok', 'day', 'gtd'],
      attachedStops: rules.attaches,
      amend: rules.amends,
      positions: rules.hedging ? 'hedging' : 'netting',
      clientIds: {
        accepts: rules.takesIds,
        echoes: rules.echoesIds,
        enforces: rules.refusesRepeats,
        lookup: rules.findsById,
      },
      preview: false,
      reduceOnly: rules.reducesOnly,
      absence,
      streams: ['quotes', 'orders', 'fills'],
      paper: true,
    }
  }

  async connect(): Promise<Session> {
    await this.#calls.open()
    await this.#hello()
    return { currency: 'USD', canTrade: true, expiresAt: null, timeOffset: 0 }
  }

  async disconnect(): Promise<void> {
    this.#calls.close()
  }

  async instruments() {
    return instrumentsOf(this.id)
  }

  watch(_instruments: readonly string[], sink: MarketSink): Stop {
    const event = (e: MarketEvent): void => {
      if (e.kind !== 'quote') return
      sink.event({ ...e, quote: { ...e.quote, instrument: instrumentId(this.id, e.quote.instrument) } })
    }
    return this.#source.run({ event, settled: () => sink.settled(), problem: p => sink.problem(p) })
  }

  async history() {
    return []
  }

  async submit(order: WorkingOrder): Promise<Accepted> {
    const { takesIds, attaches } = this.#manual.rules
    const { clientOrderId } = order
    // Until its number is known, a fact with a strange number may be about it.
    this.#doubts.add(clientOrderId)
    try {
      const placed = await this.#ask<Placed>({ do: 'submit', order: toVenue(order, takesIds, attaches) })
      this.#maker.learn(placed.id, clientOrderId)
      this.#doubts.delete(clientOrderId)
      return { brokerOrderId: placed.id }
    } catch (error) {
      // Without a way to ask, waiting would bring nothing.
      if (error instanceof Refused || !this.#manual.rules.findsById) this.#doubts.delete(clientOrderId)
      throw error
    }
  }

  async amend(id: ClientOrderId, change: Amendment): Promise<Accepted> {
    const placed = await this.#ask<Placed>({ do: 'amend', ...this.#name(id), change: toChange(change) })
    return { brokerOrderId: placed.id }
  }

  async cancel(id: ClientOrderId): Promise<void> {
    await this.#ask({ do: 'cancel', ...this.#name(id) })
  }

  async preview(): Promise<Preview> {
    throw new TerminalError('UNSUPPORTED', 'This venue says nothing beforehand.')
  }

  async fees(): Promise<Fees> {
    return { rate: new Decimal('0.00003'), source: 'broker' }
  }

  async lookup({ clientOrderId: id }: OrderRef): Promise<Lookup> {
    if (!this.#manual.rules.findsById) return { kind: 'inconclusive', why: 'this venue cannot be asked by client id' }
    const facts = await this.#find(id)
    if (facts === null) return { kind: 'absent', proof: `the venue has no order ${id}` }
    return { kind: 'found', reports: this.#reports(facts) }
  }

  async snapshot(since: number): Promise<BrokerSnapshot> {
    // An order of ours whose number is not known would pass for somebody else's.
    if (this.#manual.rules.findsById && !this.#manual.rules.echoesIds)
      for (const id of this.#doubts.ids()) await this.#find(id)
    const account = await this.#ask<Account>({ do: 'snapshot', since })
    const reports = this.#reports(account.facts)
    return {
      at: account.at,
      currency: 'USD',
      cash: new Decimal(account.cash.toFixed(8)),
      equity: null,
      marginUsed: new Decimal(0),
      positions: account.positions.map(p => ({
        id: this.#maker.position(p.id, p.symbol),
        instrument: instrumentId(this.id, p.symbol),
        side: sideOf(p.side),
        quantity: new Decimal(p.quantity),
        entryPrice: priceOf(p.entry),
      })),
      orders: account.orders.map(o => this.#maker.order(o)),
      closed: account.closed.map(o => this.#maker.order(o)),
      reports,
      complete: account.complete,
    }
  }

  reports(sink: (report: BrokerReport) => void): Stop {
    this.#sinks.add(sink)
    this.#deliver()
    return () => {
      this.#sinks.delete(sink)
    }
  }

  async #hello(): Promise<void> {
    await this.#ask({ do: 'hello', after: this.#manual.resends ? 0 : null })
  }

  #name(id: ClientOrderId) {
    const order = this.#maker.venueId(id)
    const clientId = this.#manual.rules.findsById ? id : null
    if (order === null && clientId === null) throw new Unknown('the venue never told its number of this order')
    return { order, clientId }
  }

  async #ask<T>(what: Parameters<Calls['ask']>[0]): Promise<T> {
    return (await this.#calls.ask(what)) as T
  }

  #reports(facts: readonly Fact[]): BrokerReport[] {
    return facts.map(f => this.#maker.report(f)).filter(r => r !== null)
  }

  /** Null: the venue has no such order (yet). */
  async #find(id: ClientOrderId): Promise<readonly Fact[] | null> {
    const { order, facts } = await this.#ask<Found>({ do: 'find', clientId: id })
    if (order === null) return null
    this.#maker.learn(order.id, id)
    this.#doubts.delete(id)
    return facts
  }

  #hear(fact: Fact): void {
    this.#waiting.push({ fact, until: this.#clock.now() + GRACE_MS })
    this.#deliver()
  }

  /** Tells what can be told, in its order. */
  #deliver(): void {
    while (this.#sinks.size > 0) {
      const [next] = this.#waiting
      if (next === undefined) return
      if (this.#maker.isStrange(next.fact)) {
        if (this.#doubts.any) return
        if (this.#clock.now() < next.until) return void this.#clock.schedule(next.until, () => this.#deliver())
      }
      this.#waiting.shift()
      const report = this.#maker.report(next.fact)
      if (report !== null) for (const sink of this.#sinks) sink(report)
    }
  }
}
