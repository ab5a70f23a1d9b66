import { VenueReject } from '../lib/exchange.ts'
import type { VenueOrder } from '../lib/types.ts'
import { createFields, createOrder } from './create-order.ts'
import { type Fields, listOf, page, timeOf } from './fields.ts'
import { fillView, orderView, statusOf } from './order-view.ts'
import { invalid, notFound } from './refused.ts'
import type { Route } from './route.ts'
import type { World } from './world.ts'

const root = '/api/v3/brokerage/orders'

/** Those of a list that a query names, by itself or among others. */
function named(fields: Fields, one: string, many: string): (value: string) => boolean {
  const wanted = [...(listOf(fields, one) ?? []), ...(listOf(fields, many) ?? [])]
  return value => wanted.length === 0 || wanted.includes(value)
}

function list(world: World, fields: Fields): object {
  world.exchange.sweep()
  const statuses = listOf(fields, 'order_status')
  if (statuses?.includes('OPEN') === true && statuses.length > 1)
    throw invalid('OPEN can not be combined with other statuses')
  const [from, to] = [timeOf(fields, 'start_date'), timeOf(fields, 'end_date')]
  const side = fields.oneOf('order_side', ['BUY', 'SELL'])
  const isProduct = named(fields, 'product_id', 'product_ids')
  const isOrder = named(fields, 'order_id', 'order_ids')
  const found = [...world.exchange.orders.values()]
    .reverse()
    .filter(
      o =>
        isProduct(o.symbol) &&
        isOrder(o.id) &&
        (statuses === null || statuses.includes(statusOf(o))) &&
        (side === null || o.side.toUpperCase() === side) &&
        (from === null || o.placedAt >= from) &&
        (to === null || o.placedAt < to),
    )
  const { items, hasNext, cursor } = page(found, fields, 100, 1_000)
  return { orders: items.map(o => orderView(world, o)), sequence: '0', has_next: hasNext, cursor }
}

function fills(world: World, fields: Fields): object {
  const [from, to] = [timeOf(fields, 'start_sequence_timestamp'), timeOf(fields, 'end_sequence_timestamp')]
  const isProduct = named(fields, 'product_id', 'product_ids')
  const isOrder = named(fields, 'order_id', 'order_ids')
  const found = [...world.exchange.trades]
    .reverse()
    .filter(
      t => isProduct(t.symbol) && isOrder(t.order) && (from === null || t.at >= from) && (to === null || t.at < to),
    )
  const { items, cursor } = page(found, fields, 100, 250)
  return { fills: items.map(t => fillView(world, t)), cursor }
}

function cancelOne(world: World, id: string): object {
  const outcome = (reason: string | null) => ({
    success: reason === null,
    failure_reason: reason ?? 'UNKNOWN_CANCEL_FAILURE_REASON',
    order_id: id,
  })
  if (!world.exchange.orders.has(id)) return outcome('UNKNOWN_CANCEL_ORDER')
  try {
    world.exchange.cancel(id)
    return outcome(null)
  } catch (error) {
    if (!(error instanceof VenueReject)) throw error
    return outcome('INVALID_CANCEL_REQUEST')
  }
}

function edit(world: World, fields: Fields): object {
  const order = world.exchange.orders.get(fields.need('order_id'))
  const [price, quantity] = [fields.amount('price'), fields.amount('size')]
  const failed = (reason: string) => ({
    success: false,
    errors: [{ edit_failure_reason: reason, preview_failure_reason: 'UNKNOWN_PREVIEW_FAILURE_REASON' }],
  })
  if (order === undefined) return failed('ORDER_NOT_FOUND')
  if (order.type !== 'limit' || order.timeInForce !== 'gtc') return failed('ONLY_LIMIT_ORDER_EDITS_SUPPORTED')
  if (order.status !== 'open') return failed('ORDER_IS_FULLY_FILLED')
  if (price === null && quantity === null) throw invalid('price or size is required')
  try {
    world.exchange.amend(order.id, { ...(price === null ? {} : { price }), ...(quantity === null ? {} : { quantity }) })
    rewrite(world, order)
    return { success: true, errors: [] }
  } catch (error) {
    if (!(error instanceof VenueReject)) throw error
    return failed(error.code === 'insufficient_funds' ? 'INSUFFICIENT_FUNDS' : 'COMMANDER_REJECTED_EDIT_ORDER')
  }
}

/** What an order is shown with follows its edits. */
function rewrite(world: World, order: VenueOrder): void {
  const { limit_limit_gtc: before } = world.configurations.get(order.id) ?? {}
  world.configurations.set(order.id, {
    limit_limit_gtc: { ...before, base_size: order.quantity, limit_price: order.price },
  })
}

/** https://docs.cdp.coinbase.com/api-reference/advanced-trade-api/rest-api (Orders) */
export const orderRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: `${root}/historical/batch`,
    needs: 'view',
    known: [
      ...['order_id', 'order_ids', 'product_id', 'product_ids', 'order_status', 'limit', 'start_date', 'end_date'],
      ...['order_types', 'order_side', 'cursor', 'product_type', 'time_in_forces', 'sort_by'],
    ],
    run: list,
  },
  {
    method: 'GET',
    path: `${root}/historical/fills`,
    needs: 'view',
    known: [
      ...['order_id', 'order_ids', 'trade_ids', 'product_id', 'product_ids', 'limit', 'cursor', 'sort_by'],
      ...['start_sequence_timestamp', 'end_sequence_timestamp'],
    ],
    run: fills,
  },
  {
    method: 'GET',
    path: `${root}/historical/{id}`,
    needs: 'view',
    known: [],
    run: (world, _, { id = '' }) => {
      world.exchange.sweep()
      const order = world.exchange.orders.get(id)
      if (order === undefined) throw notFound('order with this orderID was not found')
      return { order: orderView(world, order) }
    },
  },
  { method: 'POST', path: root, needs: 'trade', known: createFields, run: createOrder },
  {
    method: 'POST',
    path: `${root}/batch_cancel`,
    needs: 'trade',
    known: ['order_ids'],
    run: (world, fields) => {
      const ids = fields.raw('order_ids')
      if (!Array.isArray(ids) || ids.length === 0 || ids.length > 100) throw invalid('order_ids must hold 1 to 100 ids')
      return { results: ids.map(id => cancelOne(world, String(id))) }
    },
  },
  { method: 'POST', path: `${root}/edit`, needs: 'trade', known: ['order_id', 'price', 'size'], run: edit },
]
