import { positionRow, walletRow } from './account-rows.ts'
import { categoryIn, type Desk, marketIn } from './desk.ts'
import type { Fields } from './fields.ts'
import { categoryOf, nameOf } from './markets.ts'
import { BybitRefused, wrong } from './refused.ts'
import { paged, type Routes, route } from './route.ts'
import { addStop, setWhole } from './stops.ts'

const MOST_LEVERAGE = 100

export const accountRoutes: Routes = {
  'GET /v5/account/wallet-balance': route('key', 'accountType coin', (desk, fields) => {
    // A unified account has no other.
    if (fields.need('accountType') !== 'UNIFIED') throw new BybitRefused(10001, 'accountType only support UNIFIED.')
    const wanted = fields.text('coin')?.split(',')
    return {
      list: [
        walletRow(
          desk,
          desk.exchange.balances().filter(one => wanted?.includes(one.asset) ?? true),
        ),
      ],
    }
  }),
  'GET /v5/account/info': route('key', '', desk => ({
    marginMode: 'REGULAR_MARGIN',
    updatedTime: String(desk.now()),
    unifiedMarginStatus: 6,
    dcpStatus: 'OFF',
    timeWindow: 10,
    smpGroup: 0,
    isMasterTrader: false,
    spotHedgingStatus: 'OFF',
  })),
  'GET /v5/account/fee-rate': route('key', 'category symbol baseCoin', (desk, fields) => {
    const category = categoryIn(fields)
    const [name, base] = [fields.text('symbol'), fields.text('baseCoin')]
    const list = desk.exchange.markets.filter(
      market =>
        categoryOf(market) === category &&
        (name === null || nameOf(market) === name) &&
        (base === null || market.base === base),
    )
    return {
      list: list.map(market => ({
        symbol: nameOf(market),
        baseCoin: '',
        takerFeeRate: market.taker,
        makerFeeRate: market.maker,
      })),
    }
  }),
  'POST /v5/account/set-margin-mode': route('trade', 'setMarginMode', (_, fields) => {
    if (fields.oneOf('setMarginMode', ['ISOLATED_MARGIN', 'REGULAR_MARGIN', 'PORTFOLIO_MARGIN']) === null)
      throw wrong('setMarginMode')
    return { reasons: [] }
  }),
  'GET /v5/user/query-api': route('key', '', desk => keyRow(desk)),
  'GET /v5/asset/coin/query-info': route('key', 'coin', desk => ({
    rows: [...new Set(desk.exchange.markets.flatMap(market => [market.base, market.quote]))].map(coin => ({
      name: coin,
      coin,
      remainAmount: '1000000',
      chains: [
        {
          chain: coin,
          chainType: coin,
          chainDeposit: '1',
          chainWithdraw: '1',
          confirmation: '6',
          depositMin: '0',
          minAccuracy: '8',
          withdrawFee: '0.1',
          withdrawMin: '1',
          withdrawPercentageFee: '0',
        },
      ],
    })),
  })),
  'GET /v5/asset/transfer/query-account-coins-balance': route(
    'key',
    'accountType memberId coin withBonus',
    (_, fields) => ({
      memberId: '24600000',
      accountType: fields.need('accountType'),
      balance: [],
    }),
  ),
  'GET /v5/position/list': route('key', 'category symbol baseCoin settleCoin limit cursor', positions),
  'POST /v5/position/set-leverage': route('trade', 'category symbol buyLeverage sellLeverage', setLeverage),
  'POST /v5/position/switch-isolated': route('trade', 'category symbol tradeMode buyLeverage sellLeverage', () => {
    throw new BybitRefused(100028, 'unified account is forbidden')
  }),
  'POST /v5/position/switch-mode': route('trade', 'category symbol coin mode', switchMode),
  'POST /v5/position/trading-stop': route(
    'trade',
    'category symbol takeProfit stopLoss trailingStop tpTriggerBy slTriggerBy activePrice tpslMode tpSize slSize tpLimitPrice slLimitPrice tpOrderType slOrderType positionIdx',
    tradingStop,
  ),
}

const keyRow = (desk: Desk): Record<string, unknown> => {
  const trades = desk.options.readOnly !== true
  return {
    id: '13770661',
    note: 'fake',
    apiKey: desk.key.apiKey,
    readOnly: trades ? 0 : 1,
    secret: '',
    permissions: {
      ContractTrade: trades ? ['Order', 'Position'] : [],
      Spot: trades ? ['SpotTrade'] : [],
      Wallet: ['AccountTransfer', ...(desk.options.withdraw === true ? ['Withdraw'] : [])],
      Options: [],
      Derivatives: trades ? ['DerivativesTrade'] : [],
      CopyTrading: [],
      BlockTrade: [],
      Exchange: [],
      NFT: [],
      Affiliate: [],
    },
    ips: ['*'],
    type: 1,
    deadlineDay: 83,
    expiredAt: '2099-05-15T03:21:05Z',
    createdAt: '2022-10-16T02:24:40Z',
    unified: 0,
    uta: 1,
    userID: 24_600_000,
    inviterID: 0,
    vipLevel: 'No VIP',
    mktMakerLevel: '0',
    affiliateID: 0,
    rsaPublicKey: '',
    isMaster: true,
    parentUid: '0',
    kycLevel: 'LEVEL_1',
    kycRegion: '',
  }
}

