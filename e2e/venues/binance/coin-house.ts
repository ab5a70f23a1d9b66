import { coinAccount } from './coin-account.ts'
import { coinInfo } from './coin-info.ts'
import type { Context, House } from './context.ts'
import type { Endpoint } from './endpoint.ts'
import { futuresAlgo } from './futures-algo.ts'
import { futuresIncome } from './futures-income.ts'
import { futuresInfo } from './futures-info.ts'
import { futuresMarketData } from './futures-market-data.ts'
import { futuresOrders } from './futures-orders.ts'
import { futuresSettings } from './futures-settings.ts'
import { pairOf } from './futures-view.ts'
import { listenKeys } from './listen-key.ts'

/** A context in which COIN-M stands where USD-M stands in the other. The clock, the key and the settings are one. */
export const coinContext = (context: Context, coin: House): Context => ({
  ...context,
  futures: coin,
  coin: context.futures,
  cancelIds: new Map(),
  listenKey: null,
})

/** Since June 2026 COIN-M's endpoints are those of USD-M under another name, but for these. */
const OWN = new Set(['exchangeInfo', 'leverageBracket'])
const NOT_THERE = new Set(['multiAssetsMargin', 'symbolConfig', 'accountConfig'])
/** What USD-M answers for one market COIN-M answers in a list, with the pair. */
const LISTED = new Set(['ticker/24hr', 'ticker/price', 'ticker/bookTicker', 'premiumIndex'])

const nameOf = ({ on }: Endpoint): string => on.replace(/^\w+ \/fapi\/v\d\//, '')

function withPair(row: unknown): unknown {
  const symbol: unknown = typeof row === 'object' && row !== null ? Reflect.get(row, 'symbol') : undefined
  return typeof symbol === 'string' ? { ...(row as object), pair: pairOf({ symbol }) } : row
}

const listed = (answer: unknown): unknown => (Array.isArray(answer) ? answer : [answer]).map(withPair)

/** Every endpoint of `/dapi`, on COIN-M's context. */
export function coinEndpoints(coin: Context): readonly Endpoint[] {
  const alike = [
    ...futuresInfo,
    ...futuresMarketData,
    ...futuresOrders,
    ...futuresAlgo,
    ...futuresSettings,
    ...futuresIncome,
    ...listenKeys,
  ].filter(endpoint => !OWN.has(nameOf(endpoint)) && !NOT_THERE.has(nameOf(endpoint)))
  return [...alike, ...coinInfo, ...coinAccount].map(endpoint => ({
    ...endpoint,
    on: endpoint.on.replace('/fapi/', '/dapi/'),
    run: (_, params) => {
      const answer = endpoint.run(coin, params)
      return LISTED.has(nameOf(endpoint)) ? listed(answer) : answer
    },
  }))
}
