import { dec } from '../lib/decimal.ts'
import { assets, findAsset } from './assets.ts'
import { DAY, statsSince } from './day.ts'
import { findPair, type Pair, pairs } from './markets.ts'
import { invalid, KrakenRefused } from './refused.ts'
import { type Routes, route } from './route.ts'
import { seconds } from './times.ts'
import type { World } from './world.ts'

const onePair = (text: string): Pair => {
  const pair = findPair(text)
  if (pair === undefined) throw new KrakenRefused('EQuery:Unknown asset pair')
  return pair
}
const manyPairs = (text: string | null): readonly Pair[] => (text === null ? pairs : text.split(',').map(onePair))

const fees = (rate: string) => [[0, dec(rate).mul(100).toNumber()]]

const pairView = (world: World, p: Pair): object => ({
  altname: p.altname,
  wsname: p.wsname,
  aclass_base: 'currency',
  base: p.base,
  aclass_quote: 'currency',
  quote: p.quote,
  lot: 'unit',
  cost_decimals: p.costDecimals,
  pair_decimals: p.priceDecimals,
  lot_decimals: p.lotDecimals,
  lot_multiplier: 1,
  leverage_buy: [],
  leverage_sell: [],
  fees: fees(p.taker),
  fees_maker: fees(p.maker),
  fee_volume_currency: 'ZUSD',
  margin_call: 80,
  margin_stop: 40,
  ordermin: p.quantityMin,
  costmin: p.notionalMin,
  tick_size: p.priceStep,
  status: world.exchange.isHalted(p.symbol) ? 'cancel_only' : 'online',
})

function tickerView(world: World, { symbol, priceDecimals, lotDecimals }: Pair): object {
  const now = world.now()
  const day = statsSince(world, symbol, now - DAY)
  const today = statsSince(world, symbol, Math.floor(now / DAY) * DAY)
  const price = (text: string) => dec(text).toFixed(Math.max(5, priceDecimals))
  const volume = (text: string) => dec(text).toFixed(lotDecimals)
  const touch = ([at, size]: readonly [string, string]) => [
    price(at),
    dec(size).floor().toFixed(0),
    dec(size).toFixed(3),
  ]
  return {
    a: touch(day.ask),
    b: touch(day.bid),
    c: [price(day.last), volume(world.tape.of(symbol).at(-1)?.quantity ?? '0')],
    v: [volume(today.volume), volume(day.volume)],
    p: [price(today.vwap), price(day.vwap)],
    t: [today.trades, day.trades],
    l: [price(today.low), price(day.low)],
    h: [price(today.high), price(day.high)],
    o: price(today.open),
  }
}

const intervals = [1, 5, 15, 30, 60, 240, 1440, 10_080, 21_600]

/** The public side. https://docs.kraken.com/api/docs/rest-api (Market Data) */
export const marketRoutes: Routes = {
  Time: route([], [], world => ({
    unixtime: Math.floor(seconds(world.now())),
    rfc1123: new Date(world.now()).toUTCString().replace('GMT', '+0000'),
  })),
  SystemStatus: route([], [], world => ({
    status: 'online',
    timestamp: new Date(world.now()).toISOString().replace(/\.\d+/, ''),
  })),
  Assets: route(['asset', 'aclass'], [], (_, fields) => {
    const wanted = fields.text('asset')?.split(',') ?? assets.map(a => a.id)
    const found = wanted.map(name => {
      const asset = findAsset(name)
      if (asset === undefined) throw new KrakenRefused('EQuery:Unknown asset')
      return asset
    })
    const view = (a: (typeof assets)[number]) => ({
      aclass: 'currency',
      altname: a.altname,
      decimals: a.decimals,
      display_decimals: a.shown,
      status: 'enabled',
    })
    return Object.fromEntries(found.map(a => [a.id, view(a)]))
  }),
  AssetPairs: route(['pair', 'info', 'country_code'], [], (world, fields) =>
    Object.fromEntries(manyPairs(fields.text('pair')).map(p => [p.symbol, pairView(world, p)])),
  ),
  Ticker: route(['pair'], [], (world, fields) =>
    Object.fromEntries(manyPairs(fields.text('pair')).map(p => [p.symbol, tickerView(world, p)])),
  ),
  Depth: route(['pair', 'count'], [], (world, fields) => {
    const pair = onePair(fields.need('pair'))
    const count = fields.whole('count') ?? 100
    if (count < 1 || count > 500) throw invalid('count')
    const { bids, asks } = world.exchange.depth(pair.symbol)
    const at = Math.floor(seconds(world.now()))
    const view = (levels: typeof bids) =>
      levels.slice(0, count).map(([price, size]) => [dec(price).toFixed(5), dec(size).toFixed(3), at])
    return { [pair.symbol]: { asks: view(asks), bids: view(bids) } }
  }),
  Trades: route(['pair', 'since', 'count'], [], (world, fields) => {
    const pair = onePair(fields.need('pair'))
    const count = fields.whole('count') ?? 1_000
    if (count < 1 || count > 1_000) throw invalid('count')
    const text = fields.text('since')
    if (text !== null && !/^\d{1,19}$/.test(text)) throw invalid('since')
    // Seconds, or the nanoseconds that `last` told.
    const since = text === null ? null : Number(text) * (text.length > 12 ? 1e-6 : 1_000)
    const all = world.tape.of(pair.symbol)
    const some = since === null ? all.slice(-count) : all.filter(p => p.at > since).slice(0, count)
    const rows = some.map(p => [
      dec(p.price).toFixed(5),
      dec(p.quantity).toFixed(8),
      seconds(p.at),
      p.side === 'buy' ? 'b' : 's',
      'm',
      '',
      p.number,
    ])
    return { [pair.symbol]: rows, last: `${some.at(-1)?.at ?? Math.floor(since ?? world.now())}000000` }
  }),
  OHLC: route(['pair', 'interval', 'since'], [], (world, fields) => {
    const pair = onePair(fields.need('pair'))
    const interval = fields.whole('interval') ?? 1
    if (!intervals.includes(interval)) throw invalid('interval')
    const ms = interval * 60_000
    const now = world.now()
    const current = Math.floor(now / ms) * ms
    const since = (fields.whole('since') ?? 0) * 1_000
    const candles = world.exchange.candles(pair.symbol, ms, Math.max(since, current - 719 * ms), current + ms)
    const price = (text: string) => dec(text).toFixed(pair.priceDecimals)
    const rows = candles.map(c => [
      seconds(c.at),
      ...[c.open, c.high, c.low, c.close].map(price),
      price(dec(c.volume).isZero() ? '0' : dec(c.quoteVolume).div(dec(c.volume)).toFixed(12)),
      dec(c.volume).toFixed(8),
      c.trades,
    ])
    // The id for the next call: the last bar that is finished.
    return { [pair.symbol]: rows, last: seconds(current - ms) }
  }),
  Spread: route(['pair', 'since'], [], (world, fields) => {
    const pair = onePair(fields.need('pair'))
    const { bids, asks } = world.exchange.depth(pair.symbol)
    const at = Math.floor(seconds(world.now()))
    const [bid, ask] = [bids[0]?.[0], asks[0]?.[0]]
    const rows = bid === undefined || ask === undefined ? [] : [[at, dec(bid).toFixed(5), dec(ask).toFixed(5)]]
    return { [pair.symbol]: rows, last: at }
  }),
}
