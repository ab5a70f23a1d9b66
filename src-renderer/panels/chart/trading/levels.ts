import type { OrderView, PositionView } from '../../../../src-preload/contract/views.ts'
import { decimalsOf, quantity as printed } from '../../../ui/format.ts'

/** Which price of an order or a position a line stands for, so that moving the line can change it. */
export type LevelOf =
  | { readonly kind: 'position'; readonly position: string; readonly field: 'entry' | 'stopLoss' | 'takeProfit' }
  | { readonly kind: 'order'; readonly order: string; readonly field: 'limitPrice' | 'stopPrice' }

/** A horizontal line of the chart. */
export interface Level {
  readonly key: string
  readonly price: number
  readonly kind: 'entry' | 'stop' | 'target' | 'order'
  /** What is told of it beside its kind: side, type and quantity. */
  readonly side: 'buy' | 'sell'
  readonly type: OrderView['type'] | null
  readonly quantity: string
  readonly of: LevelOf
}

/** The key of a position in the stores. */
export const positionKey = ({ broker, id }: Pick<PositionView, 'broker' | 'id'>): string => `${broker}/${id}`

/** With the decimals it came with. */
const amount = (text: string) => printed(text, decimalsOf(text))

const working = new Set<OrderView['status']>(['SENT', 'UNKNOWN', 'WORKING', 'PARTIAL'])

/** Entry, stop and target of the open positions, and the prices of working orders, of one instrument. */
export function levelsOf(
  instrument: string,
  positions: Iterable<PositionView>,
  orders: Iterable<OrderView>,
): readonly Level[] {
  const levels: Level[] = []
  const drawn = new Set<number>()
  for (const position of positions) {
    if (position.instrument !== instrument) continue
    const { side, quantity, entryPrice, stop, target } = position
    const key = positionKey(position)
    const put = (kind: Level['kind'], field: 'entry' | 'stopLoss' | 'takeProfit', price: string | null) => {
      if (price === null) return
      const of = { kind: 'position', position: key, field } as const
      levels.push({
        key: `${key} ${kind}`,
        price: Number(price),
        kind,
        side,
        type: null,
        quantity: amount(quantity),
        of,
      })
    }
    put('entry', 'entry', entryPrice)
    put('stop', 'stopLoss', stop)
    put('target', 'takeProfit', target)
    for (const price of [stop, target]) if (price !== null) drawn.add(Number(price))
  }
  for (const order of orders) {
    if (order.instrument !== instrument || !working.has(order.status)) continue
    const { clientOrderId, side, type, quantity, role } = order
    // One to open something may wait at the same price, and is an order of its own.
    const opens = role === 'entry'
    for (const field of ['limitPrice', 'stopPrice'] as const) {
      const price = order[field]
      // A position's own stop or target order stands where its line already is.
      if (price === null || (!opens && drawn.has(Number(price)))) continue
      const of = { kind: 'order', order: clientOrderId, field } as const
      const key = `${clientOrderId} ${field}`
      levels.push({ key, price: Number(price), kind: 'order', side, type, quantity: amount(quantity), of })
    }
  }
  return levels
}

/** A price as the venue takes it: the nearest step, as plain digits. */
export function stepped(price: number, priceStep: string, decimals: number): string {
  const step = Number(priceStep)
  return (step > 0 ? Math.round(price / step) * step : price).toFixed(Math.max(decimals, decimalsOf(priceStep)))
}
