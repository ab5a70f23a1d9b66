import { Decimal, isMultiple } from '../../core/kernel/decimal.ts'
import { Refused } from '../../core/kernel/errors.ts'
import type { Instrument } from '../../core/market/instrument.ts'
import { notionalOf } from '../../core/market/payoff.ts'
import type { Quote } from '../../core/market/quote.ts'
import type { OrderRef, OrderRequest, Side, WorkingOrder } from '../../core/orders/order.ts'
import type { BrokerReport } from '../../core/orders/report.ts'
import type { Accepted, Broker, Lookup, MarketSink, Session } from '../../core/ports.ts'
import { CardFailed, check } from './card.ts'
import type { MarketControl, Venue } from './venue.ts'

type Outcome<T> = { readonly value: T } | { readonly error: unknown }

let cards = 0

/** What a card works with: a connected broker, an instrument with a price, and everything that was reported. */
export class Hands {
  readonly venue: Venue
  readonly broker: Broker
  readonly session: Session
  readonly instrument: Instrument
  readonly reports: BrokerReport[]
  readonly quotes: Quote[]
  readonly asked = new Map<string, OrderRequest>()
  readonly #name: string
  #count = 0

  private constructor(
    venue: Venue,
    session: Session,
    instrument: Instrument,
    reports: BrokerReport[],
    quotes: Quote[],
  ) {
    this.venue = venue
    this.broker = venue.broker
    this.session = session
    this.instrument = instrument
    this.reports = reports
    this.quotes = quotes
    // Client order ids are never used twice at a venue, also not by the next run against the same demo account.
    this.#name = `c${venue.now().toString(36)}-${++cards}`
  }

  static async open(venue: Venue): Promise<Hands> {
    const { broker } = venue
    const reports: BrokerReport[] = []
    const quotes: Quote[] = []
    broker.reports(report => reports.push(report))
    const session = await broker.connect()
    const instrument = (await broker.instruments()).find(({ id }) => id === venue.instrument)
    check(instrument !== undefined, `the broker lists ${venue.instrument}`)
    const sink: MarketSink = {
      event: event => {
        if (event.kind === 'quote') quotes.push(event.quote)
      },
      settled: () => undefined,
      problem: () => {},
    }
    broker.watch([instrument.id], sink)
    await venue.settle()
    return new Hands(venue, session, instrument, reports, quotes)
  }

  get quote(): Quote {
    const quote = this.quotes.at(-1)
    check(quote !== undefined, 'a quote has arrived')
    return quote
  }

  get market(): MarketControl {
    const { market } = this.venue
    check(market !== null, 'the venue lets its market be moved')
    return market
  }

  /** The least quantity that the venue takes comfortably, times `n`. */
  lots(n = 1): Decimal {
    const { qtyMin, qtyStep, minNotional } = this.instrument
    const one = notionalOf(this.instrument, new Decimal(1), new Decimal(this.quote.bid))
    const worth = (minNotional ?? new Decimal(0)).mul(1.5).div(one)
    return Decimal.max(qtyMin, qtyStep, worth).div(qtyStep).ceil().mul(qtyStep).mul(n)
  }

  /** A price on the step, `ratio` above the ask (or, below zero, below the bid). */
  away(ratio: number): Decimal {
    const from = new Decimal(ratio >= 0 ? this.quote.ask : this.quote.bid)
    return from
      .mul(1 + ratio)
      .div(this.instrument.priceStep)
      .round()
      .mul(this.instrument.priceStep)
  }

  order(over: Partial<WorkingOrder> = {}): WorkingOrder {
    const clientOrderId = over.clientOrderId ?? `${this.#name}-${++this.#count}`
    return {
      instrument: this.instrument.id,
      symbol: this.instrument.symbol,
      side: 'buy',
      type: 'market',
      quantity: over.quantity ?? this.lots(),
      limitPrice: null,
      stopPrice: null,
      timeInForce: 'gtc',
      expiresAt: null,
      stopLoss: null,
      takeProfit: null,
      closes: null,
      reduceOnly: false,
      intent: clientOrderId,
      broker: this.broker.id,
      strategy: null,
      ...over,
      clientOrderId,
    }
  }

  /** Sends an order and waits for all that comes of it. */
  async place(order: WorkingOrder): Promise<Accepted> {
    const outcome = await this.attempt(order)
    if ('error' in outcome) throw outcome.error
    check(outcome.value.brokerOrderId !== '', 'the broker gives the order an id of its own')
    return outcome.value
  }

  async attempt(order: WorkingOrder): Promise<Outcome<Accepted>> {
    if (!this.asked.has(order.clientOrderId)) this.asked.set(order.clientOrderId, order)
    return this.after(this.broker.submit(order))
  }

  /** Waits for a command while time passes at the venue. */
  async after<T>(command: Promise<T>): Promise<Outcome<T>> {
    const outcome = command.then(
      value => ({ value }),
      (error: unknown) => ({ error }),
    )
    await this.venue.settle()
    return outcome
  }

  async done<T>(command: Promise<T>): Promise<T> {
    const outcome = await this.after(command)
    if ('error' in outcome) throw outcome.error
    return outcome.value
  }

  /** The broker says a definite no, and nothing of the order exists. */
  async refused(order: WorkingOrder, what: string): Promise<string> {
    const before = this.of(order.clientOrderId).length
    const outcome = await this.attempt(order)
    check('error' in outcome, `${what} is refused`)
    check(outcome.error instanceof Refused, `${what} is refused definitely, not: ${String(outcome.error)}`)
    check(outcome.error.code !== '' && outcome.error.message !== '', 'a refusal has a code and a text')
    check(this.of(order.clientOrderId).length === before, `${what} leaves no reports`)
    return outcome.error.code
  }

  /** Asks for an order of this card by nothing but our own id, as after a crash. */
  lookup(clientOrderId: string): Promise<Lookup> {
    const { id: instrument, symbol } = this.instrument
    const ref: OrderRef = { clientOrderId, brokerOrderId: null, symbol, instrument, createdAt: this.venue.now() }
    return this.broker.lookup(ref)
  }

  of(id: string): Exclude<BrokerReport, { type: 'cash' }>[] {
    return this.reports.filter(report => report.type !== 'cash').filter(report => report.clientOrderId === id)
  }

  types(id: string): string {
    return this.of(id)
      .map(report => report.type)
      .join(' ')
  }

  filled(id: string): Decimal {
    return this.of(id).reduce((sum, r) => (r.type === 'filled' ? sum.plus(r.quantity) : sum), new Decimal(0))
  }

  /** Buys or sells and expects the whole of it at once. */
  async trade(side: Side, over: Partial<WorkingOrder> = {}): Promise<WorkingOrder> {
    const order = this.order({ side, ...over })
    await this.place(order)
    if (!this.filled(order.clientOrderId).eq(order.quantity))
      throw new CardFailed(`a market order fills: ${this.types(order.clientOrderId)}`)
    return order
  }

  onStep(price: Decimal): boolean {
    return isMultiple(price, this.instrument.priceStep)
  }
}
