import { type RejectCode, VenueReject } from '../lib/exchange.ts'
import type { Side, VenueOrder } from '../lib/types.ts'
import type { Fields } from './fields.ts'
import { BadConfiguration, readConfiguration } from './order-config.ts'
import { invalid } from './refused.ts'
import type { Configuration, World } from './world.ts'

/** Fields of an order that this fake takes. */
export const createFields = ['client_order_id', 'product_id', 'side', 'order_configuration', 'self_trade_prevention_id']

const words: Readonly<Record<RejectCode, readonly [preview: string, error: string, text: string]>> = {
  insufficient_funds: ['PREVIEW_INSUFFICIENT_FUND', 'INSUFFICIENT_FUND', 'Insufficient balance in source account'],
  price_step: ['PREVIEW_INVALID_PRICE_PRECISION', 'INVALID_PRICE_PRECISION', 'Too many decimals in order price'],
  quantity_step: ['PREVIEW_INVALID_SIZE_PRECISION', 'INVALID_SIZE_PRECISION', 'Too many decimals in order amount'],
  quantity_min: ['PREVIEW_INVALID_BASE_SIZE_TOO_SMALL', 'UNKNOWN_FAILURE_REASON', 'Order size is too small'],
  quantity_max: ['PREVIEW_INVALID_BASE_SIZE_TOO_LARGE', 'UNKNOWN_FAILURE_REASON', 'Order size is too large'],
  notional_min: ['PREVIEW_INVALID_QUOTE_SIZE_TOO_SMALL', 'UNKNOWN_FAILURE_REASON', 'Order value is too small'],
  unknown_symbol: ['PREVIEW_INVALID_PRODUCT_ID', 'INVALID_PRODUCT_ID', 'Product is unknown'],
  unknown_order: ['UNKNOWN_PREVIEW_FAILURE_REASON', 'UNKNOWN_FAILURE_REASON', ''],
  would_take: ['PREVIEW_INVALID_LIMIT_PRICE_POST_ONLY', 'INVALID_LIMIT_PRICE_POST_ONLY', 'Limit price would take'],
  reduce_only: ['UNKNOWN_PREVIEW_FAILURE_REASON', 'UNKNOWN_FAILURE_REASON', ''],
  duplicate_id: ['UNKNOWN_PREVIEW_FAILURE_REASON', 'UNKNOWN_FAILURE_REASON', ''],
  bad_trigger: ['PREVIEW_STOP_PRICE_ABOVE_LAST_TRADE_PRICE', 'UNKNOWN_FAILURE_REASON', ''],
  market_closed: ['PREVIEW_TRADE_DISABLED_FOR_PRODUCT', 'TRADING_DISABLED', 'Trading is disabled'],
}

function failure(preview: string, error: string, text: string, configuration: unknown): object {
  return {
    success: false,
    failure_reason: 'UNKNOWN_FAILURE_REASON',
    order_id: '',
    error_response: {
      error,
      message: text,
      error_details: text,
      preview_failure_reason: preview,
      new_order_failure_reason: error,
    },
    order_configuration: configuration,
  }
}

const success = (order: VenueOrder, configuration: unknown): object => ({
  success: true,
  failure_reason: 'UNKNOWN_FAILURE_REASON',
  order_id: order.id,
  success_response: {
    order_id: order.id,
    product_id: order.symbol,
    side: order.side.toUpperCase(),
    client_order_id: order.clientId,
    attached_order_id: '',
  },
  order_configuration: configuration,
})

/**
 * Places an order. A refusal has status 200 and `success: false`. An id of the client's that was there before places
 * nothing and answers the order that has it (so the documentation of `client_order_id`), whatever else was asked; or it
 * is refused (the documented reasons of refusal have that too, and nobody says when).
 */
export function createOrder(world: World, fields: Fields): object {
  const clientId = fields.need('client_order_id')
  if (clientId.length > 128) throw invalid('client_order_id is too long')
  const configuration = fields.raw('order_configuration')
  const before = world.exchange.byClientId(clientId)
  if (before !== undefined) {
    world.exchange.uses.set(clientId, (world.exchange.uses.get(clientId) ?? 0) + 1)
    if (world.refusesRepeats)
      return failure(
        'UNKNOWN_PREVIEW_FAILURE_REASON',
        'DUPLICATE_CLIENT_ORDER_ID',
        'client_order_id is taken',
        configuration,
      )
    return success(before, world.configurations.get(before.id))
  }
  const symbol = fields.need('product_id')
  fields.need('side')
  const side: Side = fields.oneOf('side', ['BUY', 'SELL']) === 'SELL' ? 'sell' : 'buy'
  const product = world.product(symbol)
  if (product === undefined) throw invalid('valid product_id is required')
  try {
    const read = readConfiguration(configuration, side, product, world.now())
    const asked = { ...read, symbol, side, reduceOnly: false, clientId, trail: null }
    const order = world.withConfiguration(configuration as Configuration, () => world.exchange.place(asked))
    return success(order, configuration)
  } catch (error) {
    if (error instanceof BadConfiguration) {
      const isKnown = error.message === 'UNSUPPORTED_ORDER_CONFIGURATION'
      const [preview, reason] = isKnown
        ? ['UNKNOWN_PREVIEW_FAILURE_REASON', error.message]
        : [error.message, 'UNKNOWN_FAILURE_REASON']
      return failure(preview, reason, '', configuration)
    }
    if (!(error instanceof VenueReject)) throw error
    const [preview, reason, text] = words[error.code]
    const isUp = JSON.stringify(configuration).includes('STOP_DIRECTION_STOP_UP')
    return failure(isUp ? preview.replace('PRICE_ABOVE', 'PRICE_BELOW') : preview, reason, text, configuration)
  }
}
