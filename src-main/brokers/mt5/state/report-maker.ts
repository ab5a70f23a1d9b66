import { type Decimal, ONE, roundTo, ZERO } from '../../../core/kernel/decimal.ts'
import type { PositionId, Side } from '../../../core/orders/order.ts'
import type { BrokerReport } from '../../../core/orders/report.ts'
import { dec } from '../figures.ts'
import type { Listing } from '../instruments/instruments.ts'
import type { DealInfo } from '../wire/trading.ts'
import type { Mirror } from './mirror.ts'
import type { OurOrder } from './our-orders.ts'

export interface MakerParts {
  readonly mirror: Mirror
  readonly hedging: boolean
  readonly listing: (symbol: string) => Listing | undefined
}

/** What a deal is in the terminal's words, but for whose it is. */
interface Money {
  readonly tradeId: string
  readonly quantity: Decimal
  readonly price: Decimal
  readonly fee: Decimal
  readonly position: PositionId
  readonly rate: Decimal
  readonly brokerOrderId: string
  readonly at: number
}

/** From so many of the smallest unit on a booked profit tells the rate better than a tick's worth does now. */
const TELLING_UNITS = 1_000

/** MetaTrader's deals as reports. */
export class ReportMaker {
  readonly #parts: MakerParts

  constructor(parts: MakerParts) {
    this.#parts = parts
  }

  /** What was bought or sold; empty: of a symbol that is not traded here. `ours` null: nobody's here. */
  trade(d: DealInfo, ours: OurOrder | null): BrokerReport[] {
    const listing = this.#parts.listing(d.s)
    if (listing === undefined || (d.type !== 'buy' && d.type !== 'sell') || d.vol <= 0) return []
    const money = this.#money(d, listing)
    const swap = this.#swap(d)
    if (ours !== null) return [{ type: 'filled', clientOrderId: ours.id, ...money }, ...swap]
    const where = { clientOrderId: d.order, instrument: listing.instrument.id }
    const type = d.reason === 'so' ? 'liquidated' : 'traded'
    return [{ type, ...where, side: d.type, ...money, reason: reasonOf(d) }, ...swap]
  }

  /** Money that moved without a trade; null: none that is in the balance. */
  payment(d: DealInfo): BrokerReport | null {
    const amount = dec(d.profit).add(dec(d.commission)).add(dec(d.swap)).add(dec(d.fee))
    // Credit is lent beside the balance, not in it.
    if (d.type === 'buy' || d.type === 'sell' || d.type === 'credit' || amount.isZero()) return null
    if (d.type.endsWith('_canceled')) return null
    const kind = d.type !== 'balance' ? 'adjustment' : amount.gt(0) ? 'deposit' : 'withdrawal'
    return { type: 'cash', id: d.ticket, kind, amount, at: d.ms }
  }

  position(d: Pick<DealInfo, 'posId'>, listing: Listing): PositionId {
    return this.#parts.hedging ? d.posId : listing.instrument.id
  }

  quantity(volume: number, { instrument }: Listing): Decimal {
    return roundTo(dec(volume), instrument.qtyStep)
  }

  #money(d: DealInfo, listing: Listing): Money {
    return {
      tradeId: d.ticket,
      quantity: this.quantity(d.vol, listing),
      price: dec(d.price),
      // Zero, not minus zero.
      fee: ZERO.sub(dec(d.commission)).sub(dec(d.fee)),
      position: this.position(d, listing),
      rate: this.#rate(d, listing),
      brokerOrderId: d.order,
      at: d.ms,
    }
  }

  /** What a position cost overnight is booked with the deal that closes it. */
  #swap(d: DealInfo): BrokerReport[] {
    if (d.swap === 0) return []
    return [{ type: 'cash', id: `swap:${d.ticket}`, kind: 'swap', amount: dec(d.swap), at: d.ms }]
  }

  /** Account currency for one unit of the quote: as the broker booked the profit, where that tells it, else by a tick's worth. */
  #rate(d: DealInfo, { instrument, rate, info }: Listing): Decimal {
    const { mirror } = this.#parts
    if (info.profit === mirror.account.currency) return ONE
    const entry = mirror.entries.get(d.posId)
    const isClosing = d.entry === 'out' && entry !== undefined
    if (!isClosing || Math.abs(d.profit) * 10 ** mirror.account.digits < TELLING_UNITS) return rate
    const side: Side = d.type === 'sell' ? 'buy' : 'sell'
    const move = side === 'buy' ? dec(d.price).sub(entry) : dec(entry).sub(d.price)
    const inQuote = move.mul(dec(d.vol)).mul(instrument.multiplier)
    const booked = inQuote.isZero() ? ZERO : dec(d.profit).div(inQuote)
    // One that is far from what a tick is worth was booked for something else.
    return booked.gt(rate.div(2)) && booked.lt(rate.mul(2)) ? booked.toSignificantDigits(15) : rate
  }
}

function reasonOf(d: DealInfo): string {
  switch (d.reason) {
    case 'so':
      return 'the margin of the account did not suffice any more (stop out)'
    case 'sl':
      return 'a stop loss that was set in MetaTrader'
    case 'tp':
      return 'a take profit that was set in MetaTrader'
    default:
      return `an order that was not placed here (${d.reason})`
  }
}