function positions(desk: Desk, fields: Fields): unknown {
  const category = categoryIn(fields)
  if (category === 'spot') throw wrong('category')
  if (category === 'linear' && !fields.has('symbol') && !fields.has('settleCoin') && !fields.has('baseCoin'))
    throw new BybitRefused(10001, 'Missing some parameters that must be filled in, symbol or settleCoin')
  // With a symbol its row comes though there is no position.
  const wanted = fields.has('symbol')
    ? [marketIn(desk, fields).symbol]
    : desk.exchange.positions().map(position => position.symbol)
  const list = wanted.filter(symbol => {
    const market = desk.exchange.market(symbol)
    const [settle, base] = [fields.text('settleCoin'), fields.text('baseCoin')]
    return (
      categoryOf(market) === category &&
      (settle === null || market.settle === settle) &&
      (base === null || market.base === base)
    )
  })
  const { page, next } = paged(list, fields, 20, 200)
  return { category, list: page.map(symbol => positionRow(desk, symbol)), nextPageCursor: next }
}

function setLeverage(desk: Desk, fields: Fields): unknown {
  const market = marketIn(desk, fields)
  const [buy, sell] = [Number(fields.amount('buyLeverage') ?? 0), Number(fields.amount('sellLeverage') ?? 0)]
  if (market.kind === 'spot') throw wrong('category')
  if (buy !== sell || buy < 1) throw wrong('buyLeverage')
  if (buy > MOST_LEVERAGE) throw new BybitRefused(110013, 'Cannot set leverage due to risk limit level.')
  if (buy === desk.exchange.leverage(market.symbol)) throw new BybitRefused(110043, 'leverage not modified')
  desk.exchange.leverage(market.symbol, buy)
  return {}
}

function switchMode(desk: Desk, fields: Fields): unknown {
  const category = categoryIn(fields)
  if (category === 'spot') throw wrong('category')
  if (!fields.has('symbol') && !fields.has('coin')) throw wrong('symbol')
  const mode = fields.oneOf('mode', ['0', '3'])
  if (mode === null) throw wrong('mode')
  if (category === 'inverse' && mode === '3')
    throw new BybitRefused(110029, 'Hedge mode is not supported for this symbol.')
  if (desk.hedged === (mode === '3')) throw new BybitRefused(110025, 'Position mode is not modified')
  if (desk.exchange.positions().length > 0)
    throw new BybitRefused(110024, 'You have an existing position, so the position mode cannot be switched.')
  if (desk.exchange.open().some(order => desk.exchange.market(order.symbol).kind !== 'spot'))
    throw new BybitRefused(110028, 'You have existing open orders, so the position mode cannot be switched.')
  desk.hedged = mode === '3'
  return {}
}

/** The mode and the position's index are documented as needed; ccxt leaves them out of a trailing stop, and the venue lets it. */
function tradingStop(desk: Desk, fields: Fields): unknown {
  const { symbol } = marketIn(desk, fields)
  const position = desk.exchange.positions().find(one => one.symbol === symbol)
  if (position === undefined) throw new BybitRefused(10001, 'can not set tp/sl/ts for zero position')
  const [takeProfit, stopLoss] = [priceIn(fields, 'takeProfit'), priceIn(fields, 'stopLoss')]
  const trailing = priceIn(fields, 'trailingStop')
  if (takeProfit === null && stopLoss === null && trailing === null) throw wrong('takeProfit')
  if (trailing !== null) setWhole(desk, symbol, 'TrailingStop', trailing, fields.amount('activePrice') ?? '')
  if (fields.oneOf('tpslMode', ['Full', 'Partial']) === 'Partial') {
    const long = !position.quantity.startsWith('-')
    const part = { symbol, side: long ? ('sell' as const) : ('buy' as const), group: '', distance: '' }
    const [tpSize, slSize] = [fields.amount('tpSize'), fields.amount('slSize')]
    if (takeProfit !== null)
      addStop(desk, {
        ...part,
        kind: 'PartialTakeProfit',
        rising: long,
        trigger: takeProfit,
        price: limitOf(fields, 'tp'),
        quantity: sized(tpSize, 'tpSize'),
      })
    if (stopLoss !== null)
      addStop(desk, {
        ...part,
        kind: 'PartialStopLoss',
        rising: !long,
        trigger: stopLoss,
        price: limitOf(fields, 'sl'),
        quantity: sized(slSize, 'slSize'),
      })
    return {}
  }
  if (takeProfit !== null) setWhole(desk, symbol, 'TakeProfit', takeProfit)
  if (stopLoss !== null) setWhole(desk, symbol, 'StopLoss', stopLoss)
  return {}
}

const priceIn = (fields: Fields, name: string): string | null => fields.like(name, /^\d{1,20}(\.\d{1,20})?$/)

function limitOf(fields: Fields, name: 'tp' | 'sl'): string | null {
  const limit = fields.oneOf(`${name}OrderType`, ['Market', 'Limit']) === 'Limit'
  const price = fields.amount(`${name}LimitPrice`)
  if (limit !== (price !== null)) throw wrong(`${name}LimitPrice`)
  return price
}

function sized(size: string | null, name: string): string {
  if (size === null) throw wrong(name)
  return size
}
