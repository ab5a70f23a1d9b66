import type { EventType } from '../journal/events.ts'
import type { Stop } from '../kernel/clock.ts'
import { Decimal, text } from '../kernel/decimal.ts'
import { messageOf } from '../kernel/errors.ts'
import { isLeveraged } from '../market/instrument.ts'
import { type ClientOrderId, isClosed } from '../orders/order.ts'
import type { OrderRecord } from '../orders/order-record.ts'
import type { Position } from '../portfolio/position.ts'
import { closesUnderWay } from './closing.ts'
import type { HandParts } from './hand-order.ts'
import { isStopped, proposeExit } from './proposal.ts'
import type { Protection } from './protection.ts'

export interface BlockedExitParts extends Omit<HandParts, 'execution'> {
  readonly protection: Pick<Protection, 'set'>
}

/** An exit that is sent a second time: what was in its way is gone. */
const AGAIN = 'again.'
const ends: readonly EventType[] = ['order.filled', 'order.cancelled', 'order.expired', 'order.rejected']

/**
 * How brokers say that what is to be sold is not free. Any other refusal (of a key, of a size, of a market that is halted)
 * would meet the stop, too, when it is to be placed again: then it stays where it is.
 */
const NOT_FREE = /insufficient|not enough|balance/i

/** The refused exit, and the stop that was in its way. */
interface Blocked {
  readonly order: OrderRecord
  readonly stop: Decimal
}

/**
 * Exits that a stop was in the way of. Where things are paid in full, a stop that works at the broker holds what it
 * would sell, and a close of the same position is refused. Then the stop is taken away, the close goes out once more,
 * and what it leaves open gets its stop back. The kill switch does so by itself, and a turn is left to the person. What
 * is under way is kept in memory: after a restart a position without its stop is the watchdog's.
 */
export class BlockedExits {
  readonly #parts: BlockedExitParts
  /** By the stop that has to go, and by the exit that was sent again. */
  readonly #going = new Map<ClientOrderId, Blocked>()
  readonly #again = new Map<ClientOrderId, Blocked>()

  constructor(parts: BlockedExitParts) {
    this.#parts = parts
  }

  start(): Stop {
    const { recorder, clock } = this.#parts
    const stops = ends.map(type =>
      recorder.bus.on(type, e => {
        const id = (e.body as { clientOrderId: ClientOrderId }).clientOrderId
        // When the reports of this moment are all in.
        clock.schedule(clock.now(), () => this.#ended(id))
      }),
    )
    return () => {
      for (const stop of stops) stop()
    }
  }

  #ended(id: ClientOrderId): void {
    const order = this.#parts.state.orders.get(id)
    if (order === undefined || !isClosed(order.status)) return
    const going = this.#going.get(id)
    const again = this.#again.get(id)
    this.#going.delete(id)
    this.#again.delete(id)
    if (going !== undefined) this.#send(going)
    else if (again !== undefined) this.#restore(again)
    else if (order.status === 'REJECTED') this.#refused(order)
  }

  #refused(order: OrderRecord): void {
    const { role, type, origin, intent, instrument: name } = order
    if (role !== 'exit' || type !== 'market' || origin === 'kill_switch') return
    if (order.text === null || !NOT_FREE.test(order.text)) return
    if (intent.startsWith(AGAIN) || intent.startsWith('turn.')) return
    const instrument = this.#parts.instruments.get(name)
    const position = this.#positionOf(order)
    if (instrument === undefined || isLeveraged(instrument.class) || position === undefined) return
    const working = [...this.#parts.state.orders.protecting(name, position.id)].filter(o => o.role === 'stop_loss')
    const [stop] = working
    if (stop?.stopPrice == null || working.length > 1 || this.#going.has(stop.clientOrderId)) return
    this.#going.set(stop.clientOrderId, { order, stop: stop.stopPrice })
    this.#attempt(order, 'its stop could not be taken away', () =>
      this.#parts.protection.set(position.broker, position.id, { stopLoss: null }),
    )
  }

  #send(blocked: Blocked): void {
    const { order } = blocked
    const { state, trader } = this.#parts
    const position = this.#positionOf(order)
    // The stop itself has closed it, or something else does.
    if (position === undefined) return
    if (closesUnderWay(state, position).length > 0) return this.#restore(blocked)
    this.#attempt(order, 'the close was not sent again', () => {
      const settings = position.strategy === null ? undefined : state.strategies.get(position.strategy)?.settings
      const quantity = Decimal.min(order.quantity, position.quantity)
      const proposal = proposeExit(this.#parts, position, settings ?? null, quantity)
      const intent = `${AGAIN}${state.orders.intents + 1}`
      const sent = isStopped(proposal)
        ? proposal
        : trader.send(proposal, { intent, signal: null, origin: order.origin })
      if ('stage' in sent) {
        this.#restore(blocked)
        throw new Error(sent.text)
      }
      this.#again.set(sent.clientOrderId, blocked)
    })
  }

  /** What is left open has its stop again. */
  #restore({ order, stop }: Blocked): void {
    const position = this.#positionOf(order)
    const step = this.#parts.instruments.get(order.instrument)?.qtyStep
    if (position === undefined || step === undefined || position.quantity.lt(step)) return
    this.#attempt(order, `its stop at ${text(stop)} could not be placed again`, () =>
      this.#parts.protection.set(position.broker, position.id, { stopLoss: stop }),
    )
  }

  #positionOf(order: OrderRecord): Position | undefined {
    const { orders, portfolio } = this.#parts.state
    const id = orders.positionOf(order) ?? order.instrument
    return portfolio.position(order.broker, id)
  }

  #attempt({ instrument, intent }: OrderRecord, what: string, task: () => unknown): void {
    try {
      task()
    } catch (error) {
      const words = `${instrument} was to be closed, and ${what}: ${messageOf(error)}`
      this.#parts.recorder.record('incident', { code: 'CLOSE_BLOCKED', text: words, about: intent })
    }
  }
}
