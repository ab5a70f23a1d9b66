import type { Asked } from '../lib/types.ts'
import { type Fields, userrefOf } from './fields.ts'
import { findPair, type Pair } from './markets.ts'
import type { Note } from './notes.ts'
import { decimals, type Ordertype, ordertypes, readPrices, shownPrice } from './order-prices.ts'
import { invalid, KrakenRefused } from './refused.ts'

/** Fields that AddOrder knows and this venue carries out. */
export const orderFields = [
  ...['pair', 'type', 'ordertype', 'volume', 'price', 'price2', 'trigger', 'oflags', 'timeinforce', 'expiretm'],
  ...['starttm', 'userref', 'cl_ord_id', 'reduce_only', 'leverage', 'validate', 'deadline', 'stptype', 'asset_class'],
]

const flagNames = ['post', 'fcib', 'fciq', 'nompp', 'viqc']

/** Long or short UUID, or up to 18 lower-case letters, digits, hyphens and underscores (measured: capitals are refused). */
const CLIENT_ID = /^([0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}|[0-9a-f]{32})$/i
const FREE_TEXT = /^[a-z0-9_-]{1,18}$/

export interface ReadOrder {
  readonly pair: Pair
  readonly asked: Asked
  readonly note: Note
  readonly validateOnly: boolean
}

/** AddOrder's fields into an order. https://docs.kraken.com/api/docs/rest-api/add-order */
export function readOrder(fields: Fields, now: number, sellFee: 'fciq' | 'fcib'): ReadOrder {
  const pair = findPair(fields.need('pair'))
  if (pair === undefined) throw new KrakenRefused('EQuery:Unknown asset pair')
  const side = fields.oneOf('type', ['buy', 'sell'])
  const ordertype = fields.oneOf('ordertype', ordertypes)
  if (side === null) throw invalid('type')
  if (ordertype === null) throw invalid('ordertype')
  fields.need('volume')
  const volume = fields.amount('volume') ?? '0'
  if (decimals(volume) > pair.lotDecimals) throw invalid('volume')
  if ((fields.text('leverage') ?? 'none') !== 'none') throw new KrakenRefused('EOrder:Cannot open position')
  if (fields.flag('reduce_only')) throw new KrakenRefused('EOrder:Reduce only:No position exists')
  if ((fields.text('starttm') ?? '0') !== '0') throw invalid('starttm')
  checkDeadline(fields, now)

  const flags = readFlags(fields.text('oflags'), ordertype, side)
  const prices = readPrices(fields, pair, ordertype)
  const isMarket = ordertype === 'market'
  const spends = flags.includes('viqc')
  const time = readTime(fields, now)
  const feeInBase = flags.includes('fcib') || (!flags.includes('fciq') && side === 'sell' && sellFee === 'fcib')
  if (!flags.includes('fcib') && !flags.includes('fciq')) flags.push(feeInBase ? 'fcib' : 'fciq')
  return {
    pair,
    asked: {
      symbol: pair.symbol,
      side,
      type: typeOf(ordertype),
      quantity: spends ? '0' : volume,
      price: prices.limit,
      trigger: prices.trigger,
      trail: prices.trail,
      spend: spends ? volume : null,
      ...(isMarket ? { timeInForce: 'ioc', expiresAt: null } : time),
      postOnly: flags.includes('post'),
      reduceOnly: false,
      clientId: readClientId(fields),
    },
    note: {
      userref: userrefOf(fields),
      ordertype,
      price: shownPrice(fields.text('price') ?? '0', pair),
      price2: shownPrice(fields.text('price2') ?? '0', pair),
      flags,
      feeInBase,
      limitOffset: prices.offset,
      amended: false,
    },
    validateOnly: fields.flag('validate'),
  }
}

function typeOf(ordertype: Ordertype): Asked['type'] {
  if (ordertype === 'market' || ordertype === 'limit') return ordertype
  if (ordertype === 'stop-loss') return 'stop'
  if (ordertype === 'stop-loss-limit') return 'stop_limit'
  return ordertype.startsWith('take-profit') ? 'take_profit' : 'trailing_stop'
}

function readFlags(text: string | null, ordertype: string, side: string): string[] {
  const flags = text === null ? [] : text.split(',')
  if (flags.some(f => !flagNames.includes(f))) throw invalid('oflags')
  if (flags.includes('fcib') && flags.includes('fciq')) throw invalid('oflags')
  if (flags.includes('post') && ordertype !== 'limit') throw invalid('oflags')
  if (flags.includes('viqc') && (ordertype !== 'market' || side !== 'buy')) throw invalid('viqc')
  return flags
}

function readTime(fields: Fields, now: number): Pick<Asked, 'timeInForce' | 'expiresAt'> {
  const kind = fields.oneOf('timeinforce', ['GTC', 'IOC', 'GTD']) ?? 'GTC'
  const text = fields.text('expiretm')
  if ((kind === 'GTD') !== (text !== null)) throw invalid(kind === 'GTD' ? 'expiretm' : 'timeinforce')
  if (text === null) return { timeInForce: kind === 'IOC' ? 'ioc' : 'gtc', expiresAt: null }
  const found = /^(\+?)(\d{1,12})$/.exec(text)
  if (found === null) throw invalid('expiretm')
  const at = Number(found[2]) * 1_000 + (found[1] === '+' ? now : 0)
  if (at < now + 5_000) throw invalid('expiretm')
  return { timeInForce: 'gtd', expiresAt: at }
}

export function readClientId(fields: Fields): string | null {
  const id = fields.text('cl_ord_id')
  if (id === null) return null
  if (fields.text('userref') !== null || !(CLIENT_ID.test(id) || FREE_TEXT.test(id))) throw invalid('cl_ord_id')
  return id
}

/** An order that comes after its deadline is not taken. */
function checkDeadline(fields: Fields, now: number): void {
  const text = fields.text('deadline')
  if (text === null) return
  const at = Date.parse(text)
  if (Number.isNaN(at)) throw invalid('deadline')
  if (at < now) throw new KrakenRefused('EService:Deadline elapsed')
}
