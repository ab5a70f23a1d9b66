import { dec, digits, ZERO } from '../lib/decimal.ts'
import { findAsset, streamName } from './assets.ts'
import { DAY } from './day.ts'
import { findPair, pairs } from './markets.ts'
import { KrakenRefused } from './refused.ts'
import { type Routes, route } from './route.ts'
import { seconds } from './times.ts'
import { TOKEN_LIFE } from './tokens.ts'
import type { World } from './world.ts'

const PAGE = 50

/** What an asset is worth in dollars: by its own dollar pair, else nothing. */
function inDollars(world: World, asset: string, amount: string) {
  if (asset === 'ZUSD' || asset === 'USDT') return dec(amount)
  const pair = pairs.find(p => p.base === asset && p.quote === 'ZUSD')
  return pair === undefined ? ZERO : dec(amount).mul(dec(world.exchange.last(pair.symbol) ?? '0'))
}

function fee(rate: string): object {
  const percent = dec(rate).mul(100).toFixed(4)
  return {
    fee: percent,
    minfee: '0.0000',
    maxfee: percent,
    nextfee: percent,
    tiervolume: '0.0000',
    nextvolume: '10000.0000',
  }
}

function ledgerView(world: World, id: string): object | null {
  const entry = world.ledger.entries.find(e => e.id === id)
  if (entry === undefined) return null
  const decimals = findAsset(entry.asset)?.decimals ?? 8
  const shown = (text: string) => dec(text).toFixed(decimals)
  return {
    refid: entry.refid,
    time: seconds(entry.at),
    type: entry.type,
    subtype: '',
    aclass: 'currency',
    asset: entry.asset,
    wallet: 'spot / main',
    amount: shown(entry.amount),
    fee: shown(entry.fee),
    balance: shown(entry.balance),
  }
}

