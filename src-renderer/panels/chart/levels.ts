import type { OrderView, PositionView } from '../../../src-preload/contract/views.ts'
import { quantity as printed } from '../../ui/format.ts'

/** A horizontal line of the chart. */
export interface Level {
  readonly key: string
  readonly price: number
  readonly kind: 'entry' | 'stop' | 'target' | 'order'
  readonly title: string
}

/** With the decimals it came with. */
const amount = (text: string) => printed(text, text.split('.')[1]?.length ?? 0)

const working = new Set<OrderView['status']>(['SENT', 'UNKNOWN', 'WORKING', 'PARTIAL'])

/** Entry, stop and target of the open positions, and the prices of working orders, of one instrument. */
export function levelsOf(
  instrument: string,
  positions: Iterable<PositionView>,
  orders: Iterable<OrderView>,
): readonly Level[] {
  const levels: Level[] = []
  const put = (key: string, kind: Level['kind'], price: string | null, title: string) => {
    if (price !== null) levels.push({ key: `${key} ${kind} ${title}`, price: Number(price), kind, title })
  }
  const drawn = new Set<string>()
  for (const position of positions) {
    if (position.instrument !== instrument) continue
    const { id, side, quantity, entryPrice, stop, target } = position
    put(id, 'entry', entryPrice, `${side === 'buy' ? 'Long' : 'Short'} ${amount(quantity)}`)
    put(id, 'stop', stop, 'Stop')
    put(id, 'target', target, 'Target')
    for (const price of [stop, target]) if (price !== null) drawn.add(price)
  }
  for (const order of orders) {
    if (order.instrument !== instrument || !working.has(order.status)) continue
    const { clientOrderId, side, type, quantity, limitPrice, stopPrice } = order
    for (const price of [limitPrice, stopPrice]) {
      // A position's own stop or target order stands where its line already is.
      if (price !== null && !drawn.has(price))
        put(
          clientOrderId,
          'order',
          price,
          `${side === 'buy' ? 'Buy' : 'Sell'} ${type.replace('_', ' ')} ${amount(quantity)}`,
        )
    }
  }
  return levels
}
