import type { UnixMs } from '../../core/kernel/clock.ts'
import type { Desk } from './desk.ts'
import { end } from './ending.ts'
import type { LiveOrder } from './live-order.ts'

const DAY = 86_400_000

/** The first moment after `now` that is `minute` minutes into a UTC day. */
export function nextMinuteOfDay(now: UnixMs, minute: number): UnixMs {
  const today = Math.floor(now / DAY) * DAY + minute * 60_000
  return today > now ? today : today + DAY
}

/** Sets the timer of an order that ends by itself. A restart finds the day again from when the order came. */
export function armExpiry(desk: Desk, order: LiveOrder): void {
  const { timeInForce, expiresAt } = order.request
  const at =
    timeInForce === 'gtd'
      ? expiresAt
      : timeInForce === 'day'
        ? nextMinuteOfDay(order.since, desk.settings.dayMinute)
        : null
  order.disarm?.()
  order.disarm = null
  if (at === null) return
  order.disarm = desk.clock.schedule(at, () => desk.outbox.during(() => end(desk, order, 'expired')))
}
