import { dec } from '../lib/decimal.ts'
import type { RequestFields } from '../lib/request-fields.ts'
import type { VenueOrder } from '../lib/types.ts'
import { allOrders, findOrder } from '../plain/desk.ts'
import { type Endpoint, type Endpoints, keyed } from '../plain/rest.ts'
import type { BitfinexDesk } from './door.ts'
import { orderFields, readOrder } from './place-order.ts'
import { NOT_FOUND, refused, words } from './refused.ts'
import { freshRow, orderRow, tradeRow } from './views.ts'

/** Orders older than that are not in the history, ms. */
const TWO_WEEKS = 14 * 86_400_000

/** The notice that answers a command: time, kind, and what it is about. */
const notice = (desk: BitfinexDesk, kind: string, about: unknown, text: string): unknown[] => [
  ...[desk.now(), kind, null, null, about, null, 'SUCCESS', text],
]

function wantedIds(fields: RequestFields): readonly number[] | null {
  const ids = fields.raw('id')
  if (ids === undefined) return null
  if (!Array.isArray(ids) || !ids.every(id => Number.isSafeInteger(id))) throw words.wrong('id')
  return ids
}

/** Open ones only, also where one is asked for by its number. */
const openOrders: Endpoint<BitfinexDesk> = keyed(['id', 'gid', 'cid', 'cid_date'], (desk, fields, { symbol }) => {
  if (symbol !== undefined) desk.exchange.market(symbol)
  const [ids, cid] = [wantedIds(fields), fields.text('cid')]
  const found = desk.exchange.open(symbol).filter(o => ids === null || ids.includes(Number(o.id)))
  return found.filter(o => cid === null || o.clientId === cid).map(o => orderRow(o))
})

interface Page {
  isWithin(at: number): boolean
  readonly limit: number
}

function pageOf(fields: RequestFields, usual: number, most: number): Page {
  const [start, end] = [fields.whole('start') ?? 0, fields.whole('end') ?? Number.MAX_SAFE_INTEGER]
  const limit = fields.whole('limit') ?? usual
  if (limit < 1 || limit > most) throw refused(10020, 'limit: invalid')
  return { isWithin: at => at >= start && at <= end, limit }
}

const endedOrders: Endpoint<BitfinexDesk> = keyed(['start', 'end', 'limit', 'id'], (desk, fields, { symbol }) => {
  if (symbol !== undefined) desk.exchange.market(symbol)
  const [ids, page] = [wantedIds(fields), pageOf(fields, 25, 2_500)]
  const isKept = (o: VenueOrder): boolean => o.status !== 'open' && o.changedAt > desk.now() - TWO_WEEKS
  return allOrders(desk)
    .filter(o => isKept(o) && (symbol === undefined || o.symbol === symbol))
    .filter(o => (ids === null || ids.includes(Number(o.id))) && page.isWithin(o.changedAt))
    .sort((a, b) => b.changedAt - a.changedAt)
    .slice(0, page.limit)
    .map(o => orderRow(o))
})

const trades: Endpoint<BitfinexDesk> = keyed(['start', 'end', 'limit', 'sort'], (desk, fields, { symbol }) => {
  if (symbol !== undefined) desk.exchange.market(symbol)
  const page = pageOf(fields, 25, 2_500)
  const found = desk.exchange.trades.filter(t => (symbol === undefined || t.symbol === symbol) && page.isWithin(t.at))
  const isRising = fields.oneOf('sort', ['1', '-1']) === '1'
  return (isRising ? found : found.toReversed()).slice(0, page.limit).map(t => tradeRow(desk, t))
})

/** https://docs.bitfinex.com/reference (Authenticated Endpoints) */
export const privateEndpoints: Endpoints<BitfinexDesk> = {
  'POST /v2/auth/r/wallets': keyed([], desk =>
    desk.exchange.balances().map(({ asset, free, locked }) => {
      const total = dec(free).add(dec(locked)).toNumber()
      return ['exchange', asset, total, 0, Number(free), null, null]
    }),
  ),
  'POST /v2/auth/r/permissions': keyed([], ({ rights }) => [
    ['account', 1, 0],
    ['history', 1, 0],
    ['orders', 1, Number(rights.trade)],
    ['positions', 1, Number(rights.trade)],
    ['funding', 0, 0],
    ['settings', 0, 0],
    ['wallets', 1, 0],
    ['withdraw', 0, Number(rights.withdraw)],
    ['ui_withdraw', 0, 0],
    ['bfxpay', 0, 0],
  ]),
  'POST /v2/auth/r/summary': keyed([], desk => {
    const [market] = desk.exchange.markets
    const [maker, taker] = [Number(market?.maker ?? 0), Number(market?.taker ?? 0)]
    const fees = [
      [maker, maker, maker, null, null, 0.0002],
      [taker, taker, taker, null, null, 0.00065],
    ]
    return [null, null, null, null, fees, null, null, null, null, null]
  }),
  'POST /v2/auth/r/orders': openOrders,
  'POST /v2/auth/r/orders/hist': endedOrders,
  'POST /v2/auth/r/orders/:symbol': openOrders,
  'POST /v2/auth/r/orders/:symbol/hist': endedOrders,
  'POST /v2/auth/r/trades/hist': trades,
  'POST /v2/auth/r/trades/:symbol/hist': trades,
  'POST /v2/auth/r/order/:key/trades': keyed([], (desk, _, { key = '' }) => {
    const [symbol, id] = key.split(':')
    return desk.exchange.trades.filter(t => t.symbol === symbol && t.order === id).map(t => tradeRow(desk, t))
  }),
  'POST /v2/auth/w/order/submit': keyed(orderFields, (desk, fields) => {
    const order = desk.exchange.place(readOrder(fields, desk.now()))
    const type = (order.wire?.type ?? '').toLowerCase()
    return notice(desk, 'on-req', [freshRow(order)], `Submitting ${type} ${order.side} order for ${order.quantity}.`)
  }),
  'POST /v2/auth/w/order/cancel': keyed(['id', 'cid', 'cid_date'], (desk, fields) => {
    const [id, cid, date] = [fields.whole('id'), fields.text('cid'), fields.like('cid_date', /^\d{4}-\d\d-\d\d$/)]
    if (id === null && (cid === null || date === null)) throw words.missing('id')
    const order = findOrder(desk, { id: id === null ? null : String(id), clientId: cid })
    if (order === undefined || order.status !== 'open') throw NOT_FOUND
    const row = orderRow(order)
    desk.exchange.cancel(order.id)
    return notice(desk, 'oc-req', row, `Submitted for cancellation; waiting for confirmation (ID: ${order.id}).`)
  }),
  'POST /v2/auth/w/order/cancel/multi': keyed(['id', 'all'], (desk, fields) => {
    const ids = wantedIds(fields)
    if (ids === null && fields.text('all') !== '1') throw words.missing('id')
    const rows = desk.exchange.open().filter(o => ids === null || ids.includes(Number(o.id)))
    for (const { id } of rows) desk.exchange.cancel(id)
    return notice(
      desk,
      'oc_multi-req',
      rows.map(o => orderRow(o)),
      `Submitting ${rows.length} order cancellations.`,
    )
  }),
}