/** https://docs.kraken.com/api/docs/rest-api (Account Data, Earn, WebSocket token) */
export const accountRoutes: Routes = {
  Balance: route([], ['query-funds'], world =>
    Object.fromEntries([...world.ledger.totals()].map(([asset, total]) => [asset, total.toFixed(10)])),
  ),
  // Sent by the client library with `type` though the documentation has no such field.
  BalanceEx: route(['type'], ['query-funds'], world =>
    Object.fromEntries(
      world.exchange
        .balances()
        .map(({ asset, free, locked }) => [
          asset,
          { balance: dec(free).add(dec(locked)).toFixed(10), hold_trade: dec(locked).toFixed(10) },
        ]),
    ),
  ),
  TradeBalance: route(['asset'], ['query-funds'], world => {
    const total = [...world.ledger.totals()].reduce((sum, [a, t]) => sum.add(inDollars(world, a, digits(t))), ZERO)
    const [value, none] = [total.toFixed(4), '0.0000']
    return { eb: value, tb: value, m: none, uv: none, n: none, c: none, v: none, e: value, mf: value }
  }),
  TradeVolume: route(['pair', 'fee-info'], ['query-funds'], (world, fields) => {
    const since = world.now() - 30 * DAY
    const traded = world.exchange.trades.filter(t => t.at >= since)
    const volume = traded.reduce((sum, t) => {
      const cost = digits(dec(t.price).mul(dec(t.quantity)))
      return sum.add(inDollars(world, world.pair(t.symbol).quote, cost))
    }, ZERO)
    const wanted = (fields.text('pair')?.split(',') ?? []).map(name => {
      const pair = findPair(name)
      if (pair === undefined) throw new KrakenRefused('EQuery:Unknown asset pair')
      return pair
    })
    return {
      currency: 'ZUSD',
      volume: volume.toFixed(4),
      ...(wanted.length === 0
        ? {}
        : {
            fees: Object.fromEntries(wanted.map(p => [p.symbol, fee(world.fees?.taker ?? p.taker)])),
            fees_maker: Object.fromEntries(wanted.map(p => [p.symbol, fee(world.fees?.maker ?? p.maker)])),
          }),
    }
  }),
  Ledgers: route(
    ['asset', 'aclass', 'type', 'start', 'end', 'ofs', 'without_count'],
    ['query-ledger'],
    (world, fields) => {
      const asset = fields.text('asset')
      const [start, end] = [fields.whole('start') ?? 0, fields.whole('end') ?? Number.MAX_SAFE_INTEGER]
      const type = fields.oneOf('type', ['all', 'trade', 'deposit', 'withdrawal']) ?? 'all'
      const found = world.ledger.entries.filter(
        e =>
          (asset === null || asset === 'all' || asset.split(',').some(a => findAsset(a)?.id === e.asset)) &&
          (type === 'all' || e.type === type) &&
          seconds(e.at) > start &&
          seconds(e.at) <= end,
      )
      const from = fields.whole('ofs') ?? 0
      const page = found.reverse().slice(from, from + PAGE)
      return { count: found.length, ledger: Object.fromEntries(page.map(e => [e.id, ledgerView(world, e.id)])) }
    },
  ),
  QueryLedgers: route(['id', 'trades'], ['query-ledger'], (world, fields) => {
    const views = fields
      .need('id')
      .split(',')
      .map(id => [id, ledgerView(world, id)])
    if (views.some(([, view]) => view === null)) throw new KrakenRefused('EGeneral:Invalid arguments')
    return Object.fromEntries(views)
  }),
  OpenPositions: route(['txid', 'docalcs', 'consolidation'], ['query-open-trades'], () => ({})),
  'Earn/Allocations': route(
    ['converted_asset', 'hide_zero_allocations', 'ascending'],
    ['query-funds'],
    (_, fields) => ({
      converted_asset: streamName(fields.text('converted_asset') ?? 'ZUSD'),
      total_allocated: '124.0645',
      total_rewarded: '0.0675',
      next_cursor: null,
      items: [
        {
          strategy_id: 'ESDQCOL-WTZEU-NU55QF',
          native_asset: 'ETH',
          amount_allocated: { total: { native: '0.0210000000', converted: '39.0645' } },
          total_rewarded: { native: '0.0000360000', converted: '0.0675' },
        },
        {
          strategy_id: 'ESRFUO3-Q62XD-WIOIL7',
          native_asset: 'DOT',
          amount_allocated: {
            unbonding: {
              native: '2.5000000000',
              converted: '10.6250',
              allocation_count: 1,
              allocations: [
                {
                  native: '2.5',
                  converted: '10.6250',
                  created_at: '2026-11-20T08:00:00Z',
                  expires: '2026-12-18T08:00:00Z',
                },
              ],
            },
            total: { native: '20.0000000000', converted: '85.0000' },
          },
          total_rewarded: { native: '0.0000000000', converted: '0.0000' },
        },
      ],
    }),
  ),
  'Earn/Strategies': route(['asset', 'limit', 'cursor', 'ascending', 'lock_type'], [], () => ({
    next_cursor: null,
    items: [
      {
        id: 'ESDQCOL-WTZEU-NU55QF',
        asset: 'ETH',
        lock_type: { type: 'instant', payout_frequency: 604_800 },
        apr_estimate: { low: '1.5000', high: '3.0000' },
        yield_source: { type: 'off_chain' },
        can_allocate: true,
        can_deallocate: true,
      },
      {
        id: 'ESRFUO3-Q62XD-WIOIL7',
        asset: 'DOT',
        lock_type: { type: 'bonded', payout_frequency: 604_800, bonding_period: 0, unbonding_period: 2_419_200 },
        apr_estimate: { low: '12.0000', high: '12.0000' },
        yield_source: { type: 'staking' },
        can_allocate: true,
        can_deallocate: true,
      },
    ],
  })),
  GetApiKeyInfo: route([], [], ({ key, now }) => ({
    apiKeyName: 'bellwether',
    apiKey: key.key,
    nonce: String(key.nonce),
    nonceWindow: 0,
    permissions: [...key.allowed],
    iban: 'AA00 N84G FAKE FAKE',
    validUntil: String(key.validUntil),
    queryFrom: '0',
    queryTo: '0',
    createdTime: String(Math.floor(seconds(key.madeAt))),
    modifiedTime: String(Math.floor(seconds(key.madeAt))),
    ipAllowlist: [],
    lastUsed: String(Math.floor(seconds(now()))),
  })),
  GetWebSocketsToken: route([], ['create-ws-token'], world => ({ token: world.tokens.make(), expires: TOKEN_LIFE })),
}
