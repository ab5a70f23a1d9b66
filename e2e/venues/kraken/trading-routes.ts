import type { Change } from '../lib/exchange.ts'
import { krakenId } from './ids.ts'
import { plain } from './order-prices.ts'
import { describe } from './order-view.ts'
import { orderFields, readOrder } from './read-order.ts'
import { invalid } from './refused.ts'
import { type Routes, route } from './route.ts'
import { amend, cancelAll, openOrder, place } from './trading.ts'
import type { World } from './world.ts'

/** https://docs.kraken.com/api/docs/rest-api (Trading) */
export const tradingRoutes = (sellFee: 'fciq' | 'fcib'): Routes => ({
  AddOrder: route(orderFields, ['modify-trades'], (world, fields) => {
    const order = readOrder(fields, world.now(), sellFee)
    const volume = order.asked.spend ?? order.asked.quantity
    const descr = { order: describe(order.pair, order.asked.side, volume, order.note) }
    if (order.validateOnly) return { descr }
    return { descr, txid: [place(world, order).id] }
  }),
  AmendOrder: route(
    ['txid', 'cl_ord_id', 'order_qty', 'display_qty', 'limit_price', 'trigger_price', 'post_only', 'deadline'],
    ['modify-trades'],
    (world, fields) => {
      const order = openOrder(world, ...orderNamed(fields.text('txid'), fields.text('cl_ord_id')))
      const pair = world.pair(order.symbol)
      const [quantity, price, trigger] = [
        fields.amount('order_qty'),
        fields.text('limit_price'),
        fields.text('trigger_price'),
      ]
      const change: Change = {
        ...(quantity === null ? {} : { quantity }),
        ...(price === null ? {} : { price: plain(fields, 'limit_price', pair) }),
        ...(trigger === null ? {} : { trigger: plain(fields, 'trigger_price', pair) }),
      }
      if (Object.keys(change).length === 0) throw invalid()
      if (price !== null && order.price === null) throw invalid('limit_price')
      if (trigger !== null && (order.trigger === null || order.triggered)) throw invalid('trigger_price')
      if (fields.flag('post_only') && !order.postOnly) throw invalid('post_only')
      amend(world, order, change)
      return { amend_id: amendId(world) }
    },
  ),
  CancelOrder: route(['txid', 'cl_ord_id'], ['modify-trades', 'close-trades'], (world, fields) => {
    const txid = fields.text('txid')
    // A whole number is a user reference: all its open orders.
    if (txid !== null && /^-?\d+$/.test(txid)) {
      const found = world.exchange.open().filter(o => world.note(o).userref === Number(txid))
      for (const order of found) world.exchange.cancel(order.id)
      return { count: found.length }
    }
    const order = openOrder(world, ...orderNamed(txid, fields.text('cl_ord_id')))
    world.exchange.cancel(order.id)
    return { count: 1 }
  }),
  CancelAll: route([], ['modify-trades', 'close-trades'], world => ({ count: cancelAll(world) })),
})

/** One of the two names an order, never both. */
function orderNamed(txid: string | null, clientId: string | null): [string | null, string | null] {
  if ((txid === null) === (clientId === null)) throw invalid()
  return [txid, clientId]
}

/** Ids of amends count on with the ledger's: they need only be new. */
const amendId = (world: World): string => krakenId('T', 1_000_000 + world.notes.size + world.now())
