import type { Exchange } from '../lib/exchange.ts'
import type { VenueOrder } from '../lib/types.ts'
import type { Algo } from './algo.ts'
import type { OkxOptions } from './options.ts'

export type TdMode = 'cash' | 'cross' | 'isolated'
export type OrdType = 'market' | 'limit' | 'post_only' | 'fok' | 'ioc' | 'optimal_limit_ioc'
export type PosSide = '' | 'net' | 'long' | 'short'

/** One side of a take-profit or stop-loss: where it goes off, and its price ('market': at market). */
export interface Leg {
  readonly trigger: string
  readonly price: string
}

/** What is to be placed once an order is wholly filled. */
export interface Attached {
  readonly algoClOrdId: string
  readonly tp: Leg | null
  readonly sl: Leg | null
}

/** What an order of this venue has beyond what the books know. */
export interface Extras {
  readonly tdMode: TdMode
  readonly ordType: OrdType
  readonly posSide: PosSide
  readonly tag: string
  readonly ccy: string
  /** As asked: in the quote where `tgtCcy` says so. */
  readonly sz: string
  readonly tgtCcy: string
  readonly attached: readonly Attached[]
  /** The algo order that it came from. */
  readonly algo: { readonly algoId: string; readonly algoClOrdId: string } | null
}

/** Everything that REST and streams of one fake OKX share. */
export interface Desk {
  readonly exchange: Exchange
  readonly options: OkxOptions
  readonly now: () => number
  readonly uid: string
  readonly key: { readonly apiKey: string; readonly secret: string; readonly passphrase: string }
  /** Every algo order that was ever taken, by algoId, oldest first. */
  readonly algos: Map<string, Algo>
  readonly extras: Map<string, Extras>
  /** Who is told when an algo order came, went off, or went. */
  readonly algoListeners: Set<(algo: Algo) => void>
  /** What the order that is being placed will have; the books tell of it before they answer. */
  pending: Extras | null
  posMode: 'net_mode' | 'long_short_mode'
}

/** What an order has beyond the books; whoever places gives it before the books tell of the order. */
export function extrasOf(desk: Desk, order: VenueOrder): Extras {
  const known = desk.extras.get(order.id)
  if (known !== undefined) return known
  const extras = desk.pending ?? {
    tdMode: 'cash',
    ordType: order.type === 'market' ? 'market' : 'limit',
    posSide: '',
    tag: '',
    ccy: '',
    sz: order.quantity,
    tgtCcy: '',
    attached: [],
    algo: null,
  }
  desk.pending = null
  desk.extras.set(order.id, extras)
  return extras
}
