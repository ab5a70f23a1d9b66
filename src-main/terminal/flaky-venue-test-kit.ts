import type { BrokerFamily, BrokerOptions } from '../brokers/index.ts'
import type { Clock, Stop } from '../core/kernel/clock.ts'
import { Decimal, ZERO } from '../core/kernel/decimal.ts'
import { Refused, Unknown } from '../core/kernel/errors.ts'
import type { Instrument } from '../core/market/instrument.ts'
import type { WorkingOrder } from '../core/orders/order.ts'
import type { BrokerReport } from '../core/orders/report.ts'
import type { Accepted, Broker, BrokerOrder, BrokerPosition, Lookup, MarketSink } from '../core/ports.ts'
import {
  about,
  type Command,
  capabilitiesOf,
  type Fate,
  good,
  instrumentOf,
  shown,
  type VenueOrder,
  type VenueRules,
} from './flaky-parts-test-kit.ts'

const PATIENCE_MS = 2_000

/**
 * A venue with one instrument at a fixed price, that lives longer than the terminals which trade there. It does what it
 * is told, tells only what `fate` lets through, and keeps book of what no venue should see: an id used twice, more
 * closed than there was.
 */
export class FlakyVenue {
  fate: (command: Command, id: string) => Fate = () => good
  refuses: string | null = null
  readonly violations: string[] = []
  readonly rules: VenueRules
  readonly #clock: Clock
  readonly #orders = new Map<string, VenueOrder>()
  readonly #positions = new Map<string, { side: 'buy' | 'sell'; quantity: Decimal }>()
  readonly #history: BrokerReport[] = []
  readonly #pending = new Set<string>()
  #line: { readonly sinks: Set<(report: BrokerReport) => void> } = { sinks: new Set() }
  #numbers = 0

  constructor(clock: Clock, rules: Partial<VenueRules> = {}) {
    this.#clock = clock
    this.rules = { positions: 'netting', enforces: false, fillMs: 50, live: false, cancelsForeign: true, ...rules }
  }

  family(): BrokerFamily {
    return {
      family: 'flaky',
      title: 'Flaky',
      paper: !this.rules.live,
      text: 'For tests.',
      make: async options => this.#connect(options),
    }
  }

  open(): BrokerOrder[] {
    return [...this.#orders.values()].filter(o => o.status === 'open').map(shown)
  }
  get positions(): string[] {
    return [...this.#positions].map(([id, p]) => `${id} ${p.side} ${p.quantity}`)
  }
  /** Fills a waiting order, or what is left of it. */
  fill(id: string, quantity?: Decimal, tells = true): void {
    const order = this.#orders.get(id)
    if (order !== undefined) this.#fill(order, quantity ?? order.order.quantity.minus(order.filled), tells)
  }
  /** Somebody else has an order there. */
  stranger(order: WorkingOrder): void {
    this.#arrive(order, good)
  }
  /** It said that the order had ended, and was wrong. */
  revive(id: string): void {
    const order = this.#orders.get(id)
    if (order !== undefined) order.status = 'open'
  }
  /** Nobody hears from it any more over the lines that are open now. */
  cut(): void {
    this.#line = { sinks: new Set() }
  }

  #connect({ id, title }: BrokerOptions): Broker {
    const line = { sinks: new Set<(report: BrokerReport) => void>() }
    this.#line = line
    const alive = (): void => {
      if (this.#line !== line) throw new Unknown('the line is cut')
    }
    const instrument: Instrument = { ...instrumentOf(id) }
    const watches = new Set<Stop>()
    const capabilities = capabilitiesOf(this.rules)
    const unsupported = async (): Promise<never> => {
      throw new Refused('UNSUPPORTED', 'not here')
    }
    return {
      id,
      family: 'flaky',
      title,
      capabilities,
      connect: async () => ({ currency: 'USD', canTrade: true, expiresAt: null, timeOffset: 0 }),
      disconnect: async () => {
        for (const stop of watches) stop()
      },
      instruments: async () => [instrument],
      watch: (_ids, sink) => this.#quotes(instrument, sink, watches),
      history: async () => [],
      preview: unsupported,
      amend: unsupported,
      fees: async () => ({ rate: ZERO, source: 'broker' }),
      reports: sink => {
        line.sinks.add(sink)
        return () => void line.sinks.delete(sink)
      },
      submit: order => this.#command(alive, 'submit', order.clientOrderId, fate => this.#arrive(order, fate)),
      cancel: async client => {
        await this.#command(alive, 'cancel', client, fate => this.#cancel(client, fate))
      },
      ...(this.rules.cancelsForeign
        ? {
            cancelForeign: async (ref: string) => {
              const found = [...this.#orders.values()].find(o => o.brokerOrderId === ref)
              if (found !== undefined) this.#end(found, 'cancelled', true)
            },
          }
        : {}),
      lookup: ({ clientOrderId }) => this.#command(alive, 'lookup', clientOrderId, () => this.#lookup(clientOrderId)),
      snapshot: since =>
        this.#command(alive, 'snapshot', '', () => ({
          at: this.#clock.now(),
          currency: 'USD',
          cash: new Decimal(100_000),
          equity: null,
          marginUsed: ZERO,
          positions: [...this.#positions].map(
            ([position, p]): BrokerPosition => ({
              id: position,
              instrument: instrument.id,
              side: p.side,
              quantity: p.quantity,
              entryPrice: new Decimal('1.1'),
            }),
          ),
          orders: this.open(),
          closed: [...this.#orders.values()].filter(o => o.status !== 'open' && o.at > since).map(shown),
          reports: this.#history.filter(r => r.at > since),
          complete: true,
        })),
    }
  }

  #quotes(instrument: Instrument, sink: MarketSink, watches: Set<Stop>): Stop {
    let next: Stop = () => undefined
    const tell = (): void => {
      const at = this.#clock.now()
      const quote = {
        instrument: instrument.id,
        bid: 1.1,
        ask: 1.1,
        bidSize: 0,
        askSize: 0,
        venueTime: at,
        receiveTime: at,
      }
      sink.event({ kind: 'quote', quote })
      next = this.#clock.schedule(at + 1_000, tell)
    }
    tell()
    const stop = (): void => next()
    watches.add(stop)
    return stop
  }

