import type { Market, VenueOrder } from '../lib/types.ts'
import { categoryIn, type Desk, extrasOf, marketIn, refusedAs, withBooks } from './desk.ts'
import type { Fields } from './fields.ts'
import { categoryOf } from './markets.ts'
import { executionRow, isConditional, orderRow, statusOf, stopRow } from './order-row.ts'
import { placeOrder } from './place-order.ts'
import { BybitRefused, wrong } from './refused.ts'
import { paged, type Routes, route, within } from './route.ts'
import { dropStop, type Stop } from './stops.ts'

const FILTERS = ['Order', 'StopOrder', 'tpslOrder', 'OcoOrder', 'BidirectionalTpslOrder'] as const
const SCOPE = 'category symbol baseCoin settleCoin'

/** An order of the books, or a stop that waits outside them. */
type Found = { readonly order: VenueOrder } | { readonly stop: Stop }

export const orderRoutes: Routes = {
  'POST /v5/order/create': { needs: 'trade', run: (desk, values) => named(placeOrder(desk, values)) },
  'POST /v5/order/cancel': route('trade', 'category symbol orderId orderLinkId orderFilter', (desk, fields) => {
    const market = marketIn(desk, fields)
    checkFilter(fields, market)
    const found = find(desk, fields, market)
    if ('stop' in found) {
      dropStop(desk, found.stop, 'CancelByUser')
      return { orderId: found.stop.id, orderLinkId: '' }
    }
    withBooks(market, () => desk.exchange.cancel(found.order.id))
    return named(found.order)
  }),
  'POST /v5/order/amend': route(
    'trade',
    'category symbol orderId orderLinkId qty price triggerPrice triggerBy',
    (desk, fields) => amend(desk, fields),
  ),
  'POST /v5/order/cancel-all': route('trade', `${SCOPE} orderFilter stopOrderType`, (desk, fields) =>
    cancelAll(desk, fields),
  ),
  'GET /v5/order/realtime': route('key', `${SCOPE} orderId orderLinkId openOnly orderFilter limit cursor`, realtime),
  'GET /v5/order/history': route(
    'key',
    `${SCOPE} orderId orderLinkId orderFilter orderStatus startTime endTime limit cursor`,
    history,
  ),
  'GET /v5/execution/list': route(
    'key',
    `${SCOPE} orderId orderLinkId startTime endTime execType limit cursor`,
    executions,
  ),
}

const named = (order: VenueOrder): Record<string, string> => ({ orderId: order.id, orderLinkId: order.clientId ?? '' })

function checkFilter(fields: Fields, market: Market): void {
  const filter = fields.oneOf('orderFilter', FILTERS)
  if (filter !== null && market.kind !== 'spot') throw wrong('orderFilter')
}

/** By orderId, which goes first, or by orderLinkId; throws where it is not open. */
function find(desk: Desk, fields: Fields, market: Market): Found {
  const [id, own] = [fields.text('orderId'), fields.text('orderLinkId')]
  if (id === null && own === null) throw new BybitRefused(10001, 'params error: orderId or orderLinkId is required')
  const stop = id === null ? undefined : desk.stops.get(id)
  if (stop?.state === 'Untriggered') return { stop }
  const order = id === null ? desk.exchange.byClientId(own ?? '') : desk.exchange.orders.get(id)
  if (order === undefined || order.status !== 'open' || order.symbol !== market.symbol)
    throw refusedAs(categoryOf(market), 'unknown_order')
  return { order }
}

function amend(desk: Desk, fields: Fields): unknown {
  const market = marketIn(desk, fields)
  const found = find(desk, fields, market)
  if ('stop' in found)
    throw new BybitRefused(market.kind === 'spot' ? 170312 : 110079, 'The order does not support modification')
  const [quantity, price, trigger] = [fields.amount('qty'), fields.amount('price'), fields.amount('triggerPrice')]
  if (quantity === null && price === null && trigger === null) throw wrong('qty')
  withBooks(market, () =>
    desk.exchange.amend(found.order.id, {
      ...(quantity === null ? {} : { quantity }),
      ...(price === null ? {} : { price }),
      ...(trigger === null ? {} : { trigger }),
    }),
  )
  if (quantity !== null) desk.extras.set(found.order.id, { ...extrasOf(desk, found.order), qty: quantity })
  return named(found.order)
}

function cancelAll(desk: Desk, fields: Fields): unknown {
  const category = categoryIn(fields)
  const filter = fields.oneOf('orderFilter', ['Order', 'StopOrder', 'tpslOrder'] as const)
  if (category !== 'spot' && !fields.has('symbol') && !fields.has('baseCoin') && !fields.has('settleCoin'))
    throw new BybitRefused(10001, 'Missing some parameters that must be filled in, symbol or settleCoin or baseCoin')
  const usual = category === 'spot' ? 'Order' : null
  const orders = desk.exchange
    .open()
    .filter(order => inScope(desk, fields, order.symbol) && filtered(desk, order, filter ?? usual))
  for (const order of orders) desk.exchange.cancel(order.id)
  const stops = filter === 'Order' || (filter === null && category === 'spot') ? [] : openStops(desk, fields)
  for (const stop of stops) dropStop(desk, stop, 'CancelByUser')
  if (category === 'spot') return { success: '1' }
  return { list: [...orders.map(named), ...stops.map(stop => ({ orderId: stop.id, orderLinkId: '' }))], success: '1' }
}

