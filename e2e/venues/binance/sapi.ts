import { wrong } from './binance-error.ts'
import type { Context } from './context.ts'
import { type Endpoint, open, signed } from './endpoint.ts'
import type { Params } from './params.ts'
import { marketOf } from './spot-market-data.ts'
import { eight } from './text.ts'

const assetsOf = ({ spot }: Context): string[] => [
  ...new Set(spot.exchange.markets.flatMap(({ base, quote }) => [base, quote])),
]

/** One page of positions, as `current` and `size` ask for it. */
function pageOf(params: Params, positions: readonly object[]): object {
  const [current, size] = [params.integer('current') ?? 1, params.integer('size') ?? 10]
  if (size > 100) throw wrong.illegal('size', '1 to 100')
  return { rows: positions.slice((current - 1) * size, current * size), total: positions.length }
}

const PAGE = ['asset', 'productId', 'current', 'size']

/** What ccxt and we ask of the wallet, the key and earn; read-only. */
export const sapi: readonly Endpoint[] = [
  open('GET /sapi/v1/system/status', 1, [], () => ({ status: 0, msg: 'normal' })),
  signed('GET /sapi/v1/account/apiRestrictions', 1, [], ({ key, clock }) => ({
    ipRestrict: key.ipRestrict,
    createTime: clock.now() - 86_400_000,
    enableReading: key.enableReading,
    enableSpotAndMarginTrading: key.enableSpotAndMarginTrading,
    enableWithdrawals: key.enableWithdrawals,
    enableInternalTransfer: false,
    enableMargin: key.enableSpotAndMarginTrading,
    enableFutures: key.enableFutures,
    permitsUniversalTransfer: false,
    enableVanillaOptions: key.enableVanillaOptions,
    enableFixApiTrade: false,
    enableFixReadOnly: false,
    enablePortfolioMarginTrading: false,
  })),
  signed('GET /sapi/v1/margin/allPairs', 1, ['symbol'], ({ margin }) =>
    margin.exchange.markets.map(({ base, quote, symbol }, n) => ({
      id: String(351_637_150 + n),
      symbol,
      base,
      quote,
      isMarginTrade: true,
      isBuyAllowed: true,
      isSellAllowed: true,
    })),
  ),
  // No isolated account is open here.
  signed('GET /sapi/v1/margin/isolated/allPairs', 10, ['symbol'], () => []),
  signed('GET /sapi/v1/asset/tradeFee', 1, ['symbol'], ({ spot }, params) =>
    (params.has('symbol') ? [marketOf(spot, params)] : spot.exchange.markets).map(({ symbol, maker, taker }) => ({
      symbol,
      makerCommission: maker,
      takerCommission: taker,
    })),
  ),
  signed('GET /sapi/v1/capital/config/getall', 10, [], context =>
    assetsOf(context).map(coin => ({
      coin,
      depositAllEnable: true,
      withdrawAllEnable: true,
      name: coin,
      free: eight(context.spot.exchange.balances().find(({ asset }) => asset === coin)?.free ?? '0'),
      locked: '0',
      freeze: '0',
      withdrawing: '0',
      ipoing: '0',
      ipoable: '0',
      storage: '0',
      isLegalMoney: false,
      trading: true,
      networkList: [],
    })),
  ),
  signed('GET /sapi/v1/simple-earn/flexible/position', 150, PAGE, ({ earn }, params) =>
    pageOf(
      params,
      [...earn.flexible].map(([asset, amount]) => ({
        totalAmount: eight(amount),
        latestAnnualPercentageRate: '0.02599895',
        asset,
        canRedeem: true,
        collateralAmount: eight(null),
        productId: `${asset}001`,
        yesterdayRealTimeRewards: eight(null),
        cumulativeTotalRewards: eight(null),
        autoSubscribe: true,
      })),
    ),
  ),
  signed(
    'GET /sapi/v1/simple-earn/locked/position',
    150,
    [...PAGE, 'positionId', 'projectId'],
    ({ earn, clock }, params) =>
      pageOf(
        params,
        [...earn.locked].map(([asset, amount], n) => ({
          positionId: 123_123 + n,
          projectId: `${asset}*30`,
          asset,
          amount: eight(amount),
          purchaseTime: clock.now() - 86_400_000,
          duration: '30',
          accrualDays: '1',
          rewardAsset: asset,
          APY: '0.0500',
          status: 'HOLDING',
          deliverDate: clock.now() + 29 * 86_400_000,
        })),
      ),
  ),
  signed('GET /sapi/v2/eth-staking/account', 15, [], ({ earn }) => ({
    holdingInETH: '0',
    holdings: { wbethAmount: earn.staked.get('WBETH') ?? '0', bethAmount: earn.staked.get('BETH') ?? '0' },
    thirtyDaysProfitInETH: '0',
    profit: { amountFromWBETH: '0', amountFromBETH: '0' },
  })),
  signed('GET /sapi/v1/sol-staking/account', 15, [], ({ earn }) => ({
    bnsolAmount: earn.staked.get('BNSOL') ?? '0',
    holdingInSOL: '0',
    thirtyDaysProfitInSOL: '0',
  })),
]
