import { Decimal } from '../../src-main/core/kernel/decimal.ts'
import type { OrderRecord } from '../../src-main/core/orders/order-record.ts'
import type { Amendment } from '../../src-main/core/ports.ts'
import { type Deed, priceAt, type Scene } from './scene.ts'

const someOrder = ({ terminal, chance }: Scene): OrderRecord | null => {
  const open = [...terminal.state.orders.open()]
  return open.length === 0 ? null : chance.pick(open)
}

export const cancel: Deed = scene => {
  const order = someOrder(scene)
  if (order === null) return 'nothing to cancel'
  scene.session.person.orders.cancel(order.clientOrderId)
  return `cancel ${order.clientOrderId}`
}

export const cancelAll: Deed = ({ session }) => {
  const { asked, failed } = session.person.orders.cancelAll({})
  return `cancel all: ${asked} asked; ${failed.join('; ')}`
}

const moved = (price: Decimal, { chance }: Scene): Decimal =>
  priceAt(price.toNumber(), chance.between(-40, 40) / 100_000)

/** Another price, another quantity, or another stop for an order that works. */
export const amend: Deed = scene => {
  const { chance, session } = scene
  const order = someOrder(scene)
  if (order === null) return 'nothing to change'
  const change: { -readonly [K in keyof Amendment]: Amendment[K] } = {}
  if (order.limitPrice !== null && chance.yes(0.5)) change.limitPrice = moved(order.limitPrice, scene)
  if (order.stopPrice !== null && chance.yes(0.5)) change.stopPrice = moved(order.stopPrice, scene)
  if (order.stopLoss !== null && chance.yes(0.3)) change.stopLoss = moved(order.stopLoss, scene)
  if (order.role === 'entry' && chance.yes(0.4)) change.quantity = new Decimal(1_000 * chance.between(1, 12))
  session.person.orders.amend(order.clientOrderId, change)
  return `amend ${order.clientOrderId}: ${JSON.stringify(change)}`
}

/** Stop, target or trailing distance of an open position. */
export const protect: Deed = scene => {
  const { chance, session, terminal } = scene
  const positions = [...terminal.state.portfolio.positions()]
  if (positions.length === 0) return 'nothing to protect'
  const { broker, id, instrument, side } = chance.pick(positions)
  const quote = session.hub.cache.last(instrument)
  if (quote === undefined) return 'no market'
  const sign = side === 'buy' ? 1 : -1
  const touch = side === 'buy' ? quote.bid : quote.ask
  const distance = (): number => chance.between(20, 400) / 100_000
  const change = chance.pick([
    { stopLoss: priceAt(touch, -sign * distance()) },
    { takeProfit: priceAt(touch, sign * distance()) },
    { stopLoss: priceAt(touch, -sign * 0.002), trail: new Decimal('0.002') },
    { takeProfit: null },
  ])
  return `protect ${id}: ${session.safeguards.protection.set(broker, id, change)}`
}
