import { randomBytes } from 'node:crypto'
import { dec } from '../lib/decimal.ts'
import type { Asked } from '../lib/types.ts'
import { BinanceError, wrong } from './binance-error.ts'
import type { House } from './context.ts'
import type { Params } from './params.ts'
import { marketOf } from './spot-market-data.ts'

const TYPES = [
  'LIMIT',
  'LIMIT_MAKER',
  'MARKET',
  'STOP_LOSS',
  'STOP_LOSS_LIMIT',
  'TAKE_PROFIT',
  'TAKE_PROFIT_LIMIT',
] as const
type Type = (typeof TYPES)[number]

/** What an order of each type must and may hold, beside symbol, side and type. */
const NEEDS: Readonly<Record<Type, { readonly must: readonly string[]; readonly may: readonly string[] }>> = {
  LIMIT: { must: ['timeInForce', 'quantity', 'price'], may: [] },
  LIMIT_MAKER: { must: ['quantity', 'price'], may: [] },
  MARKET: { must: [], may: ['quantity', 'quoteOrderQty'] },
  STOP_LOSS: { must: ['quantity'], may: ['stopPrice', 'trailingDelta'] },
  STOP_LOSS_LIMIT: { must: ['timeInForce', 'quantity', 'price'], may: ['stopPrice', 'trailingDelta'] },
  TAKE_PROFIT: { must: ['quantity'], may: ['stopPrice', 'trailingDelta'] },
  TAKE_PROFIT_LIMIT: { must: ['timeInForce', 'quantity', 'price'], may: ['stopPrice', 'trailingDelta'] },
}
const DEPENDING = ['timeInForce', 'quantity', 'price', 'stopPrice', 'trailingDelta', 'quoteOrderQty']

export const ORDER = [
  'symbol!',
  'side!',
  'type!',
  ...DEPENDING,
  'newClientOrderId',
  'newOrderRespType',
  'selfTradePreventionMode',
]

/** Translates `POST /api/v3/order`; throws Binance's errors about parameters. Filters are looked at later. */
export function spotAsk(house: House, params: Params): Asked {
  const market = marketOf(house, params)
  const side = params.word('side', ['BUY', 'SELL'], new BinanceError(-1117, 'Invalid side.'))
  const type = params.word('type', TYPES, new BinanceError(-1116, 'Invalid orderType.'))
  const tif = params.word('timeInForce', ['GTC', 'IOC', 'FOK'], new BinanceError(-1115, 'Invalid timeInForce.'))
  if (side === null || type === null) throw wrong.missing('type')
  checkNeeds(params, type)
  const delta = params.integer('trailingDelta')
  if (delta !== null && (delta < 10 || delta > 2_000)) throw new BinanceError(-1013, 'Filter failure: TRAILING_DELTA')
  const spend = params.decimal('quoteOrderQty')
  const [price, trigger] = [params.decimal('price'), params.decimal('stopPrice')]
  return {
    symbol: market.symbol,
    side: side === 'BUY' ? 'buy' : 'sell',
    type: delta !== null ? 'trailing_stop' : kind(type),
    quantity: precise('quantity', params.decimal('quantity') ?? '0'),
    price: price === null ? null : precise('price', price),
    trigger: trigger === null ? null : precise('stopPrice', trigger),
    timeInForce: tif === 'IOC' ? 'ioc' : tif === 'FOK' ? 'fok' : 'gtc',
    postOnly: type === 'LIMIT_MAKER',
    reduceOnly: false,
    clientId: params.clientId('newClientOrderId') ?? newClientId(),
    expiresAt: null,
    spend,
    trail: delta === null ? null : { by: 'percent', distance: dec(String(delta)).div(100).toFixed() },
    wire: {
      type,
      timeInForce: tif ?? 'GTC',
      quoteOrderQty: spend ?? '0',
      trailingDelta: String(delta ?? ''),
      stp:
        params.word(
          'selfTradePreventionMode',
          ['NONE', 'EXPIRE_TAKER', 'EXPIRE_MAKER', 'EXPIRE_BOTH'],
          new BinanceError(-1013, 'This symbol does not allow the specified self-trade prevention mode.'),
        ) ?? 'EXPIRE_MAKER',
    },
  }
}

/** As Binance makes one up where none was sent. */
export const newClientId = (): string => randomBytes(11).toString('hex')

function checkNeeds(params: Params, type: Type): void {
  const { must, may } = NEEDS[type]
  for (const name of must) params.need(name)
  for (const name of DEPENDING)
    if (params.has(name) && !must.includes(name) && !may.includes(name)) throw wrong.notRequired(name)
  if (type === 'MARKET' && params.has('quantity') === params.has('quoteOrderQty'))
    throw params.has('quantity') ? wrong.notRequired('quoteOrderQty') : wrong.missing('quantity')
  if (may.includes('stopPrice') && !params.has('stopPrice') && !params.has('trailingDelta'))
    throw wrong.missing('stopPrice')
  for (const name of ['quantity', 'price', 'stopPrice', 'quoteOrderQty']) {
    const value = params.decimal(name)
    if (value !== null && dec(value).isZero()) throw new BinanceError(-1013, zero(name))
  }
}

const zero = (name: string): string =>
  name === 'quantity'
    ? 'Invalid quantity.'
    : name === 'quoteOrderQty'
      ? 'Invalid quote order quantity.'
      : 'Invalid price.'

function kind(type: Type): Asked['type'] {
  if (type === 'MARKET') return 'market'
  if (type === 'LIMIT' || type === 'LIMIT_MAKER') return 'limit'
  if (type === 'STOP_LOSS') return 'stop'
  return type === 'STOP_LOSS_LIMIT' ? 'stop_limit' : 'take_profit'
}

function precise(name: string, value: string): string {
  if (dec(value).decimalPlaces() > 8) throw new BinanceError(-1111, `Parameter '${name}' has too much precision.`)
  return dec(value).toFixed()
}
