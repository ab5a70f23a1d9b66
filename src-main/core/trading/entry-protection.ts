import { type Decimal, text } from '../kernel/decimal.ts'
import { TerminalError } from '../kernel/errors.ts'
import type { Holding } from '../orders/held/held-desk.ts'
import type { HeldRecord } from '../orders/held/held-record.ts'
import { type ClientOrderId, isClosed, opposite } from '../orders/order.ts'
import type { OrderRecord } from '../orders/order-record.ts'
import type { ChildRole } from '../orders/report.ts'
import type { ProtectionChange, ProtectionParts } from './protection.ts'
import { checkProtectivePrice, checkTrail } from './protection-checks.ts'
import { TRAILS } from './protection-words.ts'

const roles = ['stop_loss', 'take_profit'] as const

/** What protects an entry that has not filled, where the terminal keeps it. */
export class EntryProtection {
  readonly #parts: ProtectionParts

  constructor(parts: ProtectionParts) {
    this.#parts = parts
  }

  /** Its stop follows the price from its fill on; the stop itself comes with the entry. Throws NOT_FOUND, BAD_INPUT. */
  trail(id: ClientOrderId, trail: Decimal): void {
    const { state, view, desk } = this.#parts
    const entry = state.orders.get(id)
    if (entry === undefined) throw new TerminalError('NOT_FOUND', `There is no order ${id}.`)
    if (entry.stopLoss === null)
      throw new TerminalError('BAD_INPUT', 'A stop that trails needs a stop loss to begin with.')
    const instrument = view.instrument(entry.instrument)
    if (instrument !== undefined) checkTrail(instrument, trail)
    const before = this.#held(entry, 'stop_loss')
    desk.place({ ...holding(entry, 'stop_loss', entry.stopLoss, TRAILS), trail: text(trail) })
    for (const { held } of before) desk.end(held, 'it trails from now on')
  }

  /**
   * Moves, adds or (null) takes away protective prices of an entry that works. False: its broker attaches them, and the
   * order itself is to be amended. Throws BAD_INPUT, NOT_CONNECTED.
   */
  set(id: ClientOrderId, change: Pick<ProtectionChange, 'stopLoss' | 'takeProfit'>): boolean {
    const { state, desk, view, capabilities } = this.#parts
    const entry = state.orders.get(id)
    if (entry === undefined || isClosed(entry.status)) return false
    const can = capabilities(entry.broker)
    if (can === undefined)
      throw new TerminalError(
        'NOT_CONNECTED',
        `The broker "${entry.broker}" is not connected. Connect it and try again.`,
      )
    if (can.attachedStops) return false
    const wanted = { stop_loss: change.stopLoss, take_profit: change.takeProfit }
    const instrument = view.instrument(entry.instrument)
    for (const role of roles) {
      const price = wanted[role]
      if (price === undefined) continue
      const known = this.#held(entry, role)
      const side = opposite(entry.side)
      if (price !== null && instrument !== undefined) checkProtectivePrice(instrument, price, { role, side }, null)
      for (const { held } of known)
        if (price === null) desk.end(held, 'taken away by a person')
        else desk.move(held, text(price))
      if (price !== null && known.length === 0) desk.place(holding(entry, role, price, 'set by a person'))
    }
    return true
  }

  #held({ instrument, clientOrderId }: OrderRecord, role: ChildRole): HeldRecord[] {
    return [...this.#parts.state.held.liveOn(instrument)].filter(r => r.parent === clientOrderId && r.role === role)
  }
}

const holding = (entry: OrderRecord, role: ChildRole, price: Decimal, why: string): Holding => ({
  broker: entry.broker,
  instrument: entry.instrument,
  role,
  position: null,
  parent: entry.clientOrderId,
  side: opposite(entry.side),
  quantity: text(entry.quantity),
  price: text(price),
  trail: null,
  group: entry.clientOrderId,
  strategy: entry.strategy,
  why,
})
