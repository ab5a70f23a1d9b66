import type { Stop } from '../kernel/clock.ts'
import { type Decimal, ZERO } from '../kernel/decimal.ts'
import type { InstrumentId } from '../market/instrument.ts'
import type { InstrumentTable } from '../market/instrument-table.ts'
import type { MarketCache } from '../market/market-cache.ts'
import { atWorst, type OrderRecord, remaining } from '../orders/order-record.ts'
import type { Position } from '../portfolio/position.ts'
import type { ChangeFeed } from '../risk/kept-sums.ts'
import type { RiskOrder, RiskPosition } from '../risk/view.ts'
import { protectiveStop } from './protective-stop.ts'
import type { State } from './state.ts'

interface Watched {
  readonly cache: MarketCache
  readonly instruments: InstrumentTable
}

interface Read {
  readonly positions: readonly RiskPosition[]
  readonly orders: readonly RiskOrder[]
}

/**
 * What is held and waits, as the risk rules see it: read from the state once for each instrument, and anew when its
 * orders or positions have changed. Tells the kept totals which those are, and when a price has moved.
 */
export class LiveHoldings implements ChangeFeed {
  readonly #state: State
  readonly #market: Watched
  readonly #read = new Map<InstrumentId, Read>()
  /** Since the totals last asked; null: everything. */
  #changed: Set<InstrumentId> | null = null
  #revision = -1
  /** Of the instruments when what is kept was read: their steps say what a stop can cover. */
  #readAt = -1

  constructor(state: State, market: Watched) {
    this.#state = state
    this.#market = market
  }

  *positions(): Iterable<RiskPosition> {
    for (const position of this.#state.portfolio.positions()) yield this.#position(position)
  }

  positionsOn(instrument: InstrumentId): readonly RiskPosition[] {
    return this.#on(instrument).positions
  }

  *orders(): Iterable<RiskOrder> {
    for (const order of this.#state.orders.open()) yield riskOrder(order)
  }

  ordersOn(instrument: InstrumentId): readonly RiskOrder[] {
    return this.#on(instrument).orders
  }

  changed(): Iterable<InstrumentId> | null {
    this.#catchUp()
    const { revision } = this.#market.instruments
    const isSame = revision === this.#revision
    this.#revision = revision
    const changed = isSame ? this.#changed : null
    this.#changed = new Set()
    return changed
  }

  follow(instrument: InstrumentId, mark: () => void): Stop {
    return this.#market.cache.follow(instrument, mark)
  }

  #on(instrument: InstrumentId): Read {
    this.#catchUp()
    const known = this.#read.get(instrument)
    if (known !== undefined) return known
    const { portfolio, orders } = this.#state
    const positions = Array.from(portfolio.positionsOn(instrument), p => this.#position(p))
    const read = { positions, orders: Array.from(orders.openOn(instrument), riskOrder) }
    this.#read.set(instrument, read)
    return read
  }

  #position(position: Position): RiskPosition {
    const step = this.#market.instruments.get(position.instrument)?.qtyStep ?? ZERO
    return riskPosition(this.#state, position, step)
  }

  #catchUp(): void {
    const { revision } = this.#market.instruments
    if (revision !== this.#readAt) this.#read.clear()
    this.#readAt = revision
    const orders = this.#state.orders.changes.take(this)
    const positions = this.#state.portfolio.changes.take(this)
    if (orders === null || positions === null) {
      this.#read.clear()
      this.#changed = null
      return
    }
    for (const changes of [orders, positions])
      for (const instrument of changes) {
        this.#read.delete(instrument)
        this.#changed?.add(instrument)
      }
  }
}

const riskPosition = (state: State, position: Position, step: Decimal): RiskPosition => ({
  id: position.id,
  instrument: position.instrument,
  side: position.side,
  quantity: position.quantity,
  entryPrice: position.entryPrice,
  stop: protectiveStop(state, position, step),
  strategy: position.strategy,
})

function riskOrder(record: OrderRecord): RiskOrder {
  const order = atWorst(record)
  return {
    id: order.clientOrderId,
    status: order.status === 'UNKNOWN' ? 'unknown' : 'working',
    instrument: order.instrument,
    side: order.side,
    type: order.type,
    quantity: remaining(order),
    limitPrice: order.limitPrice,
    stopPrice: order.stopPrice,
    stopLoss: order.stopLoss,
    closes: order.closes,
    reduceOnly: order.reduceOnly,
    strategy: order.strategy,
  }
}
