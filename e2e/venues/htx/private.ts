import type { RequestFields } from '../lib/request-fields.ts'
import type { VenueOrder } from '../lib/types.ts'
import { allOrders, findOrder } from '../plain/desk.ts'
import { type Endpoints, keyed } from '../plain/rest.ts'
import type { HtxDesk } from './door.ts'
import { checkAccount, orderFields, readOrder } from './place-order.ts'
import { NOT_THERE, refused, words } from './refused.ts'
import { ACCOUNT, orderView, stateOf, tradeView } from './views.ts'

const HOUR = 3_600_000
const WINDOW = 48 * HOUR
const states = ['created', 'pre-submitted', 'submitted', 'partial-filled', 'partial-canceled', 'filled', 'canceled']

/** 48 hours at most: from the start on, or up to the end. */
function within(fields: RequestFields, now: number): (at: number) => boolean {
  const [from, to] = [fields.whole('start-time'), fields.whole('end-time')]
  const end = to ?? (from === null ? now : from + WINDOW)
  const start = from ?? end - WINDOW
  if (end - start > WINDOW || end < start) throw refused('invalid-start-time', 'the window is over 48 hours')
  return at => at >= start && at <= end
}

/** Newest first. */
function page<T>(fields: RequestFields, rows: readonly T[], most: number): readonly T[] {
  const size = fields.whole('size') ?? 100
  if (size < 1 || size > most) throw words.wrong('size')
  return rows.slice(0, size)
}

/** One that was cancelled is known for two hours; by the client's id any is for eight. */
function known(desk: HtxDesk, order: VenueOrder | undefined, byClient: boolean): VenueOrder {
  if (order === undefined) throw NOT_THERE
  const isGone = stateOf(order) === 'canceled' && order.changedAt < desk.now() - 2 * HOUR
  const isOld = byClient && order.status !== 'open' && order.placedAt < desk.now() - 8 * HOUR
  if (isGone || isOld) throw NOT_THERE
  return order
}

const UID = 63_628_520
const MOST_FEES = 10

function several(symbols: string): readonly string[] {
  const names = symbols.split(',')
  if (names.length > MOST_FEES) throw words.wrong('symbols')
  return names
}

/** What a cancel by the client's id answers, whatever came of it. */
const CANCEL_CODES: Readonly<Record<string, number>> = { filled: 6, canceled: 7, 'partial-canceled': 5 }

