import type { Change } from '../lib/exchange.ts'
import type { VenueOrder } from '../lib/types.ts'
import { isKrakenId } from './ids.ts'
import { shownPrice } from './order-prices.ts'
import type { ReadOrder } from './read-order.ts'
import { KrakenRefused } from './refused.ts'
import type { World } from './world.ts'

/** Places what was read; the note is there before the first fact of the order is told. */
export const place = (world: World, { asked, note }: ReadOrder): VenueOrder =>
  world.withNote(note, () => world.exchange.place(asked))

/** An open order by Kraken's id or the client's. Measured: a made-up id is no order, one that is over is unknown. */
export function openOrder(world: World, id: string | null, clientId: string | null): VenueOrder {
  if (id !== null && !isKrakenId(id)) throw new KrakenRefused('EOrder:Invalid order')
  const order = id !== null ? world.exchange.orders.get(id) : world.exchange.byClientId(clientId ?? '')
  if (order === undefined) throw new KrakenRefused(id === null ? 'EOrder:Unknown order' : 'EOrder:Invalid order')
  world.exchange.sweep()
  if (order.status !== 'open') throw new KrakenRefused('EOrder:Unknown order')
  return order
}

/** Changes in place: the order keeps its id and, unless its quantity grows, its place in the queue. */
export function amend(world: World, order: VenueOrder, change: Change): void {
  const note = world.note(order)
  const shown = (text: string | undefined, before: string) =>
    text === undefined ? before : shownPrice(text, world.pair(order.symbol))
  const isLimit = note.ordertype === 'limit'
  world.notes.set(order.id, {
    ...note,
    amended: true,
    price: shown(isLimit ? change.price : change.trigger, note.price),
    price2: isLimit ? note.price2 : shown(change.price, note.price2),
  })
  try {
    world.exchange.amend(order.id, change)
  } catch (error) {
    world.notes.set(order.id, note)
    throw error
  }
}

export function cancelAll(world: World): number {
  const open = world.exchange.open()
  for (const order of open) world.exchange.cancel(order.id)
  return open.length
}