  async #command<T extends object>(
    alive: () => void,
    command: Command,
    id: string,
    act: (fate: Fate) => T,
  ): Promise<T> {
    alive()
    const fate = this.fate(command, id)
    const done = Promise.withResolvers<T>()
    const { now } = this.#clock
    const at = (ms: number, task: () => void): void => void this.#clock.schedule(now.call(this.#clock) + ms, task)
    if (fate.arrives) {
      if (command === 'submit') this.#pending.add(id)
      at(fate.lateMs, () => {
        if (command === 'submit') this.#pending.delete(id)
        try {
          const answer = act(fate)
          if (fate.answers) done.resolve(answer)
        } catch (error) {
          if (fate.answers) done.reject(error)
        }
      })
    }
    at(Math.max(PATIENCE_MS, fate.lateMs) + 1, () => done.reject(new Unknown('no answer')))
    const answer = await done.promise
    alive()
    return answer
  }

  #arrive(order: WorkingOrder, { tells }: Fate): Accepted {
    const known = this.#orders.get(order.clientOrderId)
    if (known !== undefined) {
      this.violations.push(`${order.clientOrderId} arrived twice`)
      throw new Refused('DUPLICATE', 'this id was used')
    }
    if (this.refuses !== null) throw new Refused(this.refuses, 'not now')
    const brokerOrderId = `O${++this.#numbers}`
    const record: VenueOrder = { order, brokerOrderId, filled: ZERO, status: 'open', at: this.#clock.now() }
    this.#orders.set(order.clientOrderId, record)
    this.#tell({ type: 'accepted', ...about(record, this.#clock.now()) }, tells)
    if (order.type === 'market')
      this.#clock.schedule(this.#clock.now() + this.rules.fillMs, () => this.#fill(record, order.quantity, tells))
    return { brokerOrderId }
  }

  #cancel(client: string, { tells }: Fate): object {
    const order = this.#orders.get(client)
    if (order?.status !== 'open') throw new Refused('ORDER_CLOSED', 'there is no such order')
    // What trades at once cannot be called back.
    if (order.order.type === 'market') throw new Refused('TOO_LATE', 'it is being filled')
    this.#end(order, 'cancelled', tells)
    return {}
  }

  #lookup(client: string): Lookup {
    if (this.#pending.has(client)) return { kind: 'inconclusive', why: 'something is on its way' }
    if (!this.#orders.has(client)) return { kind: 'absent', proof: 'the venue has no such order' }
    const mine = (r: BrokerReport): boolean => 'clientOrderId' in r && r.clientOrderId === client
    return { kind: 'found', reports: this.#history.filter(mine) }
  }

  #fill(record: VenueOrder, wanted: Decimal, tells: boolean): void {
    if (record.status !== 'open') return
    const { order } = record
    const id = this.rules.positions === 'netting' ? order.instrument : (order.closes ?? record.brokerOrderId)
    const before = this.#positions.get(id)
    const reduces = order.closes !== null || order.reduceOnly
    const most = before === undefined || before.side === order.side ? ZERO : before.quantity
    if (reduces && wanted.gt(most) && !this.rules.enforces)
      this.violations.push(`${order.clientOrderId} closed more than there was`)
    const quantity = reduces && this.rules.enforces ? Decimal.min(wanted, most) : wanted
    if (quantity.isZero()) return this.#end(record, 'cancelled', tells)
    const sign = (side: 'buy' | 'sell'): number => (side === 'buy' ? 1 : -1)
    const after = (before?.quantity.mul(sign(before.side)) ?? ZERO).plus(quantity.mul(sign(order.side)))
    if (after.isZero()) this.#positions.delete(id)
    else this.#positions.set(id, { side: after.gt(0) ? 'buy' : 'sell', quantity: after.abs() })
    record.filled = record.filled.plus(quantity)
    if (record.filled.gte(order.quantity)) record.status = 'filled'
    record.at = this.#clock.now()
    this.#tell(
      {
        type: 'filled',
        ...about(record, this.#clock.now()),
        tradeId: `T${++this.#numbers}`,
        quantity,
        price: new Decimal('1.1'),
        fee: ZERO,
        position: id,
        rate: new Decimal(1),
      },
      tells,
    )
    if (record.status === 'open' && order.type === 'market') this.#end(record, 'cancelled', tells)
  }

  #end(record: VenueOrder, status: 'cancelled', tells: boolean): void {
    record.status = status
    record.at = this.#clock.now()
    this.#tell({ type: 'cancelled', ...about(record, this.#clock.now()), reason: 'on request' }, tells)
  }

  #tell(report: BrokerReport, tells: boolean): void {
    this.#history.push(report)
    if (tells) for (const sink of [...this.#line.sinks]) sink(report)
  }
}
