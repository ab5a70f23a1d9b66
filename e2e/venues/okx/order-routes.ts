import type { VenueOrder } from '../lib/types.ts'
import { type Algo, cancelAlgo } from './algo.ts'
import { algoRow } from './algo-row.ts'
import { type Desk, extrasOf } from './desk.ts'
import { asList, asObject, Fields } from './fields.ts'
import { orderRow } from './order-row.ts'
import { placeAlgo } from './place-algo.ts'
import { marketOf, placeOrder, translated } from './place-order.ts'
import { OkxRefused, REJECTED } from './refused.ts'
import { type Answers, type Asks, get, type Routes } from './route.ts'

type Values = Readonly<Record<string, unknown>>
type Act = (desk: Desk, values: Values) => Record<string, unknown>

const MOST_AT_ONCE = 20

export const orderRoutes: Routes = {
  'POST /api/v5/trade/order': { needs: 'trade', run: one(place) },
  'POST /api/v5/trade/batch-orders': { needs: 'trade', run: many(place) },
  'POST /api/v5/trade/cancel-order': { needs: 'trade', run: one(cancel) },
  'POST /api/v5/trade/cancel-batch-orders': { needs: 'trade', run: many(cancel) },
  'POST /api/v5/trade/amend-order': { needs: 'trade', run: one(amend) },
  'POST /api/v5/trade/amend-batch-orders': { needs: 'trade', run: many(amend) },
  'POST /api/v5/trade/order-algo': { needs: 'trade', run: one(placeOneAlgo) },
  'POST /api/v5/trade/cancel-algos': { needs: 'trade', run: many(cancelOneAlgo) },
  'GET /api/v5/trade/order': get('read_only', 'instId ordId clOrdId', (desk, fields) => {
    const market = marketOf(desk, fields)
    const order = find(desk, fields)
    if (order === undefined || order.symbol !== market.symbol) throw new OkxRefused('51603', 'Order does not exist.')
    return [orderRow(desk, order)]
  }),
  'GET /api/v5/trade/order-algo': get('read_only', 'instId algoId algoClOrdId', (desk, fields) => {
    const algo = findAlgo(desk, fields)
    if (algo === undefined) throw new OkxRefused('51603', 'Order does not exist.')
    return [algoRow(desk, algo)]
  }),
}

/** What the streams' own order operations do too. */
export const STREAM_ORDERS: Readonly<Record<string, (desk: Desk, args: unknown) => Answers>> = {
  order: (desk, args) => all(desk, args, place),
  'batch-orders': (desk, args) => all(desk, args, place),
  'cancel-order': (desk, args) => all(desk, args, cancel),
  'batch-cancel-orders': (desk, args) => all(desk, args, cancel),
  'amend-order': (desk, args) => all(desk, args, amend),
  'batch-amend-orders': (desk, args) => all(desk, args, amend),
}

function one(act: Act): (desk: Desk, asks: Asks) => Answers {
  return (desk, { body }) => summed([attempt(desk, asObject(body, 'body'), act)])
}

function many(act: Act): (desk: Desk, asks: Asks) => Answers {
  return (desk, { body }) => all(desk, body, act)
}

function all(desk: Desk, list: unknown, act: Act): Answers {
  const asked = asList(list, 'body')
  if (asked.length === 0) throw new OkxRefused('50000', 'Body for POST request cannot be empty.', 400)
  if (asked.length > MOST_AT_ONCE)
    throw new OkxRefused('51111', `Maximum ${MOST_AT_ONCE} orders can be placed in bulk.`)
  return summed(asked.map(values => attempt(desk, values, act)))
}

/** 0: all of it was done, 2: a part, 1: nothing; which, is told by each row's sCode. */
function summed(rows: readonly Record<string, unknown>[]): Answers {
  const failed = rows.filter(row => row.sCode !== '0').length
  if (failed === 0) return { code: '0', msg: '', data: rows }
  if (failed < rows.length) return { code: '2', msg: 'Bulk operation partially succeeded.', data: rows }
  return { code: '1', msg: rows.length === 1 ? '' : 'All operations failed', data: rows }
}

