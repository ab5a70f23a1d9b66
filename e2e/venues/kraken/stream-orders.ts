import type { VenueOrder } from '../lib/types.ts'
import { fieldsOf } from './fields.ts'
import { krakenId } from './ids.ts'
import type { Permission } from './keys.ts'
import { findStreamPair } from './markets.ts'
import { orderFields, readOrder } from './read-order.ts'
import { KrakenRefused } from './refused.ts'
import { isRecord, onlyKnown, type StreamRequest } from './stream-parts.ts'
import { amend, cancelAll, openOrder, place } from './trading.ts'
import type { World } from './world.ts'

/** Trading on a stream: same orders, same refusals as by REST, other field names. */
export interface StreamMethod {
  readonly known: readonly string[]
  readonly needs: readonly Permission[]
  /** One result for each order that it is about. */
  run(world: World, request: StreamRequest): object[]
}

const add: readonly string[] = [
  ...['symbol', 'side', 'order_type', 'order_qty', 'cash_order_qty', 'limit_price', 'triggers', 'time_in_force'],
  ...[
    'expire_time',
    'post_only',
    'reduce_only',
    'cl_ord_id',
    'order_userref',
    'fee_preference',
    'validate',
    'deadline',
  ],
]

/** The fields of `add_order` under the names that REST gives them. */
function restFields(params: Readonly<Record<string, unknown>>): Map<string, string> {
  const pair = findStreamPair(String(params.symbol))
  if (pair === undefined) throw new KrakenRefused(`Currency pair not supported ${params.symbol}`)
  const triggers = isRecord(params.triggers) ? params.triggers : null
  if (triggers !== null) onlyKnown(triggers, ['reference', 'price', 'price_type'], 'add_order')
  const trigger = triggers === null ? undefined : relative(triggers)
  const flags = [
    params.post_only === true ? 'post' : null,
    params.fee_preference === undefined ? null : params.fee_preference === 'base' ? 'fcib' : 'fciq',
    params.cash_order_qty === undefined ? null : 'viqc',
  ].filter(flag => flag !== null)
  const expires =
    params.expire_time === undefined ? undefined : Math.floor(Date.parse(String(params.expire_time)) / 1_000)
  const values: Record<string, unknown> = {
    pair: pair.altname,
    type: params.side,
    ordertype: params.order_type,
    volume: params.cash_order_qty ?? params.order_qty,
    price: trigger ?? params.limit_price,
    price2: trigger === undefined ? undefined : params.limit_price,
    trigger: triggers?.reference,
    timeinforce: typeof params.time_in_force === 'string' ? params.time_in_force.toUpperCase() : undefined,
    expiretm: expires,
    oflags: flags.length === 0 ? undefined : flags.join(','),
    cl_ord_id: params.cl_ord_id,
    userref: params.order_userref,
    reduce_only: params.reduce_only,
    validate: params.validate,
    deadline: params.deadline,
  }
  return new Map(
    Object.entries(values)
      .filter(([, value]) => value !== undefined)
      .map(([name, value]) => [name, String(value)]),
  )
}

function relative({ price, price_type: type }: Readonly<Record<string, unknown>>): string {
  const text = String(price)
  if (type === undefined || type === 'static') return text
  return `${text.startsWith('-') ? '' : '+'}${text}${type === 'pct' ? '%' : ''}`
}

const text = (value: unknown): string | null => (typeof value === 'string' ? value : null)

function idsOf(value: unknown): string[] {
  return Array.isArray(value) ? value.map(String) : []
}

export const streamMethods = (sellFee: 'fciq' | 'fcib'): Readonly<Record<string, StreamMethod>> => ({
  add_order: {
    known: add,
    needs: ['modify-trades'],
    run(world, { params }) {
      const order = readOrder(fieldsOf(restFields(params), orderFields), world.now(), sellFee)
      if (order.validateOnly) return [{}]
      return [named(world, place(world, order))]
    },
  },
  amend_order: {
    known: ['order_id', 'cl_ord_id', 'order_qty', 'limit_price', 'trigger_price', 'post_only', 'deadline'],
    needs: ['modify-trades'],
    run(world, { params }) {
      const order = openOrder(world, text(params.order_id), text(params.cl_ord_id))
      const digits = (name: string) => (params[name] === undefined ? null : String(params[name]))
      const [quantity, price, trigger] = [digits('order_qty'), digits('limit_price'), digits('trigger_price')]
      amend(world, order, {
        ...(quantity === null ? {} : { quantity }),
        ...(price === null ? {} : { price }),
        ...(trigger === null ? {} : { trigger }),
      })
      return [{ amend_id: krakenId('T', world.now() + world.notes.size), ...named(world, order) }]
    },
  },
  cancel_order: {
    known: ['order_id', 'cl_ord_id'],
    needs: ['modify-trades', 'close-trades'],
    run(world, { params }) {
      const ids = idsOf(params.order_id)
      const clientIds = idsOf(params.cl_ord_id)
      if (ids.length + clientIds.length === 0) throw new KrakenRefused('EGeneral:Invalid arguments')
      const orders = [...ids.map(id => openOrder(world, id, null)), ...clientIds.map(id => openOrder(world, null, id))]
      return orders.map(order => named(world, world.exchange.cancel(order.id)))
    },
  },
  cancel_all: {
    known: [],
    needs: ['modify-trades', 'close-trades'],
    run: world => [{ count: cancelAll(world) }],
  },
})

const named = (world: World, order: VenueOrder): object => ({
  order_id: order.id,
  ...(order.clientId === null ? {} : { cl_ord_id: order.clientId }),
  ...(world.note(order).userref === null ? {} : { order_userref: world.note(order).userref }),
})
