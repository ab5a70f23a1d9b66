import { undotted } from '../client-ids.ts'
import { apiKey, secretKey } from '../credential-fields.ts'
import { dateOf, endOf, type KeyRights, namesIn, type RightsOf } from '../permissions.ts'
import { at, decimalOf, numberOf, rows, textOf } from '../read.ts'
import { byCode } from '../refusals.ts'
import { streamsOf } from '../streams-of.ts'
import type { MarketData, OrderTable, VenueData } from '../venue-data.ts'
import { heldHere, noStop, noStopLimit, sent } from '../ways.ts'

const stops = 'stops of Bybit stand in a list of their own, which this version does not follow'
const limits: OrderTable['limit'] = {
  gtc: sent('limit', { params: { timeInForce: 'GTC' }, wire: { orderType: 'Limit', timeInForce: 'GTC' } }),
  ioc: sent('limit', { params: { timeInForce: 'IOC' }, wire: { orderType: 'Limit', timeInForce: 'IOC' } }),
  fok: sent('limit', { params: { timeInForce: 'FOK' }, wire: { orderType: 'Limit', timeInForce: 'FOK' } }),
}
const held: OrderTable = { ...heldHere, stop: { gtc: noStop(stops) }, stop_limit: { gtc: noStopLimit(stops) } }
const conditional = {
  trigger: 'triggerPrice',
  buy: { triggerDirection: 'ascending' },
  sell: { triggerDirection: 'descending' },
} as const
const waits = { triggerPrice: /^\d/, triggerDirection: /^[12]$/ }
// Without its unit a market purchase of spot would be for an amount of money.
const market = sent('market', { wire: { orderType: 'Market', marketUnit: 'baseCoin' } })

const spot: MarketData = {
  class: 'bybit',
  options: { defaultType: 'spot', fetchMarkets: { types: ['spot'] } },
  trading: { offered: true },
  currencies: ['USDT', 'USDC', 'EUR', 'BTC'],
  orders: { ...held, market: { gtc: market }, limit: limits },
  changes: null,
  reading: {
    openOrders: 'all',
    openParams: { limit: 50 },
    openMost: 50,
    closedOrders: 'all',
    closedBy: ['fetchCanceledAndClosedOrders'],
    trades: 'all',
    page: 50,
    span: 7 * 86_400_000,
    prices: 'fetchTickers',
    first: 'newest',
  },
  leverage: null,
  marginModes: [],
  positionModes: ['netting'],
  // ccxt asks for none of spot; by the name of another kind it does, with the category that is given.
  fees: { maker: '0.001', taker: '0.001', takenIn: 'base', own: { params: { type: 'future', category: 'spot' } } },
  streams: streamsOf(),
}

/** Which right of which group trades what. Unified accounts have `Derivatives`, others `ContractTrade`. */
const rights: Readonly<Record<RightsOf['kind'], readonly (readonly [group: string, right: string])[]>> = {
  spot: [['Spot', 'SpotTrade']],
  margin: [['Spot', 'SpotTrade']],
  linear: [
    ['ContractTrade', 'Order'],
    ['Derivatives', 'DerivativesTrade'],
  ],
  inverse: [['ContractTrade', 'Order']],
  option: [['Options', 'OptionsTrade']],
}

/** https://bybit-exchange.github.io/docs/v5/user/apikey-info */
function keyRights(answer: unknown, { kind }: RightsOf): KeyRights {
  const result = at(answer, 'result')
  const readOnly = numberOf(result, 'readOnly')
  const has = (group: string, right: string): boolean | null =>
    namesIn(at(result, `permissions.${group}`))?.has(right) ?? null
  const found = rights[kind].map(([group, right]) => has(group, right))
  const trade = found.includes(true) ? true : found.includes(null) ? null : false
  const withdraw = has('Wallet', 'Withdraw')
  return {
    trade: readOnly === 1 ? false : trade,
    withdraw: readOnly === 1 ? false : withdraw,
    expiresAt: endOf(dateOf(result, 'expiredAt')),
  }
}

