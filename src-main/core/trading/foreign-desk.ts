import { type Decimal, maybeText, text } from '../kernel/decimal.ts'
import { messageOf, Refused, TerminalError } from '../kernel/errors.ts'
import type { BrokerId } from '../market/instrument.ts'
import { opposite } from '../orders/order.ts'
import type { Position } from '../portfolio/position.ts'
import type { Broker } from '../ports.ts'
import { checkNotClosing, closesUnderWay } from './closing.ts'
import { CLOSES_FOREIGN, type Foreign } from './foreign-ledger.ts'
import { type HandParts, instrumentOf, refused } from './hand-order.ts'
import { isStopped, proposeExit } from './proposal.ts'
import type { Protection } from './protection.ts'
import { checkProtectivePrice } from './protection-checks.ts'

export type ForeignDecision = 'adopt' | 'ignore' | 'close'

export interface ForeignDeskParts extends HandParts {
  readonly protection: Pick<Protection, 'add'>
  readonly broker: (id: BrokerId) => Broker | undefined
  /** Looks at the broker's books again. */
  readonly compare: (broker: BrokerId) => Promise<unknown>
}

/** What a person decides about positions and orders that were found at a broker. */
export class ForeignDesk {
  readonly #parts: ForeignDeskParts

  constructor(parts: ForeignDeskParts) {
    this.#parts = parts
  }

  /**
   * Adopt: a position gets the stop and is ours from then on; an order is ours to watch, and what it trades is found
   * when it does. Ignore: it counts as risk and stops nothing any more. Close: a position at the market, as a reduction
   * through the gate; an order is cancelled, where the broker cancels what it was not sent from here. Throws NOT_FOUND
   * (it is gone), BAD_INPUT (the stop), CONFLICT (it is being closed), NOT_CONNECTED, RISK_DENIED, UNSUPPORTED,
   * BROKER_REJECTED, OUTCOME_UNKNOWN.
   */
  async decide(id: string, decision: ForeignDecision, stop: Decimal | null, reason: string): Promise<void> {
    const { state, recorder } = this.#parts
    const found = state.foreign.get(id)
    if (found === undefined || found.quantity.isZero())
      throw new TerminalError('NOT_FOUND', 'It is not there any more: it was closed, or cancelled.')
    if (found.state === 'adopted' && found.kind === 'position')
      throw new TerminalError('CONFLICT', 'It is adopted already: use it like any position of your own.')
    const decided = (): void => void recorder.record('foreign.decided', { id, decision, stop: maybeText(stop), reason })
    if (decision === 'ignore') return decided()
    if (found.kind === 'order') return decision === 'adopt' ? decided() : this.#cancel(found, decided)
    const position = this.#position(found)
    if (decision === 'adopt') this.#adopt(found, position, stop, decided)
    else this.#close(found, position, decided)
  }

  #position({ broker, ref }: Foreign): Position {
    const position = this.#parts.state.portfolio.position(broker, ref)
    if (position === undefined) throw new TerminalError('NOT_FOUND', 'The position is closed already.')
    return position
  }

  /** The stop is in the journal before the position is ours: it is never ours without one. */
  #adopt(found: Foreign, position: Position, stop: Decimal | null, decided: () => void): void {
    const { protection, gate, state } = this.#parts
    if (stop === null)
      throw new TerminalError('BAD_INPUT', 'A position is adopted with a stop: give the price at which it is closed.')
    const instrument = instrumentOf(this.#parts, position.instrument)
    if (found.state === 'closing' && closesUnderWay(state, position).length > 0)
      throw new TerminalError('CONFLICT', 'It is being closed already.')
    const side = opposite(position.side)
    checkProtectivePrice(instrument, stop, { role: 'stop_loss', side }, gate.view.quote(instrument.id))
    protection.add(position, stop, found.quantity, 'adoption')
    decided()
  }

  #close(found: Foreign, position: Position, decided: () => void): void {
    const { state, trader } = this.#parts
    checkNotClosing(state, position, found.quantity)
    const proposal = proposeExit(this.#parts, position, null, found.quantity)
    if (isStopped(proposal)) throw refused(proposal)
    decided()
    const intent = `${CLOSES_FOREIGN}${found.id}`
    const sent = trader.send(proposal, { intent, signal: null, origin: 'person' })
    if ('stage' in sent) throw refused(sent)
  }

  async #cancel(found: Foreign, decided: () => void): Promise<void> {
    const { broker: brokerOf, state, compare } = this.#parts
    const { broker: id, ref, instrument } = found
    const broker = brokerOf(id)
    if (broker === undefined)
      throw new TerminalError(
        'NOT_CONNECTED',
        `The broker "${id}" is not connected: connect it to cancel an order there.`,
      )
    // It may be one of ours that had ended here and works there.
    const own = [...state.orders.all()].find(o => o.broker === id && o.brokerOrderId === ref)
    const { cancelForeign } = broker
    if (own === undefined && cancelForeign === undefined)
      throw new TerminalError(
        'UNSUPPORTED',
        'This broker cancels only orders that were sent from here. Cancel it in its own program: it leaves this list by itself.',
      )
    decided()
    try {
      if (own !== undefined) await broker.cancel(own.clientOrderId)
      else await cancelForeign?.call(broker, ref, instrument)
    } catch (error) {
      const words = `The order ${ref} (${text(found.quantity)} ${instrument}): ${messageOf(error)}`
      throw new TerminalError(error instanceof Refused ? 'BROKER_REJECTED' : 'OUTCOME_UNKNOWN', words)
    } finally {
      void compare(id)
    }
  }
}
