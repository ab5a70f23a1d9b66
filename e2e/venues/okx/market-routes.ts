import { midOf } from '../lib/marks.ts'
import type { Market } from '../lib/types.ts'
import type { Desk } from './desk.ts'
import type { Fields } from './fields.ts'
import { barOf, barsOf, candleRow, levelRow, tickerRow } from './market-rows.ts'
import { family, instrumentRow, instType } from './markets.ts'
import { marketOf } from './place-order.ts'
import { wrong } from './refused.ts'
import { get, type Routes } from './route.ts'

const TYPES = ['SPOT', 'MARGIN', 'SWAP', 'FUTURES', 'OPTION'] as const
const FUNDING = 8 * 3_600_000
const CANDLES = 'instId bar after before limit'

export const marketRoutes: Routes = {
  'GET /api/v5/public/time': get(null, '', desk => [{ ts: String(desk.now()) }]),
  'GET /api/v5/system/status': get(null, 'state', () => []),
  'GET /api/v5/public/instruments': get(null, 'instType uly instFamily instId', (desk, fields) => {
    const type = typeOf(fields)
    if (type === 'OPTION' && !fields.has('uly') && !fields.has('instFamily')) throw wrong('instFamily')
    return ofType(desk, fields).map(market => instrumentRow(market, desk.exchange.markets.indexOf(market)))
  }),
  'GET /api/v5/public/mark-price': get(null, 'instType uly instFamily instId', (desk, fields) =>
    desk.exchange.markets
      .filter(market => !fields.has('instId') || market.symbol === fields.text('instId'))
      .map(market => ({
        instType: instType(market),
        instId: market.symbol,
        markPx: midOf(desk.exchange, market.symbol) ?? '',
        ts: String(desk.now()),
      })),
  ),
  'GET /api/v5/public/funding-rate': get(null, 'instId', (desk, fields) => {
    const market = marketOf(desk, fields)
    if (market.kind === 'spot') throw wrong('instId')
    const next = Math.ceil(desk.now() / FUNDING) * FUNDING
    return [
      {
        fundingRate: '0.0001',
        fundingTime: String(next),
        instId: market.symbol,
        instType: 'SWAP',
        maxFundingRate: '0.00375',
        method: 'current_period',
        minFundingRate: '-0.00375',
        nextFundingRate: '',
        nextFundingTime: String(next + FUNDING),
        premium: '0',
        settFundingRate: '0.0001',
        settState: 'settled',
        ts: String(desk.now()),
      },
    ]
  }),
  'GET /api/v5/market/tickers': get(null, 'instType uly instFamily', (desk, fields) =>
    ofType(desk, fields).map(market => tickerRow(desk.exchange, market, desk.now())),
  ),
  'GET /api/v5/market/ticker': get(null, 'instId', (desk, fields) => [
    tickerRow(desk.exchange, marketOf(desk, fields), desk.now()),
  ]),
  'GET /api/v5/market/books': get(null, 'instId sz', (desk, fields) => {
    const depth = fields.whole('sz') ?? 1
    if (depth < 1 || depth > 400) throw wrong('sz')
    const { bids, asks, version } = desk.exchange.depth(marketOf(desk, fields).symbol)
    return [
      {
        asks: asks.slice(0, depth).map(levelRow),
        bids: bids.slice(0, depth).map(levelRow),
        ts: String(desk.now()),
        seqId: version,
      },
    ]
  }),
  'GET /api/v5/market/trades': get(null, 'instId limit', (desk, fields) =>
    tapeOf(desk, marketOf(desk, fields).symbol).slice(0, Math.min(fields.whole('limit') ?? 100, 500)),
  ),
  'GET /api/v5/market/candles': get(null, CANDLES, candles),
  'GET /api/v5/market/history-candles': get(null, CANDLES, candles),
}

function typeOf(fields: Fields): (typeof TYPES)[number] {
  const type = fields.oneOf('instType', TYPES)
  if (type === null) throw wrong('instType')
  return type
}

function ofType(desk: Desk, fields: Fields): Market[] {
  const type = typeOf(fields)
  const wanted = fields.text('uly') ?? fields.text('instFamily')
  return desk.exchange.markets.filter(
    market =>
      instType(market) === type &&
      (wanted === null || family(market) === wanted) &&
      (!fields.has('instId') || market.symbol === fields.text('instId')),
  )
}

function candles(desk: Desk, fields: Fields): string[][] {
  const market = marketOf(desk, fields)
  const name = fields.text('bar') ?? '1m'
  const bar = barOf(name)
  if (bar === null) throw wrong('bar')
  const [to, from] = [fields.whole('after') ?? desk.now() + 1, (fields.whole('before') ?? -1) + 1]
  const limit = fields.whole('limit') ?? 100
  if (limit > 300) throw wrong('limit')
  return barsOf(desk.exchange, market.symbol, name, from, to)
    .reverse()
    .slice(0, limit)
    .map(one => candleRow(market, one, bar.ms, desk.now()))
}

const tapes = new WeakMap<Desk, Map<string, Record<string, unknown>[]>>()

/** Remembers prints, newest first, for /market/trades. */
export function keepTape(desk: Desk): void {
  const kept = new Map<string, Record<string, unknown>[]>()
  tapes.set(desk, kept)
  desk.exchange.on(fact => {
    if (fact.kind !== 'tape') return
    const rows = kept.get(fact.symbol) ?? []
    rows.unshift(tapeRow(fact))
    kept.set(fact.symbol, rows.slice(0, 500))
  })
}

const tapeOf = (desk: Desk, symbol: string): readonly Record<string, unknown>[] => tapes.get(desk)?.get(symbol) ?? []

/** One print as REST and the trades channel tell it. */
export const tapeRow = (print: {
  readonly symbol: string
  readonly id: string
  readonly price: string
  readonly quantity: string
  readonly side: string
  readonly at: number
}): Record<string, unknown> => ({
  instId: print.symbol,
  tradeId: print.id,
  px: print.price,
  sz: print.quantity,
  side: print.side,
  source: '0',
  ts: String(print.at),
})
