import { dec } from '../lib/decimal.ts'
import type { RequestFields } from '../lib/request-fields.ts'
import type { VenueOrder } from '../lib/types.ts'
import { allOrders, findOrder } from '../plain/desk.ts'
import { type Endpoints, keyed } from '../plain/rest.ts'
import type { CoinbaseDesk } from './door.ts'
import { orderFields, readOrder } from './place-order.ts'
import { NOT_FOUND, refused, words } from './refused.ts'
import { fillView, freshView, orderView } from './views.ts'

const isKnown = (desk: CoinbaseDesk, o: VenueOrder): boolean =>
  o.status === 'open' || dec(o.filled).gt(0) || (!desk.purges && o.ended !== 'would_take')

function named(desk: CoinbaseDesk, by: { id?: string | undefined; clientId?: string | undefined }): VenueOrder {
  const order = findOrder(desk, { id: by.id ?? null, clientId: by.clientId ?? null })
  if (order === undefined || !isKnown(desk, order)) throw NOT_FOUND
  return order
}

/** The client library names the product as it spells it itself. */
function checkProduct(desk: CoinbaseDesk, fields: RequestFields): string | null {
  const id = fields.text('product_id')?.replace('/', '-') ?? null
  if (id !== null) desk.exchange.market(id)
  return id
}

function cancel(desk: CoinbaseDesk, fields: RequestFields, order: VenueOrder): string {
  const product = checkProduct(desk, fields)
  if (product !== null && product !== order.symbol) throw NOT_FOUND
  if (order.status !== 'open') throw refused(400, 'Order already done')
  return desk.exchange.cancel(order.id).id
}

/** Rows newest first, between two dates. */
function page<T>(fields: RequestFields, rows: readonly T[], at: (row: T) => number): T[] {
  const limit = fields.whole('limit') ?? 100
  if (limit < 1 || limit > 1_000) throw words.wrong('limit')
  const [from, to] = [Date.parse(fields.text('start_date') ?? '1970-01-01'), fields.text('end_date')]
  const until = to === null ? Number.POSITIVE_INFINITY : Date.parse(to)
  if (Number.isNaN(from) || Number.isNaN(until)) throw words.wrong('start_date')
  return rows.filter(row => at(row) >= from && at(row) <= until).slice(0, limit)
}

function stateOf(order: VenueOrder): string {
  if (order.status !== 'open') return 'done'
  return order.trigger !== null && !order.triggered ? 'active' : 'open'
}

/** https://docs.cdp.coinbase.com/exchange/reference (Accounts, Orders, Fees) */
export const privateEndpoints: Endpoints<CoinbaseDesk> = {
  'GET /accounts': keyed([], desk =>
    desk.exchange.balances().map(({ asset, free, locked }, i) => ({
      ...{ id: `7fd0abc0-e5ad-4cbb-8d54-${String(i).padStart(12, '0')}`, currency: asset },
      ...{ balance: dec(free).add(dec(locked)).toFixed(16), hold: dec(locked).toFixed(16) },
      ...{ available: dec(free).toFixed(16), profile_id: '8058d771-2d88-4f0f-ab6e-299c153d4308' },
      ...{ trading_enabled: true, pending_deposit: '0', display_name: asset },
    })),
  ),
  'GET /fees': keyed([], desk => {
    const [market] = desk.exchange.markets
    return { taker_fee_rate: market?.taker ?? '0', maker_fee_rate: market?.maker ?? '0', usd_volume: '0' }
  }),
  'POST /orders': keyed(orderFields, (desk, fields) =>
    freshView(desk, desk.exchange.place(readOrder(fields, desk.now()))),
  ),
  'GET /orders': keyed(
    ['product_id', 'limit', 'start_date', 'end_date', 'before', 'after', 'status', 'sorting', 'sortedBy'],
    (desk, fields) => {
      const [product, status] = [checkProduct(desk, fields), fields.text('status')]
      if (status !== null && !/^(all|open|pending|active|received|rejected|done)$/.test(status))
        throw words.wrong('status')
      const states = status === 'all' ? ['open', 'active', 'done'] : status === null ? ['open', 'active'] : [status]
      const found = allOrders(desk).filter(
        o => isKnown(desk, o) && states.includes(stateOf(o)) && (product === null || o.symbol === product),
      )
      return page(fields, found, o => o.placedAt).map(o => orderView(desk, o))
    },
  ),
  'DELETE /orders': keyed(['product_id'], (desk, fields) =>
    desk.exchange.open(checkProduct(desk, fields) ?? undefined).map(o => desk.exchange.cancel(o.id).id),
  ),
  'GET /orders/:id': keyed([], (desk, _, { id = '' }) =>
    orderView(desk, named(desk, id.startsWith('client:') ? { clientId: id.slice(7) } : { id })),
  ),
  'DELETE /orders/:id': keyed(['product_id'], (desk, fields, { id = '' }) =>
    cancel(desk, fields, named(desk, id.startsWith('client:') ? { clientId: id.slice(7) } : { id })),
  ),
  'GET /fills': keyed(
    ['order_id', 'product_id', 'limit', 'start_date', 'end_date', 'before', 'after'],
    (desk, fields) => {
      const [order, product] = [fields.text('order_id'), checkProduct(desk, fields)]
      if (order === null && product === null) throw refused(400, 'order_id or product_id is required')
      const found = desk.exchange.trades.filter(
        t => (order === null || t.order === order) && (product === null || t.symbol === product),
      )
      return page(fields, found.reverse(), t => t.at).map(fillView)
    },
  ),
}
