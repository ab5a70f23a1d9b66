import { dec } from '../lib/decimal.ts'
import type { Fields } from './fields.ts'
import type { Pair } from './markets.ts'
import { invalid, KrakenRefused } from './refused.ts'

export const ordertypes = [
  ...(['market', 'limit', 'stop-loss', 'stop-loss-limit', 'take-profit', 'take-profit-limit'] as const),
  ...(['trailing-stop', 'trailing-stop-limit'] as const),
]
export type Ordertype = (typeof ordertypes)[number]

export const decimals = (text: string): number => text.split('.')[1]?.replace(/0+$/, '').length ?? 0

/** `price` and `price2` mean different things with each kind of order. */
export function readPrices(fields: Fields, pair: Pair, ordertype: Ordertype) {
  const none = { limit: null, trigger: null, trail: null, offset: null }
  const isLimit = ordertype.endsWith('limit')
  if (ordertype !== 'limit' && isLimit) fields.need('price2')
  else if (fields.text('price2') !== null) throw invalid('price2')
  if (ordertype === 'market') {
    if (fields.text('price') !== null) throw invalid('price')
    return none
  }
  fields.need('price')
  if (ordertype === 'limit') return { ...none, limit: plain(fields, 'price', pair) }
  fields.oneOf('trigger', ['last', 'index'])
  if (ordertype.startsWith('trailing')) {
    const distance = relative(fields.need('price'), 'price')
    if (distance.text.startsWith('-')) throw invalid('price')
    const by = distance.percent ? ('percent' as const) : ('amount' as const)
    const offset = isLimit ? relative(fields.need('price2'), 'price2') : null
    return {
      ...none,
      trail: { by, distance: distance.text },
      offset: offset === null ? null : { distance: offset.text, percent: offset.percent },
    }
  }
  return { ...none, trigger: plain(fields, 'price', pair), limit: isLimit ? plain(fields, 'price2', pair) : null }
}

/** A price as a plain number with no more decimals than the pair has. */
export function plain(fields: Fields, name: string, pair: Pair): string {
  const value = fields.amount(name)
  if (value === null) throw invalid(name)
  if (decimals(value) > pair.priceDecimals)
    throw new KrakenRefused(
      `EOrder:Invalid price:${pair.wsname} price can only be specified up to ${pair.priceDecimals} decimals.`,
    )
  return value
}

function relative(text: string, name: string): { readonly text: string; readonly percent: boolean } {
  const found = /^([+-])(\d+(?:\.\d+)?)(%?)$/.exec(text)
  if (found === null || dec(found[2] ?? '0').isZero()) throw invalid(name)
  return { text: `${found[1] === '-' ? '-' : ''}${found[2]}`, percent: found[3] === '%' }
}

/** As the venue shows it: with the pair's decimals, a distance with its sign, a share with four decimals. */
export function shownPrice(text: string, { priceDecimals }: Pair): string {
  if (text === '0') return text
  const sign = /^[+-]/.exec(text)?.[0] ?? ''
  const isShare = text.endsWith('%')
  const number = dec(text.slice(sign.length, isShare ? -1 : undefined))
  return `${sign}${number.toFixed(isShare ? 4 : priceDecimals)}${isShare ? '%' : ''}`
}
