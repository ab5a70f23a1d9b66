import { dec, digits } from '../lib/decimal.ts'
import type { RequestFields } from '../lib/request-fields.ts'
import type { Asked, Side, VenueOrder } from '../lib/types.ts'
import { findOrder } from '../plain/desk.ts'
import { type Endpoint, type Endpoints, keyed } from '../plain/rest.ts'
import type { BitstampDesk } from './door.ts'
import { NOT_FOUND, refused, words } from './refused.ts'
import { cancelView, orderView, statusView, tradeView } from './views.ts'

const flags = ['ioc_order', 'fok_order', 'moc_order', 'gtd_order', 'daily_order'] as const
const truth = (fields: RequestFields, name: string): boolean =>
  ['true', 'True'].includes(fields.oneOf(name, ['true', 'True', 'false', 'False']) ?? '')

function ask(fields: RequestFields, symbol: string, side: Side, type: 'market' | 'limit', now: number): Asked {
  fields.need('amount')
  if (type === 'limit') fields.need('price')
  const set = flags.filter(name => truth(fields, name))
  if (set.length > 1) throw refused('Only one of optional parameters can be set.', '400.024')
  const expires = set[0] === 'gtd_order' ? fields.whole('expire_time') : null
  if (set[0] === 'gtd_order' && expires === null) throw words.missing('expire_time')
  if (set[0] !== 'gtd_order' && fields.has('expire_time')) throw words.wrong('expire_time')
  const day = Math.floor(now / 86_400_000 + 1) * 86_400_000
  const byTime = set[0] === 'gtd_order' || set[0] === 'daily_order'
  const other = set[0] === 'ioc_order' ? 'ioc' : set[0] === 'fok_order' ? 'fok' : 'gtc'
  return {
    symbol,
    side,
    type,
    quantity: fields.amount('amount') ?? '0',
    price: fields.amount('price'),
    trigger: null,
    timeInForce: type === 'market' ? 'ioc' : byTime ? 'gtd' : other,
    postOnly: set[0] === 'moc_order',
    reduceOnly: false,
    clientId: fields.like('client_order_id', /^.{1,72}$/),
    expiresAt: byTime ? (expires ?? day) : null,
  }
}

const place = (side: Side, type: 'market' | 'limit'): Endpoint<BitstampDesk> =>
  keyed(
    ['amount', 'client_order_id', ...(type === 'market' ? [] : ['price', 'expire_time', ...flags])],
    (desk, fields, { pair = '' }) => {
      desk.exchange.market(pair)
      return orderView(desk, desk.exchange.place(ask(fields, pair, side, type, desk.now())))
    },
  )

function named(desk: BitstampDesk, fields: RequestFields): VenueOrder {
  const [id, clientId] = [fields.like('id', /^\d{1,20}$/), fields.text('client_order_id')]
  if (id === null && clientId === null) throw words.missing('id')
  const order = findOrder(desk, { id, clientId })
  if (order === undefined) throw NOT_FOUND
  return order
}

const trades: Endpoint<BitstampDesk> = keyed(
  ['offset', 'limit', 'sort', 'since_timestamp', 'until_timestamp', 'since_id'],
  (desk, fields, { pair }) => {
    const limit = fields.whole('limit') ?? 100
    if (limit < 1 || limit > 1_000) throw words.wrong('limit')
    const offset = fields.whole('offset') ?? 0
    const since = (fields.whole('since_timestamp') ?? 0) * 1_000
    const until = (fields.whole('until_timestamp') ?? Number.MAX_SAFE_INTEGER / 1_000) * 1_000
    if (pair !== undefined) desk.exchange.market(pair)
    const sinceId = fields.whole('since_id') ?? 0
    const rows = desk.exchange.trades.filter(
      t => (pair === undefined || t.symbol === pair) && t.at >= since && t.at <= until && Number(t.id) > sinceId,
    )
    if ((fields.oneOf('sort', ['asc', 'desc']) ?? 'desc') === 'desc') rows.reverse()
    return rows.slice(offset, offset + limit).map(t => tradeView(desk, t))
  },
)

const feesView = (desk: BitstampDesk, symbol: string): object => {
  const { maker, taker } = desk.exchange.market(symbol)
  const percent = (rate: string): string => dec(rate).mul(100).toFixed(5)
  return { currency_pair: symbol, market: symbol, fees: { maker: percent(maker), taker: percent(taker) } }
}

const cancelAll = (desk: BitstampDesk, symbol?: string): object => ({
  canceled: desk.exchange.open(symbol).map(o => cancelView(desk, desk.exchange.cancel(o.id))),
  success: true,
})

/** https://www.bitstamp.net/api/ (Account balances, Fees, Orders, Transactions) */
export const privateEndpoints: Endpoints<BitstampDesk> = {
  'POST /api/v2/account_balances/': keyed([], desk =>
    desk.exchange.balances().map(({ asset, free, locked }) => ({
      currency: asset,
      total: dec(free).add(dec(locked)).toFixed(8),
      available: dec(free).toFixed(8),
      reserved: dec(locked).toFixed(8),
    })),
  ),
  'POST /api/v2/fees/trading/': keyed(['market_symbol'], (desk, fields) => {
    const one = fields.text('market_symbol')
    return one === null ? desk.exchange.markets.map(m => feesView(desk, m.symbol)) : [feesView(desk, one)]
  }),
  'POST /api/v2/buy/:pair/': place('buy', 'limit'),
  'POST /api/v2/sell/:pair/': place('sell', 'limit'),
  'POST /api/v2/buy/market/:pair/': place('buy', 'market'),
  'POST /api/v2/sell/market/:pair/': place('sell', 'market'),
  'POST /api/v2/order_status/': keyed(['id', 'client_order_id', 'omit_transactions'], (desk, fields) =>
    statusView(desk, named(desk, fields)),
  ),
  'POST /api/v2/cancel_order/': keyed(['id', 'client_order_id'], (desk, fields) => {
    const order = named(desk, fields)
    if (order.status !== 'open') throw NOT_FOUND
    return cancelView(desk, desk.exchange.cancel(order.id))
  }),
  'POST /api/v2/cancel_all_orders/': keyed([], desk => cancelAll(desk)),
  'POST /api/v2/cancel_all_orders/:pair/': keyed([], (desk, _, { pair = '' }) => cancelAll(desk, pair)),
  'POST /api/v2/open_orders/all/': keyed([], desk => desk.exchange.open().map(o => orderView(desk, o))),
  'POST /api/v2/open_orders/:pair/': keyed([], (desk, _, { pair = '' }) =>
    desk.exchange.open(pair).map(o => orderView(desk, o)),
  ),
  'POST /api/v2/user_transactions/': trades,
  'POST /api/v2/user_transactions/:pair/': trades,
}

/** Ids as large as the venue's. */
export const orderId = (n: number): string => digits(dec('1458532827766784').add(n))