function attempt(desk: Desk, values: Values, act: Act): Record<string, unknown> {
  try {
    return { ...act(desk, values), sCode: '0', sMsg: '', ts: String(desk.now()) }
  } catch (refusal) {
    if (!(refusal instanceof OkxRefused)) throw refusal
    const { clOrdId = '', ordId = '', algoId, algoClOrdId, tag = '' } = values
    const names = algoId === undefined && algoClOrdId === undefined ? { ordId } : { algoId, algoClOrdId }
    return { clOrdId, ...names, tag, sCode: refusal.code, sMsg: refusal.message, ts: String(desk.now()) }
  }
}

function place(desk: Desk, values: Values): Record<string, unknown> {
  const order = placeOrder(desk, values)
  return { clOrdId: order.clientId ?? '', ordId: order.id, tag: extrasOf(desk, order).tag }
}

function cancel(desk: Desk, values: Values): Record<string, unknown> {
  const fields = new Fields(values, ['instId', 'instIdCode', 'ordId', 'clOrdId'])
  const market = marketOf(desk, fields)
  const order = find(desk, fields)
  if (order === undefined || order.symbol !== market.symbol) throw new OkxRefused(...REJECTED.unknown_order)
  attemptBooks(() => desk.exchange.cancel(order.id))
  return { clOrdId: order.clientId ?? '', ordId: order.id }
}

function amend(desk: Desk, values: Values): Record<string, unknown> {
  const fields = new Fields(values, [
    'instId',
    'instIdCode',
    'cxlOnFail',
    'ordId',
    'clOrdId',
    'reqId',
    'newSz',
    'newPx',
  ])
  const market = marketOf(desk, fields)
  const order = find(desk, fields)
  const [quantity, price] = [fields.amount('newSz'), fields.amount('newPx')]
  if (quantity === null && price === null) throw new OkxRefused('51500', 'You must enter a price, quantity, or TP/SL')
  if (order === undefined || order.symbol !== market.symbol || order.status !== 'open')
    throw new OkxRefused('51503', 'Your order has already been filled or canceled.')
  attemptBooks(() =>
    desk.exchange.amend(order.id, {
      ...(quantity === null ? {} : { quantity }),
      ...(price === null ? {} : { price }),
    }),
  )
  return { clOrdId: order.clientId ?? '', ordId: order.id, reqId: fields.text('reqId') ?? '' }
}

function attemptBooks(act: () => unknown): void {
  try {
    act()
  } catch (refusal) {
    throw translated(refusal)
  }
}

function placeOneAlgo(desk: Desk, values: Values): Record<string, unknown> {
  const algo = placeAlgo(desk, values)
  return { algoId: algo.algoId, algoClOrdId: algo.algoClOrdId, clOrdId: '', tag: algo.extras.tag }
}

function cancelOneAlgo(desk: Desk, values: Values): Record<string, unknown> {
  const algo = findAlgo(desk, new Fields(values, ['instId', 'algoId', 'algoClOrdId']))
  if (algo === undefined) throw new OkxRefused(...REJECTED.unknown_order)
  cancelAlgo(desk, algo)
  return { algoId: algo.algoId, algoClOrdId: algo.algoClOrdId, clOrdId: '', tag: '' }
}

/** By ordId, which goes first, or by clOrdId: then the newest. */
function find(desk: Desk, fields: Fields): VenueOrder | undefined {
  const [ordId, clOrdId] = [fields.text('ordId'), fields.text('clOrdId')]
  if (ordId !== null) return desk.exchange.orders.get(ordId)
  if (clOrdId !== null) return desk.exchange.byClientId(clOrdId)
  throw new OkxRefused('51003', 'Either client order ID or order ID is required.')
}

function findAlgo(desk: Desk, fields: Fields): Algo | undefined {
  const [algoId, own] = [fields.text('algoId'), fields.text('algoClOrdId')]
  if (algoId !== null) return desk.algos.get(algoId)
  if (own !== null) return [...desk.algos.values()].reverse().find(algo => algo.algoClOrdId === own)
  throw new OkxRefused('50015', 'Either parameter algoId or algoClOrdId is required', 400)
}
