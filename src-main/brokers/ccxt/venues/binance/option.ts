import { Decimal, ZERO } from '../../../../core/kernel/decimal.ts'
import { at, decimalOf, numberOf, rows, textOf } from '../../read.ts'
import type { MarketData, OptionContracts, OrderTable } from '../../venue-data.ts'
import { heldHere, noStop, noStopLimit, sent } from '../../ways.ts'
import { streams, types } from './shared.ts'
import { spot } from './spot.ts'

const DAY = 86_400_000
const MINUTE = 60_000

// Written contracts have a margin that is not counted here: what is sold is held, and the venue is told so.
const sell = { reduceOnly: true }
const limit = (timeInForce: 'GTC' | 'IOC' | 'FOK', through?: number) =>
  sent('limit', {
    params: { timeInForce },
    sell,
    ...(through === undefined ? {} : { through }),
    wire: { path: '/eapi/v1/order', type: 'LIMIT', timeInForce, clientOrderId: /./ },
  })
// There are no market orders: a limit order through the price that trades at once or not at all stands in.
const market = limit('IOC', 0.01)
const optionOrders: OrderTable = {
  ...heldHere,
  market: { gtc: market, ioc: market },
  limit: { gtc: limit('GTC'), ioc: limit('IOC'), fok: limit('FOK') },
  stop: { gtc: noStop('Binance takes no stops on options') },
  stop_limit: { gtc: noStopLimit('Binance takes no stops on options') },
}

/** `GET /eapi/v1/marginAccount`: what is left after premiums were paid, by asset. */
function money(answer: unknown): ReadonlyMap<string, Decimal> {
  const found = new Map<string, Decimal>()
  for (const row of rows(at(answer, 'asset') ?? [], 'account')) {
    const [asset, balance] = [textOf(row, 'asset'), decimalOf(row, 'marginBalance')]
    if (asset !== null && balance !== null) found.set(asset, balance)
  }
  return found
}

/** `BTC-261225-60000-C`: underlying, day of expiry (08:00 UTC), strike, call or put. */
function named(name: string): ReturnType<OptionContracts['named']> {
  const [, underlying, year, month, day, strike, kind] =
    /^([A-Z0-9]+)-(\d\d)(\d\d)(\d\d)-(\d+(?:\.\d+)?)-([CP])$/.exec(name) ?? []
  if (underlying === undefined || strike === undefined) return null
  const expiry = Date.UTC(2_000 + Number(year), Number(month) - 1, Number(day), 8)
  const symbol = `${underlying}/USDT:USDT-${name.slice(underlying.length + 1)}`
  return { symbol, option: { kind: kind === 'C' ? 'call' : 'put', strike: new Decimal(strike), expiry, underlying } }
}

const contracts: OptionContracts = {
  account: { method: 'eapiPrivateGetMarginAccount', money },
  settlements: {
    method: 'eapiPrivateGetExerciseRecord',
    read: answer =>
      rows(answer, 'exercises').flatMap(row => {
        const [id, contract, when] = [textOf(row, 'id'), textOf(row, 'symbol'), numberOf(row, 'createDate')]
        const [quantity, paid] = [decimalOf(row, 'quantity')?.abs(), decimalOf(row, 'amount')?.abs()]
        if (id === null || contract === null || when === null || quantity === undefined || paid === undefined) return []
        const side = textOf(row, 'positionSide') === 'SHORT' ? 'short' : 'long'
        return { id, contract, side, quantity, paid, fee: decimalOf(row, 'fee')?.abs() ?? ZERO, at: when }
      }),
  },
  lastPurchase: {
    before: 30 * MINUTE,
    why: 'the settlement price is the mean of the index over the last 30 minutes, so most of it is decided by then',
  },
  named,
  most: 1_500,
}

/** European options on coins, quoted, paid and settled in USDT. */
export const option: MarketData = {
  ...spot,
  class: 'binance',
  options: {
    defaultType: 'option',
    ...types('option'),
    fetchPositions: { method: 'option' },
    // The bell of own orders would ask for positions besides, with a parameter that is not known there.
    watchPositions: { fetchPositionsSnapshot: false },
  },
  trading: { offered: true },
  currencies: ['USDT'],
  orders: optionOrders,
  changes: null,
  reading: {
    // Of all contracts at once it costs 40 of the 400 that a minute has.
    openOrders: 'symbol',
    openWhole: true,
    closedOrders: 'symbol',
    closedBy: ['fetchOrders'],
    trades: 'symbol',
    page: 1000,
    // ccxt's fetchTickers asks for those of futures.
    prices: 'fetchBidsAsks',
    first: 'oldest',
    // "Query all finished orders within 5 days"; trades of three months.
    reach: { ended: 5 * DAY - MINUTE, trades: 89 * DAY },
    signless: true,
  },
  leverage: null,
  marginModes: [],
  positionModes: ['netting'],
  // 0.03 % of the underlying's index price, a tenth of the premium at most: as a share of the premium it is unknown beforehand.
  fees: {
    ...{ maker: '0.1', taker: '0.1', takenIn: 'settlement', own: 'not' },
    really: 'of the premium at most; 0.03 % of the price of the underlying',
  },
  wallet: (balance, currency) => decimalOf(at(balance, 'total'), currency),
  contracts,
  renames: { newClientOrderId: 'clientOrderId' },
  // 400 a minute by address; the prices' connection, which asks less often, has them beside this one.
  requestMs: 150,
  practice: false,
  streams: { ...streams, quotes: 'poll', trades: 'none', book: 'none', bars: 'none', positions: 'poll' },
}
