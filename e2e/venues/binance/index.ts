import { randomBytes } from 'node:crypto'
import { dec } from '../lib/decimal.ts'
import { Exchange } from '../lib/exchange.ts'
import { json, serveVenue, VenueClock } from '../lib/server.ts'
import type { HouseRules } from '../lib/state.ts'
import type { FakeVenue, Market } from '../lib/types.ts'
import { coinContext, coinEndpoints } from './coin-house.ts'
import type { Context, House, KeySettings } from './context.ts'
import { DepthFeeds } from './depth-feed.ts'
import { futuresAccount } from './futures-account.ts'
import { futuresAlgo } from './futures-algo.ts'
import { futuresIncome } from './futures-income.ts'
import { futuresInfo } from './futures-info.ts'
import { futuresMarketData } from './futures-market-data.ts'
import { futuresOrders } from './futures-orders.ts'
import { futuresSettings } from './futures-settings.ts'
import { FuturesUserStream } from './futures-user.ts'
import { Heartbeat } from './heartbeat.ts'
import { connect, isStream } from './lines.ts'
import { listenKeys } from './listen-key.ts'
import { marginAccount } from './margin-account.ts'
import { MarginHouse } from './margin-house.ts'
import { marginOrders } from './margin-orders.ts'
import { MarketStreams } from './market-streams.ts'
import { COIN, FUTURES, SPOT } from './markets.ts'
import { optionAccount } from './option-account.ts'
import { contractsFrom, type OptionContract } from './option-contracts.ts'
import { OptionHouse } from './option-house.ts'
import { optionInfo } from './option-info.ts'
import { optionMarketData } from './option-market-data.ts'
import { optionOrders } from './option-orders.ts'
import { OptionUserStream, optionListenKeys } from './option-user.ts'
import { restOf } from './rest.ts'
import { sapi } from './sapi.ts'
import { spotAccount } from './spot-account.ts'
import { spotInfo } from './spot-info.ts'
import { spotMarketData } from './spot-market-data.ts'
import { spotOrders } from './spot-orders.ts'
import { SpotUserStream } from './spot-user.ts'
import { Tape } from './tape.ts'
import { WsApi } from './ws-api.ts'

export { hosts } from './hosts.ts'

export interface BinanceOptions {
  readonly spot?: readonly Market[]
  readonly futures?: readonly Market[]
  readonly coin?: readonly Market[]
  readonly balances?: Readonly<Record<string, string>>
  readonly futuresBalances?: Readonly<Record<string, string>>
  readonly coinBalances?: Readonly<Record<string, string>>
  /** Of the cross margin account, and its interest for an hour as a share of what is borrowed. */
  readonly marginBalances?: Readonly<Record<string, string>>
  readonly marginHourly?: string
  /** Of the options account, and what it trades; left out: `contractsFrom` now. */
  readonly optionBalances?: Readonly<Record<string, string>>
  readonly contracts?: readonly OptionContract[]
  /** The futures account begins in hedge mode. */
  readonly hedge?: boolean
  /** Pays spot fees in BNB at three quarters, as long as there is BNB. */
  readonly feesInBnb?: boolean
  /** How often sockets are pinged. */
  readonly pingMs?: number
}

/** `exchange` is spot; everything here runs under the real paths, see hosts.ts. */
export interface FakeBinance extends FakeVenue {
  readonly futures: Exchange
  /** COIN-M. */
  readonly coin: Exchange
  readonly options: OptionHouse
  readonly margin: MarginHouse
  /** What the key may do; may be changed. */
  readonly key: KeySettings
  /** Read-only earn positions, amount by asset. */
  readonly earn: Context['earn']
  readonly user: {
    /** Ends the user streams of spot and margin with eventStreamTerminated; sockets stay open. */
    terminate(): void
    /** The futures listen keys are good no more. */
    expireListenKey(): void
  }
  /** Tells all market streams that the server is about to go. */
  serverShutdown(): void
}

/** A fee in BNB by the last price of BNB in the quote; null where BNB has no price in it. */
const inBnb =
  (exchange: () => Exchange): NonNullable<HouseRules['otherFee']> =>
  (quote, value) => {
    const market = exchange().markets.find(each => each.base === 'BNB' && each.quote === quote)
    const price =
      market === undefined
        ? undefined
        : (exchange().last(market.symbol) ?? exchange().depth(market.symbol).bids[0]?.[0])
    return price === undefined ? null : { asset: 'BNB', amount: value.mul('0.75').div(dec(price)) }
  }

const houseOf = (exchange: Exchange): House => ({ exchange, tape: new Tape(exchange), feeds: new DepthFeeds(exchange) })

