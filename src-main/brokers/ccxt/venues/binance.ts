import { plain } from '../client-ids.ts'
import { apiKey, pemKey } from '../credential-fields.ts'
import { binanceEarn } from '../elsewhere/binance-earn.ts'
import { flags } from '../permissions.ts'
import { at, decimalOf, rows, textOf } from '../read.ts'
import { byCode } from '../refusals.ts'
import type { MarketData, OrderTable, VenueData } from '../venue-data.ts'
import { heldHere, refused, sent } from '../ways.ts'

const limits: OrderTable['limit'] = {
  gtc: sent('limit', { params: { timeInForce: 'GTC' }, wire: { type: 'LIMIT', timeInForce: 'GTC' } }),
  ioc: sent('limit', { params: { timeInForce: 'IOC' }, wire: { type: 'LIMIT', timeInForce: 'IOC' } }),
  fok: sent('limit', { params: { timeInForce: 'FOK' }, wire: { type: 'LIMIT', timeInForce: 'FOK' } }),
}

// A price beside a market order would make it one of amount x price in the quote asset: none is given.
const market = { gtc: sent('market', { wire: { type: 'MARKET' } }), ioc: sent('market', { wire: { type: 'MARKET' } }) }

const spotOrders: OrderTable = {
  ...heldHere,
  market,
  limit: limits,
  stop: { gtc: sent('market', { trigger: 'stopLossPrice', wire: { type: 'STOP_LOSS' } }) },
  stop_limit: {
    gtc: sent('limit', {
      trigger: 'stopLossPrice',
      params: { timeInForce: 'GTC' },
      wire: { type: 'STOP_LOSS_LIMIT', timeInForce: 'GTC' },
    }),
  },
}

const conditional = (type: string) => ({ algoType: 'CONDITIONAL', type, triggerPrice: /^\d/ })
const futuresOrders: OrderTable = {
  ...heldHere,
  market,
  limit: limits,
  stop: { gtc: sent('market', { trigger: 'stopLossPrice', wire: conditional('STOP_MARKET') }) },
  stop_limit: {
    gtc: sent('limit', { trigger: 'stopLossPrice', params: { timeInForce: 'GTC' }, wire: conditional('STOP') }),
  },
}

const streams: MarketData['streams'] = {
  quotes: 'stream',
  trades: 'stream',
  book: 'stream',
  bars: 'stream',
  orders: 'stream',
  fills: 'stream',
  balances: 'stream',
  positions: 'none',
}

const types = (name: string) => ({ fetchMarkets: { types: [name] } })

const spot: MarketData = {
  class: 'binance',
  options: { defaultType: 'spot', ...types('spot') },
  trading: { offered: true },
  currencies: ['USDT', 'USDC', 'FDUSD', 'EUR', 'BTC', 'TRY', 'BRL'],
  orders: spotOrders,
  // PUT /order/amend/keepPriority makes an order smaller; a new price is a cancel and a new order, which may end half done.
  changes: null,
  reading: {
    openOrders: 'all',
    closedOrders: 'symbol',
    closedBy: ['fetchOrders'],
    trades: 'symbol',
    page: 1000,
    prices: 'fetchBidsAsks',
    first: 'oldest',
  },
  leverage: null,
  marginModes: [],
  positionModes: ['netting'],
  fees: { maker: '0.001', taker: '0.001', takenIn: 'base' },
  streams,
}

/** The venue refuses a request that is older: after that an order on its way cannot arrive. */
const RECV_WINDOW_MS = 5_000

