import { type Endpoints, open } from '../plain/rest.ts'
import type { KucoinDesk } from './door.ts'
import { words } from './refused.ts'
import { statsView, symbolView } from './views.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const kinds: Readonly<Record<string, number>> = {
  ...{ '1min': MINUTE, '3min': 3 * MINUTE, '5min': 5 * MINUTE, '15min': 15 * MINUTE, '30min': 30 * MINUTE },
  ...{ '1hour': HOUR, '2hour': 2 * HOUR, '4hour': 4 * HOUR, '6hour': 6 * HOUR, '8hour': 8 * HOUR, '12hour': 12 * HOUR },
  ...{ '1day': 24 * HOUR, '1week': 168 * HOUR },
}
const MOST_BARS = 1_500

const bookOf = (desk: KucoinDesk, symbol: string, most: number): object => {
  const { bids, asks, version } = desk.exchange.depth(symbol)
  return { time: desk.now(), sequence: String(version), bids: bids.slice(0, most), asks: asks.slice(0, most) }
}

/** https://www.kucoin.com/docs-new/rest/spot-trading/market-data */
export const publicEndpoints: Endpoints<KucoinDesk> = {
  'GET /api/v1/timestamp': open([], desk => desk.now()),
  'GET /api/v1/status': open([], () => ({ status: 'open', msg: '' })),
  'GET /futures/api/v1/timestamp': open([], desk => desk.now()),
  'GET /futures/api/v1/contracts/active': open([], () => []),
  'GET /api/v2/symbols': open(['market'], desk => desk.exchange.markets.map(m => symbolView(desk, m))),
  'GET /api/v3/currencies': open([], desk =>
    [...new Set(desk.exchange.markets.flatMap(m => [m.base, m.quote]))].map(currency => ({
      ...{ currency, name: currency, fullName: currency, precision: 8 },
      ...{ confirms: null, contractAddress: null, isMarginEnabled: false, isDebitEnabled: false },
      chains: [
        {
          ...{ chainName: currency, chainId: currency.toLowerCase(), confirms: 2, preConfirms: 1 },
          ...{ withdrawalMinSize: '0.001', depositMinSize: '0.0002', withdrawalMinFee: '0.0005', withdrawPrecision: 8 },
          ...{ isWithdrawEnabled: true, isDepositEnabled: true, contractAddress: '', needTag: false },
        },
      ],
    })),
  ),
  'GET /api/v1/market/allTickers': open([], desk => ({
    time: desk.now(),
    ticker: desk.exchange.markets.map(m => ({ ...statsView(desk, m), symbolName: m.symbol })),
  })),
  'GET /api/v1/market/stats': open(['symbol'], (desk, fields) => ({
    time: desk.now(),
    ...statsView(desk, desk.exchange.market(fields.need('symbol'))),
  })),
  'GET /api/v1/market/orderbook/level2_20': open(['symbol'], (desk, fields) => bookOf(desk, fields.need('symbol'), 20)),
  'GET /api/v1/market/orderbook/level2_100': open(['symbol'], (desk, fields) =>
    bookOf(desk, fields.need('symbol'), 100),
  ),
  'GET /api/v1/market/histories': open(['symbol'], (desk, fields) => {
    const { symbol } = desk.exchange.market(fields.need('symbol'))
    return desk
      .prints(symbol)
      .slice(-100)
      .map(p => ({ sequence: p.id, side: p.side, size: p.quantity, price: p.price, time: p.at * 1_000_000 }))
      .reverse()
  }),
  'GET /api/v1/market/candles': open(['symbol', 'type', 'startAt', 'endAt'], (desk, fields) => {
    const ms = kinds[fields.need('type')]
    if (ms === undefined) throw words.wrong('type')
    const end = (fields.whole('endAt') ?? 0) * 1_000 || desk.now() + 1
    const start = (fields.whole('startAt') ?? 0) * 1_000
    const bars = desk.exchange.candles(fields.need('symbol'), ms, start, end)
    return bars
      .slice(-MOST_BARS)
      .reverse()
      .map(c => [String(c.at / 1_000), c.open, c.close, c.high, c.low, c.volume, c.quoteVolume])
  }),
  // The real one names its own host; here it is this one.
  'POST /api/v1/bullet-public': open([], (_desk, _fields, _names, { headers }) => ({
    token: '2neAiuYvAU61ZDXANAGAsiL4-iAExhsBXZxftpOeh_55i3Ysy2q2LEsEWU64mdzUOPusi34M_wGoSf7iNyEWJ1UQy47YbpY4zVdzilNP',
    instanceServers: [
      {
        endpoint: `ws://${headers.host}/ws/`,
        ...{ encrypt: true, protocol: 'websocket', pingInterval: 18_000, pingTimeout: 10_000 },
      },
    ],
  })),
}
