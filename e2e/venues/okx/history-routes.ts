import type { VenueOrder } from '../lib/types.ts'
import type { Algo } from './algo.ts'
import { algoRow } from './algo-row.ts'
import { type Desk, extrasOf } from './desk.ts'
import type { Fields } from './fields.ts'
import { instType } from './markets.ts'
import { fillRow, orderRow, stateOf } from './order-row.ts'
import { wrong } from './refused.ts'
import { get, page, type Routes, within } from './route.ts'

const TYPES = ['SPOT', 'MARGIN', 'SWAP', 'FUTURES', 'OPTION'] as const
const ALGO_TYPES = ['conditional', 'oco', 'trigger', 'move_order_stop'] as const
const OLD = 'instType uly instFamily instId ordType state category after before begin end limit'
const FILLS = 'instType uly instFamily instId ordId subType after before begin end limit'

export const historyRoutes: Routes = {
  'GET /api/v5/trade/orders-pending': get(
    'read_only',
    'instType uly instFamily instId ordType state after before limit',
    (desk, fields) => orders(desk, fields, desk.exchange.open()),
  ),
  'GET /api/v5/trade/orders-history': get('read_only', OLD, over),
  'GET /api/v5/trade/orders-history-archive': get('read_only', OLD, over),
  'GET /api/v5/trade/fills': get('read_only', FILLS, fills),
  'GET /api/v5/trade/fills-history': get('read_only', FILLS, (desk, fields) => {
    needType(fields)
    return fills(desk, fields)
  }),
  'GET /api/v5/trade/orders-algo-pending': get(
    'read_only',
    'ordType algoId algoClOrdId instType instId after before limit',
    (desk, fields) => algos(desk, fields, algo => algo.state === 'live'),
  ),
  'GET /api/v5/trade/orders-algo-history': get(
    'read_only',
    'ordType state algoId instType instId after before limit',
    (desk, fields) => {
      const state = fields.oneOf('state', ['effective', 'canceled', 'order_failed'])
      if (state === null && !fields.has('algoId')) throw wrong('state')
      return algos(desk, fields, algo => algo.state !== 'live' && (state === null || algo.state === state))
    },
  ),
}

function needType(fields: Fields): void {
  if (!fields.has('instType')) throw wrong('instType')
}

function over(desk: Desk, fields: Fields): unknown[] {
  needType(fields)
  return orders(
    desk,
    fields,
    [...desk.exchange.orders.values()].filter(order => order.status !== 'open' && within(fields, order.placedAt)),
  )
}

function orders(desk: Desk, fields: Fields, list: readonly VenueOrder[]): unknown[] {
  const state = fields.oneOf('state', ['live', 'partially_filled', 'filled', 'canceled', 'mmp_canceled'])
  const types = fields.text('ordType')?.split(',')
  const fitting = list
    .filter(order => fits(desk, fields, order.symbol))
    .filter(order => state === null || stateOf(order) === state)
    .filter(order => types?.includes(extrasOf(desk, order).ordType) ?? true)
    .reverse()
  return page(fitting, fields, order => order.id).map(order => orderRow(desk, order))
}

function fills(desk: Desk, fields: Fields): unknown[] {
  const ordId = fields.text('ordId')
  const fitting = desk.exchange.trades
    .filter(trade => fits(desk, fields, trade.symbol) && within(fields, trade.at))
    .filter(trade => ordId === null || trade.order === ordId)
    .reverse()
  return page(fitting, fields, trade => `8${trade.id}`).map(trade => fillRow(desk, trade))
}

function algos(desk: Desk, fields: Fields, wanted: (algo: Algo) => boolean): unknown[] {
  const asked = fields.text('ordType')?.split(',')
  if (asked === undefined || asked.some(type => !(ALGO_TYPES as readonly string[]).includes(type)))
    throw wrong('ordType')
  const [algoId, own] = [fields.text('algoId'), fields.text('algoClOrdId')]
  const fitting = [...desk.algos.values()]
    .filter(algo => wanted(algo) && asked.includes(algo.type) && fits(desk, fields, algo.symbol))
    .filter(algo => (algoId === null || algo.algoId === algoId) && (own === null || algo.algoClOrdId === own))
    .reverse()
  return page(fitting, fields, algo => algo.algoId).map(algo => algoRow(desk, algo))
}

function fits(desk: Desk, fields: Fields, symbol: string): boolean {
  const type = fields.oneOf('instType', TYPES)
  const instId = fields.text('instId')
  return (type === null || instType(desk.exchange.market(symbol)) === type) && (instId === null || instId === symbol)
}
