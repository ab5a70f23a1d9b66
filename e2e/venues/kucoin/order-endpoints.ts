import type { VenueOrder } from '../lib/types.ts'
import { allOrders, findOrder } from '../plain/desk.ts'
import { type Endpoints, keyed, trading } from '../plain/rest.ts'
import type { KucoinDesk } from './door.ts'
import { orderFields, readOrder, stopFields } from './place-order.ts'
import { isWaiting } from './private.ts'
import { NOT_THERE, refused } from './refused.ts'
import { stopView } from './views.ts'

function waiting(desk: KucoinDesk, id: string): VenueOrder {
  const order = findOrder(desk, { id })
  if (order === undefined || order.trigger === null) throw NOT_THERE
  return order
}

const NO_RIGHT = refused('400007', 'Access denied, require more permission', 403)

/**
 * Orders, and stops that wait in a list of their own. A stop that went off keeps its number here; the real venue gives
 * the order that comes of it a new one.
 */
export const orderEndpoints: Endpoints<KucoinDesk> = {
  'POST /api/v1/hf/orders': trading(
    NO_RIGHT,
    keyed(orderFields, (desk, fields) => {
      const { id, clientId } = desk.exchange.place(readOrder(fields, desk.now(), false))
      return { orderId: id, clientOid: clientId }
    }),
  ),
  'POST /api/v1/stop-order': keyed(stopFields, (desk, fields) => {
    fields.oneOf('tradeType', ['TRADE'])
    return { orderId: desk.exchange.place(readOrder(fields, desk.now(), true)).id }
  }),
  'GET /api/v1/stop-order': keyed(
    ['symbol', 'side', 'type', 'tradeType', 'startAt', 'endAt', 'currentPage', 'pageSize', 'status'],
    (desk, fields) => {
      const symbol = fields.text('symbol')
      const items = allOrders(desk).filter(
        o => o.status === 'open' && isWaiting(o) && (symbol === null || o.symbol === symbol),
      )
      return {
        currentPage: 1,
        pageSize: 50,
        totalNum: items.length,
        totalPage: 1,
        items: items.map(o => stopView(desk, o)),
      }
    },
  ),
  'GET /api/v1/stop-order/:id': keyed([], (desk, _, { id = '' }) => stopView(desk, waiting(desk, id))),
  'DELETE /api/v1/stop-order/:id': keyed([], (desk, _, { id = '' }) => ({
    cancelledOrderIds: [desk.exchange.cancel(waiting(desk, id).id).id],
  })),
}
