import { dec } from '../lib/decimal.ts'
import { BinanceError } from './binance-error.ts'
import type { Context } from './context.ts'
import { type Endpoint, signed } from './endpoint.ts'
import { markPrice } from './futures-market-data.ts'
import { limitOf, marketOf } from './spot-market-data.ts'
import { eight, places } from './text.ts'

const ZERO = dec('0')
const THREE_MONTHS = 90 * 86_400_000

function positions(context: Context, only: string | null) {
  const { options, clock } = context
  return [...options.contracts.values()].flatMap(({ market, side, strike, expiry }) => {
    const { symbol } = market
    const quantity = options.owned(symbol)
    if (quantity.isZero() || (only !== null && only !== symbol)) return []
    const [entry, mark] = [options.entry(symbol), dec(markPrice(options, symbol))]
    const locked = options.exchange.balances().find(b => b.asset === symbol)?.locked ?? '0'
    const profit = mark.sub(entry).mul(quantity)
    return {
      entryPrice: eight(entry),
      symbol,
      side: 'LONG',
      quantity: eight(quantity),
      reducibleQty: eight(quantity.sub(dec(locked))),
      markValue: eight(mark.mul(quantity)),
      ror: entry.isZero() ? '0' : mark.div(entry).sub(1).toFixed(4),
      unrealizedPNL: eight(profit),
      markPrice: mark.toFixed(),
      strikePrice: eight(strike),
      positionCost: eight(entry.mul(quantity)),
      expiryDate: expiry,
      priceScale: places(market.priceStep),
      quantityScale: places(market.quantityStep),
      optionSide: side,
      quoteAsset: 'USDT',
      time: clock.now(),
    }
  })
}

/** The balance is what is left after premiums; equity adds what bought contracts are worth. */
function marginAccount(context: Context) {
  const worth = positions(context, null).reduce((sum, p) => sum.add(dec(p.markValue)), ZERO)
  const profit = positions(context, null).reduce((sum, p) => sum.add(dec(p.unrealizedPNL)), ZERO)
  const isMoney = (asset: string): boolean => !context.options.contracts.has(asset)
  return {
    asset: context.options.exchange
      .balances()
      .filter(({ asset }) => isMoney(asset))
      .map(({ asset, free, locked }) => {
        const balance = dec(free).add(dec(locked))
        return {
          asset,
          marginBalance: eight(balance),
          equity: eight(balance.add(worth)),
          available: eight(free),
          initialMargin: eight(locked),
          maintMargin: eight(null),
          unrealizedPNL: eight(profit),
          adjustedEquity: eight(balance.add(worth)),
        }
      }),
    greek: [],
    time: context.clock.now(),
    canTrade: true,
    canDeposit: true,
    canWithdraw: true,
    reduceOnly: false,
  }
}

export const optionAccount: readonly Endpoint[] = [
  signed('GET /eapi/v1/marginAccount', 3, [], marginAccount),
  signed('GET /eapi/v1/position', 5, ['symbol'], (context, params) =>
    positions(context, params.has('symbol') ? marketOf(context.options, params).symbol : null),
  ),
  signed(
    'GET /eapi/v1/userTrades',
    5,
    ['symbol', 'fromId', 'startTime', 'endTime', 'limit'],
    ({ options, clock }, params) => {
      const only = params.has('symbol') ? marketOf(options, params).symbol : null
      const [from, start, end] = [params.integer('fromId'), params.integer('startTime'), params.integer('endTime')]
      if (start !== null && start < clock.now() - THREE_MONTHS)
        throw new BinanceError(-6073, 'SEARCH_WINDOW_RESTRICTED')
      const fits = options.exchange.trades.filter(
        t =>
          (only === null || t.symbol === only) &&
          Number(t.id) >= (from ?? 0) &&
          t.at >= (start ?? 0) &&
          t.at <= (end ?? Number.MAX_SAFE_INTEGER),
      )
      const limit = limitOf(params, 100, 1_000)
      return (from === null && start === null ? fits.slice(-limit) : fits.slice(0, limit)).map(t => ({
        id: 1_125_899_906_000 + Number(t.id),
        tradeId: Number(t.id),
        orderId: Number(t.order),
        symbol: t.symbol,
        price: eight(t.price),
        // Sold is below zero, and so is a fee that was paid.
        quantity: eight(t.side === 'buy' ? dec(t.quantity) : dec(t.quantity).neg()),
        fee: eight(dec(t.fee).neg()),
        realizedProfit: eight(null),
        side: t.side.toUpperCase(),
        type: 'LIMIT',
        liquidity: t.maker ? 'MAKER' : 'TAKER',
        time: t.at,
        priceScale: places(options.exchange.market(t.symbol).priceStep),
        quantityScale: places(options.exchange.market(t.symbol).quantityStep),
        optionSide: options.contracts.get(t.symbol)?.side ?? 'CALL',
        quoteAsset: 'USDT',
      }))
    },
  ),
  signed('GET /eapi/v1/exerciseRecord', 5, ['symbol', 'startTime', 'endTime', 'limit'], ({ options }, params) => {
    const only = params.has('symbol') ? marketOf(options, params).symbol : null
    const [start, end] = [params.integer('startTime') ?? 0, params.integer('endTime') ?? Number.MAX_SAFE_INTEGER]
    return options.exercises
      .filter(e => (only === null || e.contract.market.symbol === only) && e.at >= start && e.at <= end)
      .slice(0, limitOf(params, 1_000, 1_000))
      .map(({ id, contract, quantity, markPrice, amount, fee, at }) => ({
        id,
        currency: 'USDT',
        symbol: contract.market.symbol,
        exercisePrice: eight(contract.strike),
        markPrice: eight(markPrice),
        quantity: eight(quantity),
        amount: eight(amount),
        fee: eight(fee),
        createDate: at,
        priceScale: places(contract.market.priceStep),
        quantityScale: places(contract.market.quantityStep),
        optionSide: contract.side,
        positionSide: 'LONG',
        quoteAsset: 'USDT',
      }))
  }),
]
