import type { VenueOrder } from '../lib/types.ts'
import { allOrders, tradesOf } from '../plain/desk.ts'
import { type Endpoint, type Endpoints, keyed } from '../plain/rest.ts'
import { accountsView, positionView } from './account.ts'
import type { FuturesDesk } from './door.ts'
import { cancel, orderFields, readOrder, send } from './orders.ts'
import { words } from './refused.ts'
import { fillView, historyView, iso, isTrigger, openView, statusView } from './views.ts'

const V3 = '/derivatives/api/v3'

/** Only orders that were named, and of those only what is open or has ended a few seconds ago. */
const status: Endpoint<FuturesDesk> = keyed(['orderIds', 'cliOrdIds'], (desk, fields) => {
  const [ids, clientIds] = [fields.text('orderIds')?.split(',') ?? [], fields.text('cliOrdIds')?.split(',') ?? []]
  const known = allOrders(desk).filter(o => o.status === 'open' || o.changedAt >= desk.now() - desk.statusKept)
  const named = known.filter(o => ids.includes(o.id) || (o.clientId !== null && clientIds.includes(o.clientId)))
  return { orders: named.map(statusView) }
})

interface HistoryEvent {
  readonly at: number
  readonly event: object
}

/** What happened to an order, as its history tells it. */
function historyOf(desk: FuturesDesk, order: VenueOrder): HistoryEvent[] {
  const events: HistoryEvent[] = []
  const fills = tradesOf(desk, order)
  const placedFills = order.price === null ? order.filled : '0'
  events.push({
    at: order.placedAt,
    event: { OrderPlaced: { order: historyView(order, placedFills), reason: 'new_user_order', reducedQuantity: '' } },
  })
  if (order.price !== null)
    for (const [i, t] of fills.entries()) {
      const isLast = i === fills.length - 1 && order.status === 'filled'
      const newOrder = historyView(order, isLast ? order.quantity : t.quantity)
      const reason = isLast ? 'full_fill' : 'partial_fill'
      events.push({ at: t.at, event: { OrderUpdated: { oldOrder: historyView(order, '0'), newOrder, reason } } })
    }
  if (order.status !== 'open' && order.status !== 'filled')
    events.push({
      at: order.changedAt,
      event: { OrderCancelled: { order: historyView(order), reason: 'cancelled_by_user' } },
    })
  return events
}

/** `from` is what the client library sends with one of its calls; the documentation has no such field. */
const history: Endpoint<FuturesDesk> = keyed(
  ['since', 'before', 'sort', 'continuation_token', 'count', 'opened', 'closed', 'tradeable', 'from'],
  (desk, fields) => {
    const [since, before] = [fields.whole('since') ?? 0, fields.whole('before') ?? Number.MAX_SAFE_INTEGER]
    const tradeable = fields.text('tradeable')
    const all = allOrders(desk)
      .filter(o => !isTrigger(o) && (tradeable === null || o.symbol === tradeable))
      .flatMap(o => historyOf(desk, o))
      .filter(e => e.at >= since && e.at < before)
      .sort((a, b) => b.at - a.at)
    if (fields.oneOf('sort', ['asc', 'desc']) === 'asc') all.reverse()
    const from = fields.whole('continuation_token') ?? 0
    const count = Math.min(fields.whole('count') ?? 1_000, 1_000)
    const elements = all
      .slice(from, from + count)
      .map((e, i) => ({ uid: `h${from + i}`, timestamp: e.at, event: e.event }))
    const more = from + count < all.length ? { continuationToken: String(from + count) } : {}
    return { accountUid: 'a3c7a1b0-0000-4000-8000-000000000001', len: elements.length, elements, ...more }
  },
)

/** https://docs.kraken.com/api/docs/futures-api (Account, Order Management, History) */
export const privateEndpoints: Endpoints<FuturesDesk> = {
  'GET /api/auth/v1/api-keys/v3/check': keyed([], ({ key, rights, now }) => ({
    ...{ apiKey: key.apiKey, accountUid: '3c90c3cc-0d44-4b50-8888-8dd25736052a', iiban: 'AA08 N84G CPAR UN7A' },
    createdAt: new Date(now() - 86_400_000).toISOString(),
    permissions: {
      general: rights.trade ? 'FULL_ACCESS' : 'READ_ONLY',
      transfer: rights.withdraw ? 'FULL_ACCESS' : 'NO_ACCESS',
    },
    ...{ allowedCidrBlock: null, allowedCidrBlocks: [] },
  })),
  [`GET ${V3}/accounts`]: keyed([], desk => ({ accounts: accountsView(desk) })),
  [`GET ${V3}/openpositions`]: keyed([], desk => ({
    openPositions: desk.exchange.positions().map(p => positionView(desk, p)),
  })),
  [`GET ${V3}/openorders`]: keyed([], desk => ({ openOrders: desk.exchange.open().reverse().map(openView) })),
  [`GET ${V3}/fills`]: keyed(['lastFillTime'], (desk, fields) => {
    const before = Date.parse(fields.text('lastFillTime') ?? iso(desk.now() + 60_000))
    if (Number.isNaN(before)) throw words.wrong('lastFillTime')
    const fills = desk.exchange.trades.filter(t => t.at < before)
    return { fills: fills.slice(-100).reverse().map(fillView) }
  }),
  [`GET ${V3}/feeschedules/volumes`]: keyed([], () => ({ volumesByFeeSchedule: {} })),
  [`GET ${V3}/orders/status`]: status,
  [`POST ${V3}/orders/status`]: status,
  [`POST ${V3}/sendorder`]: keyed(orderFields, (desk, fields) => ({
    sendStatus: send(desk, readOrder(fields, desk.now())),
  })),
  [`POST ${V3}/cancelorder`]: keyed(['order_id', 'cliOrdId', 'processBefore'], (desk, fields) => {
    const [id, clientId] = [fields.text('order_id'), fields.text('cliOrdId')]
    if (id === null && clientId === null) throw words.missing('order_id')
    return { cancelStatus: cancel(desk, id, clientId) }
  }),
  [`POST ${V3}/cancelallorders`]: keyed(['symbol'], (desk, fields) => {
    const open = desk.exchange.open(fields.text('symbol') ?? undefined)
    const cancelledOrders = open.map(o => ({ order_id: desk.exchange.cancel(o.id).id }))
    const [receivedTime, cancelOnly] = [iso(desk.now()), fields.text('symbol') ?? 'all']
    return { cancelStatus: { receivedTime, cancelOnly, status: 'cancelled', cancelledOrders, orderEvents: [] } }
  }),
  [`GET ${V3}/leveragepreferences`]: keyed(['symbol'], (desk, fields) => {
    const { symbol } = desk.exchange.market(fields.need('symbol'))
    return { leveragePreferences: [{ symbol, maxLeverage: desk.exchange.leverage(symbol) }] }
  }),
  [`PUT ${V3}/leveragepreferences`]: keyed(['symbol', 'maxLeverage'], (desk, fields) => {
    const times = Number(fields.amount('maxLeverage') ?? '0')
    if (times < 1 || times > 50) throw words.wrong('maxLeverage')
    desk.exchange.leverage(fields.need('symbol'), times)
    return {}
  }),
  'GET /api/history/v2/orders': history,
}
