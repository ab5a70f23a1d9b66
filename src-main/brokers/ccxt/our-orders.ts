import { type Decimal, ZERO } from '../../core/kernel/decimal.ts'
import type { ClientOrderId, OrderRequest } from '../../core/orders/order.ts'
import { isTriggerId } from './trigger-ids.ts'
import type { ClientIds } from './venue-data.ts'
import type { AskedFor, VenueOrder, VenueTrade } from './venue-order.ts'

/** An order of the terminal's, as far as this connection knows it. */
export interface OurOrder {
  readonly id: ClientOrderId
  /** As the venue has the id. */
  readonly wireId: string
  readonly symbol: string
  /** As it was asked for, or last told. */
  terms: OrderRequest
  brokerOrderId: string | null
  /** The number of the order that it became when its price was met (venues with a list of their own for those). */
  actualId: string | null
  /** When it was decided, by our clock. */
  readonly createdAt: number
  /** Sent: its answer is awaited. Doubt: nobody knows. Refused: it is surely not there. */
  state: 'sent' | 'doubt' | 'live' | 'ended' | 'refused'
  /** Told as accepted. */
  accepted: boolean
  /** Sum of the trades that were told. */
  filled: Decimal
  /** As the venue showed it when it ended; null: it has not, or nobody saw. */
  end: VenueOrder | null
}

/** Which of the venue's orders are ours. Kept for the life of a connection; what has ended is kept for its number. */
export class OurOrders {
  readonly #ids: ClientIds
  readonly #byId = new Map<ClientOrderId, OurOrder>()
  readonly #byNumber = new Map<string, OurOrder>()
  readonly #byWire = new Map<string, OurOrder>()

  constructor(ids: ClientIds) {
    this.#ids = ids
  }

  add(
    order: Omit<OurOrder, 'wireId' | 'filled' | 'accepted' | 'end' | 'actualId'> &
      Partial<Pick<OurOrder, 'filled' | 'accepted'>>,
  ): OurOrder {
    const made: OurOrder = {
      filled: ZERO,
      accepted: false,
      end: null,
      actualId: null,
      ...order,
      wireId: this.#ids.code.write(order.id),
    }
    this.#byId.set(made.id, made)
    this.#byWire.set(made.wireId, made)
    if (made.brokerOrderId !== null) this.#byNumber.set(made.brokerOrderId, made)
    return made
  }

  get(id: ClientOrderId): OurOrder | undefined {
    return this.#byId.get(id)
  }

  learn(order: OurOrder, brokerOrderId: string): void {
    order.brokerOrderId = brokerOrderId
    this.#byNumber.set(brokerOrderId, order)
  }

  /** It has become another order, which stands in the other list. */
  alias(order: OurOrder, actualId: string): void {
    order.actualId = actualId
    this.#byNumber.set(actualId, order)
  }

  /** Whose it is, by its number, or by our id where the venue shows it; undefined: nobody's here. */
  find({ id, clientId, actualId }: Pick<VenueOrder, 'id' | 'clientId' | 'actualId'>): OurOrder | undefined {
    const known = this.#byNumber.get(id)
    if (known !== undefined && actualId !== undefined) this.alias(known, actualId)
    if (known !== undefined || clientId === null) return known
    const found = this.#byWire.get(clientId)
    if (found === undefined) return undefined
    const { brokerOrderId } = found
    if (brokerOrderId === null) this.learn(found, id)
    else if (isTriggerId(brokerOrderId) && !isTriggerId(id)) this.alias(found, id)
    // An id that was used again is another order's.
    else if (brokerOrderId !== id) return undefined
    if (actualId !== undefined) this.alias(found, actualId)
    return found
  }

  /** The same order under the number that it was told with. */
  named(order: VenueOrder): VenueOrder {
    const id = this.find(order)?.brokerOrderId ?? order.id
    return id === order.id ? order : { ...order, id }
  }

  /** Its terms, by its number or by our id; nothing is learned. */
  readonly askedFor: AskedFor = (id, clientId) =>
    (this.#byNumber.get(id) ?? (clientId === null ? undefined : this.#byWire.get(clientId)))?.terms

  /** Whose trade it is. One that names our id tells the number of an order whose answer was lost. */
  ofTrade({ orderId, clientId }: Pick<VenueTrade, 'orderId' | 'clientId'>): OurOrder | undefined {
    return this.find({ id: orderId, clientId })
  }

  byNumber(brokerOrderId: string): OurOrder | undefined {
    return this.#byNumber.get(brokerOrderId)
  }

  /** Those that may still change. */
  live(): OurOrder[] {
    return [...this.#byId.values()].filter(o => o.state === 'sent' || o.state === 'doubt' || o.state === 'live')
  }

  /** Orders whose number is not known: a trade of nobody's may be theirs. */
  doubted(): OurOrder[] {
    return this.live().filter(o => o.brokerOrderId === null)
  }

  all(): Iterable<OurOrder> {
    return this.#byId.values()
  }
}