export const binance: VenueData = {
  id: 'binance',
  title: 'Binance',
  credentials: [
    apiKey('The 64 characters under "API Key".'),
    pemKey('Secret key', 'Shown once when the key is made. Of an Ed25519 or RSA key: the private key in PEM form.'),
  ],
  keys: {
    page: 'https://www.binance.com/en/my/settings/api-management',
    tick: [
      'Enable Reading',
      'Enable Spot & Margin Trading',
      'Enable Futures (for futures)',
      'Restrict access to trusted IPs',
    ],
    leave: ['Enable Withdrawals', 'Permits Universal Transfer'],
  },
  practice: { mode: 'demo', help: 'Binance demo trading: keys are made at demo.binance.com.' },
  hosts: ['binance.com', 'binance.vision', 'binancefuture.com'],
  markets: {
    spot,
    linear: {
      ...spot,
      class: 'binanceusdm',
      options: { defaultType: 'swap', defaultSubType: 'linear', ...types('linear') },
      currencies: ['USDT', 'USDC'],
      orders: futuresOrders,
      triggers: { actual: 'actualOrderId' },
      reading: { ...spot.reading, span: 7 * 86_400_000 },
      changes: null,
      leverage: { most: 125, set: 'account' },
      marginModes: ['cross', 'isolated'],
      positionModes: ['netting'],
      fees: { maker: '0.0002', taker: '0.0005', takenIn: 'settlement', own: 'not' },
      // ccxt's total counts open profit in.
      wallet: (balance, currency) => {
        const asset = rows(at(balance, 'info.assets') ?? [], 'assets').find(a => textOf(a, 'asset') === currency)
        return asset === undefined ? null : decimalOf(asset, 'walletBalance')
      },
      streams: { ...streams, positions: 'stream' },
    },
    inverse: {
      ...spot,
      class: 'binancecoinm',
      options: { defaultType: 'swap', defaultSubType: 'inverse', ...types('inverse') },
      trading: {
        offered: false,
        why: 'profit of coin-margined contracts goes with one over the price, which positions here do not count',
      },
      currencies: ['BTC', 'ETH', 'BNB'],
      orders: {},
      leverage: { most: 125, set: 'account' },
      marginModes: ['cross', 'isolated'],
      positionModes: ['netting'],
      fees: { maker: '0.0001', taker: '0.0005', takenIn: 'settlement' },
      streams: { ...streams, positions: 'stream' },
    },
    margin: {
      ...spot,
      options: { defaultType: 'margin', ...types('spot') },
      trading: { offered: false, why: 'borrowed assets and their interest are not counted here yet' },
      orders: { market: { gtc: refused('margin is not traded here yet', 'spot or USD-M futures') } },
      leverage: { most: 10, set: 'none' },
      marginModes: ['cross', 'isolated'],
    },
  },
  clientIds: {
    param: 'newClientOrderId',
    code: plain(36),
    // Unique among open orders only: an ended order's id is taken again.
    behaviour: { accepts: true, echoes: true, enforces: false, lookup: true },
    lookup: { by: 'order', param: 'origClientOrderId' },
    cancelBy: 'origClientOrderId',
  },
  absence: { lookups: 2, apartMs: RECV_WINDOW_MS },
  arrivesWithin: RECV_WINDOW_MS,
  judge: byCode({
    code: ['code'],
    text: ['msg'],
    // Unknown error, disconnected, unexpected response, timeout, "execution status unknown", server busy.
    unknown: ['-1000', '-1001', '-1006', '-1007', '-1008', '-1010', '-1016', '-1034'],
    // An open order with our id: it is there, whoever sent it.
    unknownText: /duplicate|execution status unknown/i,
    okMayRefuse: false,
  }),
  options: {
    fetchCurrencies: false,
    fetchMargins: false,
    recvWindow: RECV_WINDOW_MS,
    fetchOpenOrders: { warnWithoutSymbol: false },
    setMarginMode: { throwMarginModeAlreadySet: false },
    // Without it a dead listen key is asked for again in a tight loop.
    future: {},
  },
  timeframes: ['1s', '1m', '5m', '15m', '30m', '1h', '4h', '1d'],
  barsAtOnce: 1000,
  rateLimitMs: 50,
  permissions: {
    method: 'sapiGetAccountApiRestrictions',
    // Of futures the venue itself says so at the first order.
    read: flags('enableSpotAndMarginTrading', 'enableWithdrawals'),
  },
  elsewhere: binanceEarn,
  tellsTime: 1,
  growingNonce: false,
  streamEnds: ['eventStreamTerminated', 'serverShutdown', 'listenKeyExpired'],
}
