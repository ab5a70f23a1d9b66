import { randomBytes } from 'node:crypto'
import { dec } from '../lib/decimal.ts'
import { wrong } from './binance-error.ts'
import type { Context } from './context.ts'
import { type Endpoint, signed } from './endpoint.ts'
import type { Params } from './params.ts'
import { eight } from './text.ts'

const DAY_MS = 86_400_000

/** Isolated accounts have to be opened pair by pair; here there are none. */
export function crossOnly(params: Params): void {
  const isIsolated = params.word(
    'isIsolated',
    ['TRUE', 'FALSE', 'true', 'false'],
    wrong.illegal('isIsolated', 'TRUE|FALSE'),
  )
  if (isIsolated?.toLowerCase() === 'true') throw wrong.noIsolated()
}

function account({ margin }: Context) {
  const { held, owed } = margin.worth()
  const level = owed.isZero() ? dec('999') : held.div(owed)
  const btc = dec(margin.exchange.depth('BTCUSDT').bids[0]?.[0] ?? '1')
  return {
    created: true,
    borrowEnabled: true,
    marginLevel: level.toDecimalPlaces(8).toFixed(),
    collateralMarginLevel: level.toDecimalPlaces(8).toFixed(),
    totalAssetOfBtc: eight(held.div(btc)),
    totalLiabilityOfBtc: eight(owed.div(btc)),
    totalNetAssetOfBtc: eight(held.sub(owed).div(btc)),
    TotalCollateralValueInUSDT: eight(held),
    totalOpenOrderLossInUSDT: eight(null),
    tradeEnabled: true,
    transferInEnabled: true,
    transferOutEnabled: true,
    accountType: 'MARGIN_1',
    userAssets: margin.assets().map(({ asset, free, locked, debt: { borrowed, interest } }) => ({
      asset,
      borrowed: eight(borrowed),
      free: eight(free),
      interest: eight(interest),
      locked: eight(locked),
      netAsset: eight(free.add(locked).sub(borrowed).sub(interest)),
    })),
  }
}

/** Newest first; of the last week where no time is given. */
function interest({ margin, clock }: Context, params: Params) {
  if (params.has('isolatedSymbol')) throw wrong.noIsolated()
  const [asset, end] = [params.text('asset'), params.integer('endTime') ?? clock.now()]
  const start = params.integer('startTime') ?? end - 7 * DAY_MS
  const [current, size] = [params.integer('current') ?? 1, params.integer('size') ?? 10]
  if (size > 100) throw wrong.illegal('size', '1 to 100')
  const fits = margin.interest
    .filter(row => (asset === null || row.asset === asset) && row.at >= start && row.at <= end)
    .reverse()
  return {
    rows: fits.slice((current - 1) * size, current * size).map(row => ({
      txId: row.txId,
      interestAccuredTime: row.at,
      asset: row.asset,
      rawAsset: row.asset,
      principal: row.principal,
      interest: row.interest,
      interestRate: '0.00013233',
      type: row.type,
    })),
    total: fits.length,
  }
}

/** A token for the user stream, good for a day at most. */
function listenToken({ margin, clock }: Context, params: Params) {
  crossOnly(params)
  const validity = params.integer('validity') ?? DAY_MS
  if (validity < 1 || validity > DAY_MS) throw wrong.illegal('validity', '1 to 86400000')
  margin.token = { text: randomBytes(24).toString('hex'), until: clock.now() + validity }
  return { token: margin.token.text, expirationTime: margin.token.until }
}

/** Sources: "Query Cross Margin Account Details", "Get Interest History", "User Data Streams", "Query Max Borrow". */
export const marginAccount: readonly Endpoint[] = [
  {
    on: 'POST /sapi/v1/userListenToken',
    security: 'key',
    weight: 1,
    takes: ['symbol', 'isIsolated', 'validity'],
    run: listenToken,
  },
  signed('GET /sapi/v1/margin/account', 10, [], account),
  signed(
    'GET /sapi/v1/margin/interestHistory',
    1,
    ['asset', 'isolatedSymbol', 'startTime', 'endTime', 'current', 'size'],
    interest,
  ),
  signed('GET /sapi/v1/margin/maxBorrowable', 1, ['asset!', 'isolatedSymbol'], ({ margin }, params) => {
    if (params.has('isolatedSymbol')) throw wrong.noIsolated()
    return { amount: eight(margin.borrowable(params.need('asset'))), borrowLimit: '60000' }
  }),
]
