import { dec } from '../lib/decimal.ts'
import type { Asked } from '../lib/types.ts'
import { BinanceError, wrong } from './binance-error.ts'
import type { Context } from './context.ts'
import type { Params } from './params.ts'
import { newClientId } from './spot-ask.ts'
import { marketOf } from './spot-market-data.ts'
import { places } from './text.ts'

const CONDITIONAL = ['STOP', 'STOP_MARKET', 'TAKE_PROFIT', 'TAKE_PROFIT_MARKET', 'TRAILING_STOP_MARKET'] as const

const COMMON = [
  'symbol!',
  'side!',
  'type!',
  'positionSide',
  'timeInForce',
  'quantity',
  'price',
  'reduceOnly',
  'newOrderRespType',
  'priceMatch',
  'selfTradePreventionMode',
  'goodTillDate',
]
export const FUTURES_ORDER = [...COMMON, 'newClientOrderId']
export const ALGO_ORDER = [
  ...COMMON,
  'algoType!',
  'clientAlgoId',
  'triggerPrice',
  'workingType',
  'priceProtect',
  'activatePrice',
  'activationPrice',
  'callbackRate',
]

/** Translates `POST /fapi/v1/order`: LIMIT and MARKET; the others are algo orders since the end of 2025. */
export function futuresAsk(context: Context, params: Params): Asked {
  const type = params.need('type')
  if (CONDITIONAL.some(each => each === type))
    throw new BinanceError(
      -4120,
      'Order type not supported for this endpoint. Please use the Algo Order API endpoints instead.',
    )
  if (type !== 'LIMIT' && type !== 'MARKET') throw new BinanceError(-1116, 'Invalid orderType.')
  const isLimit = type === 'LIMIT'
  for (const name of isLimit ? ['timeInForce', 'quantity', 'price'] : ['quantity']) params.need(name)
  for (const name of isLimit ? [] : ['timeInForce', 'price']) if (params.has(name)) throw wrong.notRequired(name)
  return { ...common(context, params, type), type: isLimit ? 'limit' : 'market' }
}

/** Translates `POST /fapi/v1/algoOrder`. */
export function algoAsk(context: Context, params: Params): Asked {
  if (params.need('algoType') !== 'CONDITIONAL') throw wrong.illegal('algoType', 'CONDITIONAL')
  const type = params.word('type', CONDITIONAL, new BinanceError(-1116, 'Invalid orderType.'))
  if (type === null) throw wrong.missing('type')
  params.need('quantity')
  const isTrailing = type === 'TRAILING_STOP_MARKET'
  const hasPrice = type === 'STOP' || type === 'TAKE_PROFIT'
  if (hasPrice) params.need('price')
  else if (params.has('price')) throw wrong.notRequired('price')
  if (!isTrailing) params.need('triggerPrice')
  const rate = params.decimal('callbackRate')
  if (isTrailing && rate === null) throw wrong.missing('callbackRate')
  if (rate !== null && (Number(rate) < 0.1 || Number(rate) > 10))
    throw new BinanceError(-2007, 'Invalid callBack rate.')
  params.word(
    'workingType',
    ['CONTRACT_PRICE', 'MARK_PRICE'],
    wrong.illegal('workingType', 'MARK_PRICE|CONTRACT_PRICE'),
  )
  const activation = params.decimal('activatePrice') ?? params.decimal('activationPrice')
  const asked = common(context, params, type)
  return {
    ...asked,
    type: isTrailing ? 'trailing_stop' : type.startsWith('STOP') ? (hasPrice ? 'stop_limit' : 'stop') : 'take_profit',
    trigger: isTrailing ? activation : plain(params.decimal('triggerPrice')),
    trail: rate === null ? null : { by: 'percent', distance: rate },
    wire: { ...asked.wire, algo: 'CONDITIONAL', callbackRate: rate ?? '' },
  }
}

function common(context: Context, params: Params, type: string): Asked {
  const market = marketOf(context.futures, params)
  const side = params.word('side', ['BUY', 'SELL'], new BinanceError(-1117, 'Invalid side.'))
  const tif = params.word(
    'timeInForce',
    ['GTC', 'IOC', 'FOK', 'GTX', 'GTD'],
    new BinanceError(-1115, 'Invalid timeInForce.'),
  )
  const leg = legOf(context, params)
  // In hedge mode the position side says it, and the parameter is refused.
  if (leg !== undefined && params.has('reduceOnly')) throw wrong.notRequired('reduceOnly')
  const closes = leg !== undefined && (leg === 'long') === (side === 'SELL')
  const until = params.integer('goodTillDate')
  if ((tif === 'GTD') !== (until !== null))
    throw until === null ? wrong.missing('goodTillDate') : wrong.notRequired('goodTillDate')
  if (until !== null && until < context.clock.now() + 600_000)
    throw new BinanceError(-4168, 'Good till date must be at least 600 seconds in the future.')
  if (params.has('priceMatch') && params.text('priceMatch') !== 'NONE') throw wrong.illegal('priceMatch', 'NONE')
  const quantity = params.needDecimal('quantity')
  if (dec(quantity).isZero()) throw new BinanceError(-4003, 'Quantity less than or equal to zero.')
  if (dec(quantity).decimalPlaces() > places(market.quantityStep))
    throw new BinanceError(-1111, 'Precision is over the maximum defined for this asset.')
  return {
    symbol: market.symbol,
    side: side === 'SELL' ? 'sell' : 'buy',
    type: 'limit',
    quantity: plain(quantity) ?? '0',
    price: plain(params.decimal('price')),
    trigger: null,
    timeInForce: tif === 'IOC' ? 'ioc' : tif === 'FOK' ? 'fok' : tif === 'GTD' ? 'gtd' : 'gtc',
    postOnly: tif === 'GTX',
    reduceOnly: closes || params.flag('reduceOnly'),
    ...(leg === undefined ? {} : { leg }),
    clientId: params.clientId('newClientOrderId') ?? params.clientId('clientAlgoId') ?? newClientId(),
    expiresAt: until,
    wire: {
      type,
      timeInForce: tif ?? 'GTC',
      workingType: params.text('workingType') ?? 'CONTRACT_PRICE',
      stp: params.text('selfTradePreventionMode') ?? 'EXPIRE_MAKER',
    },
  }
}

/** Which position it is for; undefined: the only one. Throws -4061 where the account is kept in another way. */
function legOf({ futuresSettings }: Context, params: Params): Asked['leg'] {
  const side = params.word('positionSide', ['BOTH', 'LONG', 'SHORT'], new BinanceError(-4060, 'Invalid position side.'))
  const isHedged = side === 'LONG' || side === 'SHORT'
  if (isHedged !== futuresSettings.hedge)
    throw new BinanceError(-4061, "Order's position side does not match user's setting.")
  return isHedged ? (side === 'LONG' ? 'long' : 'short') : undefined
}

const plain = (value: string | null): string | null => (value === null ? null : dec(value).toFixed())
