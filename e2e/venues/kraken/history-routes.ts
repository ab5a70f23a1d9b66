import type { VenueOrder } from '../lib/types.ts'
import { type Fields, userrefOf } from './fields.ts'
import { isKrakenId } from './ids.ts'
import { orderView, statusOf, tradeView } from './order-view.ts'
import { invalid, KrakenRefused } from './refused.ts'
import { type Routes, route } from './route.ts'
import { seconds } from './times.ts'
import type { World } from './world.ts'

const PAGE = 50
const MOST_ASKED = 50
const MOST_TRADES_ASKED = 20

/** Those that carry the client's own id or number, where one is asked for. */
function wanted(world: World, fields: Fields, orders: readonly VenueOrder[]): VenueOrder[] {
  const id = fields.text('cl_ord_id')
  const userref = userrefOf(fields)
  return orders.filter(
    o => (id === null || o.clientId === id) && (userref === null || world.note(o).userref === userref),
  )
}

const views = (world: World, orders: readonly VenueOrder[], withTrades: boolean) =>
  Object.fromEntries(orders.map(o => [o.id, orderView(world, o, withTrades)]))

/** Whether a moment lies between `start` (not included) and `end` (included), both seconds. Ids are not taken here. */
function within(fields: Fields): (at: number) => boolean {
  const [start, end] = [fields.whole('start') ?? 0, fields.whole('end') ?? Number.MAX_SAFE_INTEGER]
  return at => seconds(at) > start && seconds(at) <= end
}

/** Orders and own trades. https://docs.kraken.com/api/docs/rest-api (Account Data) */
export const historyRoutes: Routes = {
  // `start` is what the client library sends; the documentation has no such field and the real venue passes over it.
  OpenOrders: route(['trades', 'userref', 'cl_ord_id', 'start'], ['query-open-trades'], (world, fields) => ({
    open: views(world, wanted(world, fields, world.exchange.open()), fields.flag('trades')),
  })),
  ClosedOrders: route(
    ['trades', 'userref', 'cl_ord_id', 'start', 'end', 'ofs', 'closetime', 'consolidate_taker', 'without_count'],
    ['query-closed-trades'],
    (world, fields) => {
      world.exchange.sweep()
      const by = fields.oneOf('closetime', ['open', 'close', 'both']) ?? 'both'
      const isWithin = within(fields)
      const over = [...world.exchange.orders.values()].filter(
        o =>
          o.status !== 'open' && ((by !== 'close' && isWithin(o.placedAt)) || (by !== 'open' && isWithin(o.changedAt))),
      )
      const found = wanted(world, fields, over).sort((a, b) => b.changedAt - a.changedAt)
      const from = fields.whole('ofs') ?? 0
      return { closed: views(world, found.slice(from, from + PAGE), fields.flag('trades')), count: found.length }
    },
  ),
  // Measured: the client's id alone is enough, and orders that are over are found by it too.
  QueryOrders: route(
    ['trades', 'userref', 'cl_ord_id', 'txid', 'consolidate_taker'],
    ['query-open-trades', 'query-closed-trades'],
    (world, fields) => {
      world.exchange.sweep()
      const ids = fields.text('txid')?.split(',') ?? null
      if (ids === null && fields.text('cl_ord_id') === null && userrefOf(fields) === null) throw invalid()
      if (ids !== null && (ids.length > MOST_ASKED || !ids.every(isKrakenId)))
        throw new KrakenRefused('EOrder:Invalid order')
      const all = [...world.exchange.orders.values()]
      const named = ids === null ? all : all.filter(o => ids.includes(o.id))
      const seen = wanted(world, fields, named).filter(o =>
        world.key.allowed.has(statusOf(o) === 'open' ? 'query-open-trades' : 'query-closed-trades'),
      )
      return views(world, seen, fields.flag('trades'))
    },
  ),
  TradesHistory: route(
    ['type', 'trades', 'start', 'end', 'ofs', 'consolidate_taker', 'ledgers', 'without_count'],
    ['query-closed-trades'],
    (world, fields) => {
      const isWithin = within(fields)
      const found = world.exchange.trades.filter(t => isWithin(t.at)).reverse()
      const from = fields.whole('ofs') ?? 0
      const page = found.slice(from, from + PAGE)
      return { trades: Object.fromEntries(page.map(t => [t.id, tradeView(world, t)])), count: found.length }
    },
  ),
  QueryTrades: route(['txid', 'trades'], ['query-closed-trades'], (world, fields) => {
    const ids = fields.need('txid').split(',')
    if (ids.length > MOST_TRADES_ASKED) throw invalid('txid')
    const found = ids.map(id => world.exchange.trades.find(t => t.id === id))
    return Object.fromEntries(
      found.map((trade, i) => {
        if (trade === undefined) throw new KrakenRefused('EGeneral:Invalid arguments:txid')
        return [ids[i], tradeView(world, trade)]
      }),
    )
  }),
}