export const bybit: VenueData = {
  id: 'bybit',
  title: 'Bybit',
  credentials: [
    apiKey('The API key.'),
    secretKey('API secret', 'Shown once when the key is made ("System-generated API Keys").'),
  ],
  keys: {
    page: 'https://www.bybit.com/app/user/api-management',
    tick: ['Read-Write', 'Unified Trading: Orders, Positions', 'SPOT: Trade'],
    leave: ['Withdrawal', 'Exchange', 'Account Transfer'],
  },
  practice: { mode: 'demo', help: 'Bybit demo trading: keys are made in the demo mode of the site.' },
  hosts: ['bybit.com'],
  markets: {
    spot,
    linear: {
      ...spot,
      options: { defaultType: 'swap', defaultSubType: 'linear', fetchMarkets: { types: ['linear'] } },
      currencies: ['USDT', 'USDC'],
      orders: {
        ...heldHere,
        market: { gtc: sent('market', { wire: { orderType: 'Market' } }) },
        limit: limits,
        // One that has not triggered stands in the same list, and keeps its number.
        stop: { gtc: sent('market', { ...conditional, wire: { orderType: 'Market', ...waits } }) },
        stop_limit: { gtc: sent('limit', { ...conditional, wire: { orderType: 'Limit', ...waits } }) },
      },
      leverage: { most: 100, set: 'account' },
      marginModes: ['cross'],
      // By instrument: a flat one is told as index 0 in one-way mode, else as 1 and 2.
      positionMode: {
        method: 'privateGetV5PositionList',
        of: symbol => ({ category: 'linear', symbol }),
        read: answer => {
          const index = textOf(at(answer, 'result.list.0'), 'positionIdx')
          return index === null ? null : index === '0' ? 'netting' : 'hedging'
        },
        change: 'choose one-way mode under Position Mode in the settings of its derivatives page',
      },
      fees: { maker: '0.0002', taker: '0.00055', takenIn: 'settlement', own: { params: { category: 'linear' } } },
      wallet: (balance, currency) => {
        const coins = rows(at(balance, 'info.result.list.0.coin') ?? [], 'balances')
        const coin = coins.find(c => textOf(c, 'coin') === currency)
        return coin === undefined ? null : decimalOf(coin, 'walletBalance')
      },
      streams: streamsOf({ positions: 'stream' }),
    },
    inverse: {
      ...spot,
      options: { defaultType: 'swap', defaultSubType: 'inverse', fetchMarkets: { types: ['inverse'] } },
      trading: {
        offered: false,
        why: 'contracts that are settled in coin are not proven at this venue in this version',
      },
      currencies: ['BTC', 'ETH'],
      orders: {},
      leverage: { most: 100, set: 'none' },
      marginModes: ['cross'],
      fees: { maker: '0.0002', taker: '0.00055', takenIn: 'settlement', own: { params: { category: 'inverse' } } },
    },
  },
  clientIds: {
    param: 'clientOrderId',
    code: undotted(36),
    behaviour: { accepts: true, echoes: true, enforces: false, lookup: true },
    lookup: { by: 'lists' },
    cancelBy: 'orderLinkId',
  },
  absence: { lookups: 3, apartMs: 10_000 },
  arrivesWithin: null,
  judge: byCode({
    code: ['retCode', 'ret_code'],
    text: ['retMsg', 'ret_msg'],
    fine: ['0'],
    // Server timeout, internal error, processing, duplicate id: it is there, or may be.
    unknown: ['10000', '10016', '10019', '10429', '110072', '170141', '12141', '170007', '170146', '170147'],
    unknownText: /internal|timeout|timed out|duplicate/i,
    okMayRefuse: true,
  }),
  tagHeaders: ['Referer'],
  options: { fetchOrder: { acknowledged: true }, recvWindow: 5_000 },
  timeframes: ['1m', '5m', '15m', '30m', '1h', '4h', '1d'],
  barsAtOnce: 1_000,
  rateLimitMs: 20,
  permissions: { method: 'privateGetV5UserQueryApi', read: keyRights },
  tellsTime: 1,
  growingNonce: false,
  streamEnds: [],
}
