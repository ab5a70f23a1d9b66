import type { DepthView, OrderView, PositionView, TapeView } from '../../../src-preload/contract/views.ts'
import { type LadderGrid, priceOf, rowOf, rowsAround, type Side, sumLevels } from './ladder-grid.ts'

export interface OwnOrder {
  readonly order: OrderView
  /** Size at its row in the book, with it: null: not told. */
  readonly among: number | null
}

export type Mark = 'entry' | 'stop' | 'target'

/** Everything that one row shows. */
export interface LadderRow {
  readonly row: number
  /** As it is sent. */
  readonly price: string
  /** Undefined: nobody; null: somebody, and the broker does not say how much. */
  readonly bid: number | null | undefined
  readonly ask: number | null | undefined
  /** Of the largest in sight, 0 to 100. */
  readonly bidShare: number
  readonly askShare: number
  readonly best: Side | 'both' | null
  readonly last: Side | 'unknown' | null
  readonly own: readonly OwnOrder[]
  readonly marks: readonly Mark[]
  /** The same while the row shows the same: rows that did not change are not painted. */
  readonly signature: string
}

export interface LadderInput {
  readonly grid: LadderGrid
  readonly centre: number
  readonly count: number
  readonly depth: DepthView | null
  readonly last: TapeView | undefined
  /** Open orders of the instrument. */
  readonly orders: readonly OrderView[]
  readonly positions: readonly PositionView[]
}

/** The price at which an order waits. */
export const waitsAt = (order: Pick<OrderView, 'limitPrice' | 'stopPrice'>): string | null =>
  order.stopPrice ?? order.limitPrice

function push<T>(map: Map<number, T[]>, key: number, value: T): void {
  const list = map.get(key)
  if (list) list.push(value)
  else map.set(key, [value])
}

function marksOf({ positions, orders, grid }: LadderInput): ReadonlyMap<number, Mark[]> {
  const marks = new Map<number, Mark[]>()
  const shownAsOrder = (role: OrderView['role'], price: string) =>
    orders.some(order => order.role === role && Number(waitsAt(order)) === Number(price))
  for (const { side, entryPrice, stop, target } of positions) {
    const away = side === 'buy' ? 'sell' : 'buy'
    push(marks, rowOf(Number(entryPrice), side, grid), 'entry')
    if (stop !== null && !shownAsOrder('stop_loss', stop)) push(marks, rowOf(Number(stop), away, grid), 'stop')
    if (target !== null && !shownAsOrder('take_profit', target))
      push(marks, rowOf(Number(target), away, grid), 'target')
  }
  return marks
}

/** The rows of a ladder from the top down. */
export function ladderRows(input: LadderInput): readonly LadderRow[] {
  const { grid, centre, count, depth, last, orders } = input
  const rows = rowsAround(centre, count)
  const bids = sumLevels(depth?.bids ?? [], 'buy', grid)
  const asks = sumLevels(depth?.asks ?? [], 'sell', grid)
  const largest = Math.max(0, ...rows.flatMap(row => [bids.get(row) ?? 0, asks.get(row) ?? 0]))
  const share = (size: number | null | undefined) => (size && largest > 0 ? Math.round((size / largest) * 100) : 0)
  const bestBid = depth?.bids[0] ? rowOf(depth.bids[0].price, 'buy', grid) : null
  const bestAsk = depth?.asks[0] ? rowOf(depth.asks[0].price, 'sell', grid) : null
  const lastRow = last ? rowOf(last.price, last.side === 'sell' ? 'buy' : 'sell', grid) : null
  const marks = marksOf(input)
  const own = new Map<number, OrderView[]>()
  for (const order of orders) {
    const price = waitsAt(order)
    if (price !== null) push(own, rowOf(Number(price), order.side, grid), order)
  }
  return rows.map(row => {
    const [bid, ask] = [bids.get(row), asks.get(row)]
    const isBid = row === bestBid
    const isAsk = row === bestAsk
    const shown = {
      row,
      price: priceOf(row, grid),
      bid,
      ask,
      bidShare: share(bid),
      askShare: share(ask),
      best: isBid && isAsk ? ('both' as const) : isBid ? ('buy' as const) : isAsk ? ('sell' as const) : null,
      last: row === lastRow ? (last?.side ?? ('unknown' as const)) : null,
      own: (own.get(row) ?? []).map(order => ({ order, among: (order.side === 'buy' ? bid : ask) ?? null })),
      marks: marks.get(row) ?? [],
    }
    return { ...shown, signature: signatureOf(shown) }
  })
}

const signatureOf = ({ own, ...rest }: Omit<LadderRow, 'signature'>): string =>
  JSON.stringify([
    rest,
    own.map(({ order: { clientOrderId, status, pending, quantity, filled }, among }) => [
      clientOrderId,
      status,
      pending,
      quantity,
      filled,
      among,
    ]),
  ])
