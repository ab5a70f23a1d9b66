import { listOf } from './fields.ts'
import { bookOf, candles, marketTrades, productBook, productList, productOf, productView } from './market-views.ts'
import type { Route } from './route.ts'

const listed = ['limit', 'offset', 'product_type', 'product_ids', 'contract_expiry_type', 'get_all_products']

/** Market data, once without a key (below `market`) and once with. */
const both = (needs: 'view' | null, root: string): Route[] => [
  { method: 'GET', path: `${root}/products`, needs, known: listed, run: productList },
  {
    method: 'GET',
    path: `${root}/products/{id}`,
    needs,
    known: ['get_tradability_status'],
    run: (world, _, { id = '' }) => productView(world, productOf(world, id)),
  },
  {
    method: 'GET',
    path: `${root}/products/{id}/candles`,
    needs,
    known: ['start', 'end', 'granularity', 'limit'],
    run: (world, fields, { id = '' }) => candles(world, fields, id),
  },
  {
    method: 'GET',
    path: `${root}/products/{id}/ticker`,
    needs,
    known: ['limit', 'start', 'end'],
    run: (world, fields, { id = '' }) => marketTrades(world, fields, id),
  },
  { method: 'GET', path: `${root}/product_book`, needs, known: ['product_id', 'limit'], run: productBook },
]

/** https://docs.cdp.coinbase.com/api-reference/advanced-trade-api/rest-api (Products, Public) */
export const marketRoutes: readonly Route[] = [
  ...both(null, '/api/v3/brokerage/market'),
  ...both('view', '/api/v3/brokerage'),
  {
    method: 'GET',
    path: '/api/v3/brokerage/best_bid_ask',
    needs: 'view',
    known: ['product_ids'],
    run: (world, fields) => {
      const ids = listOf(fields, 'product_ids') ?? world.exchange.markets.map(m => m.symbol)
      return { pricebooks: ids.map(id => bookOf(world, productOf(world, id).symbol, 1)) }
    },
  },
  {
    method: 'GET',
    path: '/api/v3/brokerage/time',
    needs: null,
    known: [],
    run: world => ({
      iso: new Date(world.now()).toISOString().replace(/\.\d+/, ''),
      epochSeconds: String(Math.floor(world.now() / 1_000)),
      epochMillis: String(world.now()),
    }),
  },
]
