import { dec } from '../lib/decimal.ts'
import type { Asked, Market, Side } from '../lib/types.ts'

/** Why an order's configuration is not taken, in this venue's words. */
export class BadConfiguration extends Error {}

const unsupported = (): BadConfiguration => new BadConfiguration('UNSUPPORTED_ORDER_CONFIGURATION')

const limit = ['base_size', 'limit_price']
const stop = [...limit, 'stop_price', 'stop_direction']

/** The kinds of configuration that this fake carries out, with the fields that each knows. */
const kinds: Readonly<Record<string, readonly string[]>> = {
  market_market_ioc: ['quote_size', 'base_size', 'rfq_disabled'],
  sor_limit_ioc: limit,
  limit_limit_gtc: [...limit, 'post_only'],
  limit_limit_gtd: [...limit, 'post_only', 'end_time'],
  limit_limit_fok: limit,
  stop_limit_stop_limit_gtc: stop,
  stop_limit_stop_limit_gtd: [...stop, 'end_time'],
}

type Read = Pick<Asked, 'type' | 'quantity' | 'price' | 'trigger' | 'timeInForce' | 'postOnly' | 'expiresAt' | 'spend'>

/** https://docs.cdp.coinbase.com/api-reference/advanced-trade-api/rest-api/orders/create-order */
export function readConfiguration(value: unknown, side: Side, product: Market, now: number): Read {
  const entries = typeof value === 'object' && value !== null ? Object.entries(value as Record<string, unknown>) : []
  const [kind, inner] = entries[0] ?? ['', null]
  const known = kinds[kind]
  if (entries.length !== 1 || known === undefined || typeof inner !== 'object' || inner === null) throw unsupported()
  const fields = inner as Record<string, unknown>
  if (Object.keys(fields).some(name => !known.includes(name))) throw unsupported()
  if (kind === 'market_market_ioc') return readMarket(fields, side, product)

  const quantity = size(fields.base_size)
  const price = amount(fields.limit_price, 'PREVIEW_INVALID_LIMIT_PRICE')
  const postOnly = fields.post_only ?? false
  if (typeof postOnly !== 'boolean') throw unsupported()
  const ends = kind.endsWith('_gtd') ? endOf(fields.end_time, now) : null
  const timeInForce = kind.endsWith('_ioc') ? 'ioc' : kind.endsWith('_fok') ? 'fok' : ends === null ? 'gtc' : 'gtd'
  const common = { quantity, price, postOnly, timeInForce, expiresAt: ends, spend: null } as const
  if (!kind.startsWith('stop_limit')) return { ...common, type: 'limit', trigger: null }
  const direction = fields.stop_direction
  if (direction !== 'STOP_DIRECTION_STOP_UP' && direction !== 'STOP_DIRECTION_STOP_DOWN') throw unsupported()
  // A purchase above the price, or a sale below it, is a stop; the others take a profit.
  const isStop = (direction === 'STOP_DIRECTION_STOP_UP') === (side === 'buy')
  const trigger = amount(fields.stop_price, 'PREVIEW_INVALID_STOP_PRICE')
  return { ...common, type: isStop ? 'stop_limit' : 'take_profit', trigger }
}

function readMarket(fields: Record<string, unknown>, side: Side, product: Market): Read {
  const { quote_size: quote, base_size: base } = fields
  const none = { price: null, trigger: null, timeInForce: 'ioc', postOnly: false, expiresAt: null } as const
  if ((quote === undefined) === (base === undefined)) throw unsupported()
  if (base !== undefined) return { ...none, type: 'market', quantity: size(base), spend: null }
  if (side === 'sell') throw unsupported()
  const all = dec(amount(quote, 'PREVIEW_INVALID_QUOTE_SIZE'))
  if (all.lt(dec(product.notionalMin))) throw new BadConfiguration('PREVIEW_INVALID_QUOTE_SIZE_TOO_SMALL')
  if (all.decimalPlaces() > dec(product.priceStep).decimalPlaces())
    throw new BadConfiguration('PREVIEW_INVALID_QUOTE_SIZE_PRECISION')
  // What is to be spent holds the fee too.
  const spend = all.div(dec(product.taker).add(1)).toDecimalPlaces(8, 1)
  return { ...none, type: 'market', quantity: '0', spend: spend.toFixed() }
}

const size = (value: unknown): string => amount(value, 'PREVIEW_INVALID_BASE_SIZE')

function amount(value: unknown, words: string): string {
  if (typeof value !== 'string' || !/^\d{1,15}(\.\d{1,16})?$/.test(value) || Number(value) <= 0)
    throw new BadConfiguration(words)
  return value
}

function endOf(value: unknown, now: number): number {
  const at = typeof value === 'string' ? Date.parse(value) : Number.NaN
  if (Number.isNaN(at)) throw unsupported()
  if (at <= now) throw new BadConfiguration('PREVIEW_INVALID_END_TIME')
  return at
}
