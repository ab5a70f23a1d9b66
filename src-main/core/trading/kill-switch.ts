import type { Recorder } from '../journal/recorder.ts'
import { messageOf, TerminalError } from '../kernel/errors.ts'
import type { Execution } from '../orders/execution.ts'
import type { OrderRecord } from '../orders/order-record.ts'
import type { Position } from '../portfolio/position.ts'
import { isStopped, type ProposalParts, proposeExit } from './proposal.ts'
import type { State } from './state.ts'
import type { Trader } from './trader.ts'

export interface KillReport {
  readonly cancelled: number
  readonly closing: number
  /** What could not be asked for, in words. */
  readonly left: readonly string[]
}

export interface KillParts extends ProposalParts {
  readonly recorder: Recorder
  readonly state: State
  readonly execution: Execution
  readonly trader: Trader
}

/**
 * Latched and on the disk before anything else happens; then every working order is cancelled and, if asked, every
 * position closed. Protective orders stay with a position that stays, also with one that could not be closed: taking
 * them away would add risk.
 */
export function engageKillSwitch(
  parts: KillParts,
  reason: string,
  by: 'person' | 'rule',
  flatten: boolean,
): KillReport {
  const { recorder, state, execution } = parts
  recorder.record('kill.engaged', { reason, by })
  const left: string[] = []
  const attempt = (what: string, action: () => void): boolean => {
    try {
      action()
      return true
    } catch (error) {
      left.push(`${what}: ${messageOf(error)}`)
      return false
    }
  }
  const cancel = ({ clientOrderId }: OrderRecord): boolean =>
    attempt(clientOrderId, () => execution.cancel(clientOrderId, 'kill_switch'))
  let cancelled = 0
  for (const order of [...state.orders.open()])
    if (order.role === 'entry' || order.role === 'exit') cancelled += +cancel(order)
  let closing = 0
  for (const position of flatten ? [...state.portfolio.positions()] : []) {
    const protection = [...state.orders.protecting(position.instrument, position.id)]
    if (!attempt(`${position.instrument} ${position.id}`, () => close(parts, position))) continue
    closing++
    for (const order of protection) cancelled += +cancel(order)
  }
  return { cancelled, closing, left }
}

function close(parts: KillParts, position: Position): void {
  const proposal = proposeExit(parts, position, null)
  if (isStopped(proposal)) throw new TerminalError('RISK_DENIED', proposal.text)
  const intent = `kill.${position.id}.${parts.state.orders.intents + 1}`
  const sent = parts.trader.send(proposal, { intent, signal: null, origin: 'kill_switch' })
  if ('stage' in sent) throw new TerminalError('RISK_DENIED', sent.text)
}