/** https://www.htx.com/en-us/opend/newApiPages/ (Spot: account, trading) */
export const privateEndpoints: Endpoints<HtxDesk> = {
  'GET /v1/account/accounts': keyed([], () => ({
    data: [{ id: ACCOUNT, type: 'spot', subtype: '', state: 'working' }],
  })),
  'GET /v1/account/accounts/:id/balance': keyed([], (desk, _, { id = '' }) => {
    if (id !== String(ACCOUNT)) throw refused('account-get-balance-account-inexistent-error', 'account does not exist')
    const list = desk.exchange.balances().flatMap(({ asset: currency, free, locked }, i) => [
      { currency, type: 'trade', balance: free, available: free, 'seq-num': String(i) },
      { currency, type: 'frozen', balance: locked, 'seq-num': String(i) },
    ])
    return { data: { id: ACCOUNT, type: 'spot', state: 'working', list } }
  }),
  'GET /v2/user/uid': keyed([], () => ({ code: 200, data: UID })),
  'GET /v2/user/api-key': keyed(['uid', 'accessKey'], ({ key, rights }, fields) => {
    if (fields.need('uid') !== String(UID)) throw words.wrong('uid')
    const permission = ['readOnly', ...(rights.trade ? ['trade'] : []), ...(rights.withdraw ? ['withdraw'] : [])]
    const row = { accessKey: key.apiKey, note: '', permission: permission.join(','), ipAddresses: '' }
    const all = [
      { ...row, validDays: 90, status: 'normal', createTime: 1_591_348_751_000, updateTime: 1_591_348_751_000 },
    ]
    const wanted = fields.text('accessKey')
    return { code: 200, data: all.filter(k => wanted === null || k.accessKey === wanted) }
  }),
  'GET /v2/reference/transact-fee-rate': keyed(['symbols'], (desk, fields) => ({
    code: 200,
    success: true,
    data: several(fields.need('symbols'))
      .map(s => desk.exchange.market(s))
      .map(({ symbol, maker, taker }) => ({
        ...{ symbol, makerFeeRate: maker, takerFeeRate: taker, actualMakerRate: maker, actualTakerRate: taker },
      })),
  })),
  'POST /v1/order/orders/place': keyed(orderFields, (desk, fields) => ({
    data: desk.exchange.place(readOrder(fields)).id,
  })),
  'POST /v1/order/orders/:id/submitcancel': keyed(['symbol'], (desk, _, { id = '' }) => {
    const order = known(desk, findOrder(desk, { id }), false)
    if (order.status !== 'open')
      throw refused('order-orderstate-error', 'Incorrect order state', { 'order-state': CANCEL_CODES[stateOf(order)] })
    return { data: desk.exchange.cancel(order.id).id }
  }),
  'POST /v1/order/orders/submitCancelClientOrder': keyed(['client-order-id'], (desk, fields) => {
    const order = findOrder(desk, { clientId: fields.need('client-order-id') })
    if (order === undefined) return { data: -1 }
    if (order.status !== 'open') return { data: CANCEL_CODES[stateOf(order)] }
    desk.exchange.cancel(order.id)
    return { data: 10 }
  }),
  'POST /v1/order/orders/batchCancelOpenOrders': keyed(['account-id', 'symbol', 'side', 'size'], (desk, fields) => {
    const found = desk.exchange.open(fields.text('symbol') ?? undefined)
    for (const { id } of found) desk.exchange.cancel(id)
    return { data: { 'success-count': found.length, 'failed-count': 0, 'next-id': -1 } }
  }),
  'GET /v1/order/openOrders': keyed(['account-id', 'symbol', 'side', 'size', 'from', 'direct'], (desk, fields) => {
    if (fields.has('account-id')) checkAccount(fields)
    const symbol = fields.text('symbol')
    if (symbol !== null) desk.exchange.market(symbol)
    const side = fields.oneOf('side', ['buy', 'sell'])
    const open = desk.exchange.open(symbol ?? undefined).filter(o => side === null || o.side === side)
    return { data: page(fields, open.reverse(), 500).map(o => orderView(desk, o, 'filled')) }
  }),
  'GET /v1/order/orders/getClientOrder': keyed(['clientOrderId'], (desk, fields) => {
    const order = known(desk, findOrder(desk, { clientId: fields.need('clientOrderId') }), true)
    return { data: orderView(desk, order, 'field') }
  }),
  'GET /v1/order/orders/:id': keyed([], (desk, _, { id = '' }) => {
    if (!/^\d{1,20}$/.test(id)) throw words.wrong('order-id')
    return { data: orderView(desk, known(desk, findOrder(desk, { id }), false), 'field') }
  }),
  'GET /v1/order/orders': keyed(
    ['symbol', 'states', 'types', 'start-time', 'end-time', 'from', 'direct', 'size'],
    (desk, fields) => {
      const { symbol } = desk.exchange.market(fields.need('symbol'))
      const wanted = fields.need('states').split(',')
      if (!wanted.every(s => states.includes(s))) throw words.wrong('states')
      const isWithin = within(fields, desk.now())
      const found = allOrders(desk).filter(
        o => o.symbol === symbol && wanted.includes(stateOf(o)) && isWithin(o.placedAt),
      )
      return { data: page(fields, found, 100).map(o => orderView(desk, o, 'field')) }
    },
  ),
  'GET /v1/order/matchresults': keyed(
    ['symbol', 'types', 'start-time', 'end-time', 'from', 'direct', 'size'],
    (desk, fields) => {
      const { symbol } = desk.exchange.market(fields.need('symbol'))
      const isWithin = within(fields, desk.now())
      const found = desk.exchange.trades.filter(t => t.symbol === symbol && isWithin(t.at))
      return { data: page(fields, found.reverse(), 500).map(t => tradeView(desk, t)) }
    },
  ),
}
