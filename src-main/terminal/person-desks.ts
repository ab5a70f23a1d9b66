import type { Stop } from '../core/kernel/clock.ts'
import type { BrokerId } from '../core/market/instrument.ts'
import type { Broker } from '../core/ports.ts'
import { type BlockedExitParts, BlockedExits } from '../core/trading/blocked-exits.ts'
import { FollowUps } from '../core/trading/follow-ups.ts'
import { type HandParts, openByHand } from '../core/trading/hand-order.ts'
import { KillDesk } from '../core/trading/kill-desk.ts'
import type { KillWorkerParts } from '../core/trading/kill-worker.ts'
import { OrderDesk, type OrderDeskParts } from '../core/trading/order-desk.ts'
import { PositionDesk } from '../core/trading/position-desk.ts'

export interface PersonDeskParts
  extends HandParts,
    Pick<KillWorkerParts, 'compare' | 'cancelForeign'>,
    Pick<OrderDeskParts, 'trail' | 'protect'> {
  readonly broker: (id: BrokerId) => Broker | undefined
  readonly hold: (held: boolean) => void
  /** What protects positions. */
  readonly protection: BlockedExitParts['protection']
  readonly fault: (where: string, error: unknown) => void
}

/** What a person commands in a session: orders, positions, the kill switch; and what follows of it later. */
export class PersonDesks {
  readonly orders: OrderDesk
  readonly positions: PositionDesk
  readonly kill: KillDesk
  readonly #followUps: FollowUps
  readonly #blocked: BlockedExits

  constructor(parts: PersonDeskParts) {
    const open: ConstructorParameters<typeof FollowUps>[0]['open'] = (request, intent) =>
      openByHand(parts, request, intent)
    this.#followUps = new FollowUps({ ...parts, open })
    this.#blocked = new BlockedExits(parts)
    const followUps = this.#followUps
    this.orders = new OrderDesk({ ...parts, followUps })
    this.positions = new PositionDesk({ ...parts, followUps })
    this.kill = new KillDesk({ ...parts, fault: error => parts.fault('the kill switch', error) })
  }

  start(): Stop {
    const stops = [this.#followUps.start(), this.#blocked.start(), this.kill.start()]
    return () => {
      for (const stop of stops) stop()
    }
  }
}
