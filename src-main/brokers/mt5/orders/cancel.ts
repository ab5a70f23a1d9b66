import { Refused } from '../../../core/kernel/errors.ts'
import type { ClientOrderId } from '../../../core/orders/order.ts'
import { ended, type House, linkOf, mine } from '../house.ts'
import type { OurOrder } from '../state/our-orders.ts'
import { outcomeOf } from './outcome.ts'

/** Cancels one of ours. That it is gone is told by a report. Throws Refused or Unknown. */
export async function cancel(house: House, id: ClientOrderId): Promise<void> {
  const link = linkOf(house)
  const ours = mine(house, id)
  if (ours.state === 'ended') throw ended(house, ours)
  try {
    if (ours.kind === 'level') {
      const { ticket } = positionOf(house, ours)
      const gone = ours.role === 'stop_loss' ? { sl: 0 } : { tp: 0 }
      await outcomeOf(() => link.trade({ t: 'position_modify', ticket, ...gone }))
      return
    }
    const ticket = ticketOf(house, ours)
    await outcomeOf(() => link.trade({ t: 'order_cancel', ticket }))
  } finally {
    house.settle()
  }
}

/** Cancels an order that was placed elsewhere. Throws Refused or Unknown. */
export async function cancelForeign(house: House, brokerOrderId: string): Promise<void> {
  const link = linkOf(house)
  if (!house.mirror.orders.has(brokerOrderId))
    throw new Refused('NOT_FOUND', `${house.title} has no open order ${brokerOrderId}.`)
  try {
    await outcomeOf(() => link.trade({ t: 'order_cancel', ticket: brokerOrderId }))
  } finally {
    house.settle()
  }
}

/** The position that a level stands in. Throws Refused. */
export function positionOf(house: House, ours: OurOrder) {
  const position = house.mirror.byIdent(ours.position ?? '')
  if (position === undefined) throw ended(house, ours)
  return position
}

/** Throws Refused. */
export function ticketOf({ title }: House, ours: OurOrder): string {
  const ticket = ours.tickets.at(-1)
  if (ticket === undefined) throw new Refused('NOT_KNOWN', `${title} never told its ticket of order ${ours.id}.`)
  return ticket
}