const openStops = (desk: Desk, fields: Fields): Stop[] =>
  [...desk.stops.values()].filter(stop => stop.state === 'Untriggered' && inScope(desk, fields, stop.symbol))

function inScope(desk: Desk, fields: Fields, symbol: string): boolean {
  const market = desk.exchange.market(symbol)
  const [base, settle] = [fields.text('baseCoin'), fields.text('settleCoin')]
  if (categoryOf(market) !== categoryIn(fields)) return false
  if (fields.has('symbol')) return marketIn(desk, fields).symbol === symbol
  return (base === null || market.base === base) && (settle === null || market.settle === settle)
}

function filtered(desk: Desk, order: VenueOrder, filter: (typeof FILTERS)[number] | null): boolean {
  if (filter === null) return true
  const waits = isConditional(order) && !order.triggered
  if (filter === 'Order') return !waits
  const kind = extrasOf(desk, order).stopOrderType
  return filter === 'tpslOrder' ? kind === 'tpslOrder' && waits : waits && kind !== 'tpslOrder'
}

/** Open orders; by a number or an own name also one of the last 500 that are over. */
function realtime(desk: Desk, fields: Fields): unknown {
  const category = categoryIn(fields)
  const [id, own] = [fields.text('orderId'), fields.text('orderLinkId')]
  const openOnly = fields.oneOf('openOnly', ['0', '1', '2']) ?? '0'
  const filter = fields.oneOf('orderFilter', FILTERS)
  if (category === 'linear' && !['symbol', 'baseCoin', 'settleCoin'].some(name => fields.has(name)))
    throw new BybitRefused(10001, 'Missing some parameters that must be filled in, symbol or settleCoin or baseCoin')
  const recent = [...desk.exchange.orders.values()].slice(-500)
  const list = id === null && own === null && openOnly === '0' ? desk.exchange.open() : recent
  const over = openOnly !== '0' && id === null && own === null
  const rows = list
    .filter(order => inScope(desk, fields, order.symbol) && filtered(desk, order, filter))
    .filter(order => (id === null ? own === null || order.clientId === own : order.id === id))
    .filter(order => !over || order.status !== 'open')
    .map(order => ({ at: order.placedAt, row: orderRow(desk, order) }))
  const stops = over || own !== null || filter === 'Order' ? [] : openStops(desk, fields)
  const all = [
    ...rows,
    ...stops.filter(stop => id === null || stop.id === id).map(stop => ({ at: stop.madeAt, row: stopRow(desk, stop) })),
  ]
  const { page, next } = paged(
    all.sort((a, b) => b.at - a.at),
    fields,
    20,
    50,
  )
  return { category, list: page.map(one => plain(one.row)), nextPageCursor: next }
}

function history(desk: Desk, fields: Fields): unknown {
  const [id, own, status] = [fields.text('orderId'), fields.text('orderLinkId'), fields.text('orderStatus')]
  const filter = fields.oneOf('orderFilter', FILTERS)
  const list = [...desk.exchange.orders.values()]
    .filter(order => order.status !== 'open' && inScope(desk, fields, order.symbol) && within(fields, order.placedAt))
    .filter(order => (id === null ? own === null || order.clientId === own : order.id === id))
    .filter(order => status === null || statusOf(desk.exchange.market(order.symbol), order) === status)
    .filter(order => filter === null || (filter === 'Order') === !isConditional(order))
    .reverse()
  const { page, next } = paged(list, fields, 20, 50)
  return { category: categoryIn(fields), list: page.map(order => plain(orderRow(desk, order))), nextPageCursor: next }
}

function executions(desk: Desk, fields: Fields): unknown {
  const [id, own] = [fields.text('orderId'), fields.text('orderLinkId')]
  const type = fields.text('execType')
  const list = desk.exchange.trades
    .filter(trade => inScope(desk, fields, trade.symbol) && within(fields, trade.at))
    .filter(trade => (id === null ? own === null || trade.clientId === own : trade.order === id))
    .filter(() => type === null || type === 'Trade')
    .reverse()
  const { page, next } = paged(list, fields, 50, 100)
  return {
    category: categoryIn(fields),
    list: page.map(trade => plain(executionRow(desk, trade))),
    nextPageCursor: next,
  }
}

/** REST says the category once, not in each row. */
function plain({ category: _, ...row }: Record<string, unknown>): Record<string, unknown> {
  return row
}
