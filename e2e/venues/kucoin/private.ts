import { dec } from '../lib/decimal.ts'
import type { RequestFields } from '../lib/request-fields.ts'
import type { VenueOrder } from '../lib/types.ts'
import { allOrders, findOrder } from '../plain/desk.ts'
import { type Endpoints, keyed } from '../plain/rest.ts'
import type { KucoinDesk } from './door.ts'
import { NOT_THERE, refused, words } from './refused.ts'
import { fillView, orderView } from './views.ts'

const WEEK = 7 * 86_400_000

/** Seven days at most: from `startAt` on, or back from `endAt`. */
function within(fields: RequestFields, now: number): (at: number) => boolean {
  const [from, to] = [fields.whole('startAt'), fields.whole('endAt')]
  const end = to ?? (from === null ? now : from + WEEK)
  const start = from ?? end - WEEK
  if (end - start > WEEK) throw refused('400100', 'The time range between start and end exceeds 7 days', 400)
  return at => at >= start && at <= end
}

/** A stop that waits stands in a list of its own. */
export const isWaiting = (order: VenueOrder): boolean => order.trigger !== null && !order.triggered

function named(
  desk: KucoinDesk,
  fields: RequestFields,
  by: { id?: string | undefined; clientId?: string | undefined },
) {
  const { symbol } = desk.exchange.market(fields.need('symbol'))
  const order = findOrder(desk, { id: by.id ?? null, clientId: by.clientId ?? null })
  if (order === undefined || order.symbol !== symbol || isWaiting(order)) throw NOT_THERE
  return order
}

/** Newest first, from `lastId` down; 20 unless `limit` says another number. */
function page<T extends { readonly id: string }>(fields: RequestFields, rows: readonly T[], view: (row: T) => object) {
  const limit = fields.whole('limit') ?? 20
  if (limit < 1 || limit > 100) throw words.wrong('limit')
  const last = fields.text('lastId')
  const from = last === null ? 0 : rows.findIndex(r => r.id === last) + 1
  const some = rows.slice(from, from + limit)
  return { lastId: some.at(-1)?.id ?? 0, items: some.map(view) }
}

const MOST_FEES = 10

function several(symbols: string): readonly string[] {
  const names = symbols.split(',')
  if (names.length > MOST_FEES) throw words.wrong('symbols')
  return names
}

/** ccxt sends `status`, `tradeType` and `pageSize`, which only the older lists know: they are passed over. */
const overlooked = ['status', 'tradeType', 'pageSize']

/** https://www.kucoin.com/docs-new/rest/spot-trading/orders (high-frequency accounts), account and fees. */
export const privateEndpoints: Endpoints<KucoinDesk> = {
  'GET /api/ua/v1/account/mode': keyed([], () => ({ selfAccountMode: 'CLASSIC' })),
  'GET /api/v1/hf/accounts/opened': keyed([], () => true),
  'GET /api/v3/margin/symbols': keyed(['symbol'], desk => ({ timestamp: desk.now(), items: [] })),
  'GET /api/v1/isolated/symbols': keyed([], () => []),
  'GET /api/v1/accounts': keyed(['currency', 'type'], (desk, fields) => {
    const type = fields.oneOf('type', ['main', 'trade', 'trade_hf', 'margin']) ?? 'trade_hf'
    const currency = fields.text('currency')
    if (type !== 'trade_hf') return []
    return desk.exchange
      .balances()
      .filter(b => currency === null || b.asset === currency)
      .map(({ asset, free, locked }, i) => ({
        ...{ id: String(3_000_000 + i), currency: asset, type },
        ...{ balance: dec(free).add(dec(locked)).toFixed(), available: free, holds: locked },
      }))
  }),
  'GET /api/v1/user/api-key': keyed([], ({ key, now, rights }) => ({
    ...{ remark: 'bellwether', apiKey: key.apiKey, apiVersion: 3, uid: 165_111_215, isMaster: true },
    permission: ['General', ...(rights.trade ? ['Spot'] : []), ...(rights.withdraw ? ['Transfer'] : [])].join(','),
    ...{ ipWhitelist: '', createdAt: now() - 86_400_000 },
  })),
  'GET /api/v1/trade-fees': keyed(['symbols'], (desk, fields) =>
    several(fields.need('symbols'))
      .map(s => desk.exchange.market(s))
      .map(m => ({ symbol: m.symbol, takerFeeRate: m.taker, makerFeeRate: m.maker, sellTaxRate: null })),
  ),
  'GET /api/v3/market/orderbook/level2': keyed(['symbol', 'level'], (desk, fields) => {
    const { bids, asks, version } = desk.exchange.depth(fields.need('symbol'))
    return { time: desk.now(), sequence: String(version), bids, asks }
  }),
  'DELETE /api/v1/hf/orders/:id': keyed(['symbol'], (desk, fields, { id }) => ({
    orderId: desk.exchange.cancel(named(desk, fields, { id }).id).id,
  })),
  'DELETE /api/v1/hf/orders/client-order/:clientId': keyed(['symbol'], (desk, fields, { clientId }) => ({
    clientOid: desk.exchange.cancel(named(desk, fields, { clientId }).id).clientId,
  })),
  'GET /api/v1/hf/orders/active': keyed(['symbol', 'startAt', 'endAt', ...overlooked], (desk, fields) => {
    const { symbol } = desk.exchange.market(fields.need('symbol'))
    const open = desk.exchange.open(symbol).reverse()
    return open.filter(o => !isWaiting(o)).map(o => orderView(desk, o))
  }),
  'GET /api/v1/hf/orders/done': keyed(
    ['symbol', 'side', 'type', 'startAt', 'endAt', 'lastId', 'limit', ...overlooked],
    (desk, fields) => {
      const { symbol } = desk.exchange.market(fields.need('symbol'))
      const isWithin = within(fields, desk.now())
      const [side, type] = [fields.oneOf('side', ['buy', 'sell']), fields.oneOf('type', ['limit', 'market'])]
      const found = allOrders(desk).filter(
        o =>
          o.symbol === symbol &&
          o.status !== 'open' &&
          !isWaiting(o) &&
          isWithin(o.placedAt) &&
          (side === null || o.side === side) &&
          (type === null || (o.price === null) === (type === 'market')),
      )
      return page(fields, found, o => orderView(desk, o))
    },
  ),
  'GET /api/v1/hf/orders/:id': keyed(['symbol'], (desk, fields, { id }) =>
    orderView(desk, named(desk, fields, { id })),
  ),
  'GET /api/v1/hf/orders/client-order/:clientId': keyed(['symbol'], (desk, fields, { clientId }) =>
    orderView(desk, named(desk, fields, { clientId })),
  ),
  'GET /api/v1/hf/fills': keyed(
    ['symbol', 'orderId', 'side', 'type', 'startAt', 'endAt', 'lastId', 'limit'],
    (desk, fields) => {
      const { symbol } = desk.exchange.market(fields.need('symbol'))
      const isWithin = within(fields, desk.now())
      const order = fields.text('orderId')
      const found = desk.exchange.trades.filter(
        t => t.symbol === symbol && isWithin(t.at) && (order === null || t.order === order),
      )
      return page(fields, found.reverse(), t => fillView(desk, t))
    },
  ),
}