/** Starts Binance spot, USD-M and COIN-M on one free port of loopback. Keys: apiKey, secret. */
export async function startBinance(options: BinanceOptions = {}): Promise<FakeBinance> {
  const clock = new VenueClock()
  const { now } = clock
  const spot: House = houseOf(
    new Exchange(options.spot ?? SPOT, {
      now,
      balances: options.balances ?? { USDT: '100000', BTC: '2', ETH: '10', BNB: '0' },
      ...(options.feesInBnb === true ? { otherFee: inBnb(() => spot.exchange) } : {}),
      // Orders and trades of both houses never share a number: mixing them up shows.
      newOrderId: n => String(28_000_000 + n),
      newTradeId: n => String(3_000_000 + n),
    }),
  )
  const futures = houseOf(
    new Exchange(options.futures ?? FUTURES, {
      now,
      balances: options.futuresBalances ?? { USDT: '50000' },
      newOrderId: n => String(8_886_000_000 + n),
      newTradeId: n => String(700_000_000 + n),
    }),
  )
  const optionHouse = new OptionHouse(
    options.contracts ?? contractsFrom(now()),
    options.optionBalances ?? { USDT: '20000' },
    now,
  )
  const coin = houseOf(
    new Exchange(options.coin ?? COIN, {
      now,
      balances: options.coinBalances ?? { BTC: '5', ETH: '50' },
      newOrderId: n => String(5_551_000_000 + n),
      newTradeId: n => String(900_000_000 + n),
    }),
  )
  const margin = new MarginHouse(
    {
      now,
      markets: options.spot ?? SPOT,
      balances: options.marginBalances ?? { USDT: '20000' },
      hourly: options.marginHourly ?? '0.00000551',
      most: 3,
    },
    spot.exchange,
  )
  const keys = { apiKey: randomBytes(32).toString('hex'), secret: randomBytes(32).toString('hex') }
  const context: Context = {
    clock,
    ...keys,
    key: {
      ipRestrict: false,
      enableReading: true,
      enableSpotAndMarginTrading: true,
      enableFutures: true,
      enableVanillaOptions: true,
      enableWithdrawals: false,
    },
    spot,
    futures,
    coin,
    options: optionHouse,
    margin,
    futuresSettings: { hedge: options.hedge === true, marginType: new Map() },
    earn: { flexible: new Map(), locked: new Map(), staked: new Map() },
    cancelIds: new Map(),
    listenKey: null,
    onLeverage: (symbol, leverage) => user.leverage(symbol, leverage),
  }
  const spotEndpoints = [...spotInfo, ...spotMarketData, ...spotOrders, ...spotAccount]
  const futuresEndpoints = [
    ...futuresInfo,
    ...futuresMarketData,
    ...futuresOrders,
    ...futuresAlgo,
    ...futuresAccount,
    ...futuresSettings,
    ...futuresIncome,
    ...listenKeys,
  ]
  const optionEndpoints = [...optionInfo, ...optionMarketData, ...optionOrders, ...optionAccount, ...optionListenKeys]
  const user = new FuturesUserStream(context)
  const coinSide: Context = {
    ...coinContext(context, coin),
    onLeverage: (symbol, leverage) => coinUser.leverage(symbol, leverage),
  }
  const coinUser = new FuturesUserStream(coinSide)
  const spotUser = new SpotUserStream(context, spot.exchange)
  const marginUser = new SpotUserStream(context, margin.exchange)
  const lines = {
    spot: new MarketStreams(spot, { futures: false, now }),
    futures: new MarketStreams(futures, { futures: true, now }),
    user,
    coin: new MarketStreams(coin, { futures: true, now }),
    coinUser,
    optionUser: new OptionUserStream(context),
    api: new WsApi(context, spotEndpoints, spotUser, marginUser),
  }
  const heartbeat = new Heartbeat(options.pingMs ?? 20_000)
  const timer = setInterval(() => {
    for (const each of [spot, futures, coin, optionHouse]) each.exchange.sweep()
    for (const each of [lines.spot, lines.futures, lines.coin, user, coinUser, heartbeat]) each.tick()
  }, 100)

  const venue = await serveVenue({
    clock,
    keys,
    exchange: spot.exchange,
    handle: restOf(context, [
      ...spotEndpoints,
      ...marginAccount,
      ...marginOrders,
      ...sapi,
      ...futuresEndpoints,
      ...optionEndpoints,
      ...coinEndpoints(coinSide),
    ]),
    isStream,
    connect: socket => {
      heartbeat.watch(socket)
      connect(lines, socket)
    },
    trouble: json({ code: -1000, msg: 'An unknown error occurred while processing the request.' }, 503),
    close: () => clearInterval(timer),
  })
  return {
    ...venue,
    futures: futures.exchange,
    coin: coin.exchange,
    options: optionHouse,
    margin,
    key: context.key,
    earn: context.earn,
    user: {
      terminate: () => {
        for (const each of [spotUser, marginUser]) each.terminate()
      },
      expireListenKey: () => {
        for (const each of [user, coinUser]) each.expire()
      },
    },
    serverShutdown: () => {
      for (const each of [lines.spot, lines.futures, lines.coin]) each.sendAll({ e: 'serverShutdown', E: now() })
    },
  }
}
