import { letters } from '../client-ids.ts'
import { apiKey, passphrase, secretKey } from '../credential-fields.ts'
import type { FeesOfSome } from '../own-fees.ts'
import { namesIn } from '../permissions.ts'
import { at, decimalOf, rows, textOf } from '../read.ts'
import { byCode } from '../refusals.ts'
import { streamsOf } from '../streams-of.ts'
import type { MarketData, OrderTable, VenueData } from '../venue-data.ts'
import { heldHere, noStop, noStopLimit, sent } from '../ways.ts'

const algo = 'stops of OKX are algo orders with numbers of their own, which this version does not follow'
const market = sent('market', { wire: { ordType: 'market' } })
const orders: OrderTable = {
  ...heldHere,
  market: { gtc: market },
  limit: {
    gtc: sent('limit', { wire: { ordType: 'limit' } }),
    ioc: sent('limit', { params: { timeInForce: 'IOC' }, wire: { ordType: 'ioc' } }),
    fok: sent('limit', { params: { timeInForce: 'FOK' }, wire: { ordType: 'fok' } }),
  },
  stop: { gtc: noStop(algo) },
  stop_limit: { gtc: noStopLimit(algo) },
}

/**
 * Rates below zero are paid, above it received. Of contracts in dollars those under names of their own count, where they
 * are told. https://www.okx.com/docs-v5/en/ (Get fee rates)
 */
const tradeFee: FeesOfSome = {
  method: 'privateGetAccountTradeFee',
  most: 1,
  params: ([id = '']) => {
    const [base, quote, ...contract] = id.split('-')
    if (contract.length === 0) return { instType: 'SPOT', instId: id }
    return { instType: contract[0] === 'SWAP' ? 'SWAP' : 'FUTURES', instFamily: `${base}-${quote}` }
  },
  read: (answer, [id = '']) => {
    const row = at(answer, 'data.0')
    const [, quote, contract] = id.split('-')
    const suffix = contract === undefined ? '' : quote === 'USDT' ? 'U' : quote === 'USDC' ? 'USDC' : ''
    const paid = (name: string) => (decimalOf(row, `${name}${suffix}`) ?? decimalOf(row, name))?.neg() ?? null
    return [{ id, taker: paid('taker'), maker: paid('maker') }]
  },
}

const spot: MarketData = {
  class: 'okx',
  options: { defaultType: 'spot', fetchMarkets: { types: ['spot'] } },
  trading: { offered: true },
  currencies: ['USDT', 'USDC', 'EUR', 'USD', 'BTC'],
  orders,
  changes: null,
  reading: {
    openOrders: 'all',
    closedOrders: 'all',
    closedBy: ['fetchClosedOrders', 'fetchCanceledOrders'],
    trades: 'all',
    page: 100,
    prices: 'fetchTickers',
    first: 'newest',
  },
  leverage: null,
  marginModes: [],
  positionModes: ['netting'],
  fees: { maker: '0.0008', taker: '0.001', takenIn: 'base', own: tradeFee },
  streams: streamsOf({ fills: 'made' }),
}

export const okx: VenueData = {
  id: 'okx',
  title: 'OKX',
  credentials: [
    apiKey('The API key: 36 characters with dashes.'),
    secretKey('Secret key', 'Shown once when the key is made.'),
    passphrase('The one that you chose when you made the key; not the password of your account.'),
  ],
  keys: { page: 'https://www.okx.com/account/my-api', tick: ['Read', 'Trade'], leave: ['Withdraw'] },
  practice: { mode: 'sandbox', help: 'OKX demo trading: keys are made in the demo mode of the site.' },
  hosts: ['okx.com'],
  markets: {
    spot,
    linear: {
      ...spot,
      options: { defaultType: 'swap', defaultMarginMode: 'cross', fetchMarkets: { types: ['swap', 'future'] } },
      currencies: ['USDT', 'USDC'],
      leverage: { most: 100, set: 'account', modeParam: 'marginMode' },
      marginModes: ['cross'],
      positionMode: {
        method: 'privateGetAccountConfig',
        read: answer => {
          const mode = textOf(at(answer, 'data.0'), 'posMode')
          return mode === null ? null : mode === 'long_short_mode' ? 'hedging' : 'netting'
        },
        change: 'choose "Net mode" under Settings, Trading, Position mode, of its trading page',
      },
      fees: { maker: '0.0002', taker: '0.0005', takenIn: 'settlement', own: tradeFee },
      wallet: (balance, currency) => {
        const details = rows(at(balance, 'info.data.0.details') ?? [], 'balances')
        const asset = details.find(a => textOf(a, 'ccy') === currency)
        return asset === undefined ? null : decimalOf(asset, 'cashBal')
      },
      streams: streamsOf({ fills: 'made', positions: 'stream' }),
    },
    inverse: {
      ...spot,
      options: { defaultType: 'swap', fetchMarkets: { types: ['swap', 'future'] } },
      trading: {
        offered: false,
        why: 'contracts that are settled in coin are not proven at this venue in this version',
      },
      currencies: ['BTC', 'ETH'],
      orders: {},
      leverage: { most: 100, set: 'none' },
      marginModes: ['cross'],
      fees: { maker: '0.0002', taker: '0.0005', takenIn: 'settlement', own: 'not' },
    },
  },
  clientIds: {
    param: 'clientOrderId',
    code: letters(32),
    behaviour: { accepts: true, echoes: true, enforces: false, lookup: true },
    lookup: { by: 'order', param: 'clientOrderId' },
    cancelBy: 'clOrdId',
  },
  absence: { lookups: 3, apartMs: 10_000 },
  arrivesWithin: null,
  judge: byCode({
    code: ['data.0.sCode', 'code'],
    text: ['data.0.sMsg', 'msg'],
    fine: ['0'],
    // Service unavailable, timeout, busy, system error.
    unknown: ['50001', '50004', '50013', '50026', '51149', '50000', '51016'],
    unknownText: /timed? ?out|system (error|busy)|duplicate/i,
    okMayRefuse: true,
  }),
  options: {},
  timeframes: ['1m', '5m', '15m', '30m', '1h', '4h', '1d'],
  barsAtOnce: 300,
  rateLimitMs: 110,
  // https://www.okx.com/docs-v5/en/ (Get account configuration): read_only,trade,withdraw
  permissions: {
    method: 'privateGetAccountConfig',
    read: answer => {
      const names = namesIn(at(answer, 'data.0.perm'))
      return {
        trade: names?.has('trade') ?? null,
        withdraw: names?.has('withdraw') ?? null,
        expiresAt: null,
      }
    },
  },
  tellsTime: 1,
  growingNonce: false,
  streamEnds: [],
}
