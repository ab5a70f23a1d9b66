import type { Recorder } from '../journal/recorder.ts'
import { messageOf, TerminalError } from '../kernel/errors.ts'
import type { Execution } from '../orders/execution.ts'
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

/** Latched and on the disk before anything else happens; then every working order is cancelled and, if asked, every position closed. */
export function engageKillSwitch(
  parts: KillParts,
  reason: string,
  by: 'person' | 'rule',
  flatten: boolean,
): KillReport {
  parts.recorder.record('kill.engaged', { reason, by })
  const left: string[] = []
  const attempt = (what: string, action: () => void): number => {
    try {
      action()
      return 1
    } catch (error) {
      left.push(`${what}: ${messageOf(error)}`)
      return 0
    }
  }
  let cancelled = 0
  for (const order of [...parts.state.orders.open()]) {
    // Protective orders stay where positions stay: taking them away would add risk.
    if (!flatten && (order.role === 'stop_loss' || order.role === 'take_profit')) continue
    cancelled += attempt(order.clientOrderId, () => parts.execution.cancel(order.clientOrderId, 'kill_switch'))
  }
  let closing = 0
  if (flatten) {
    for (const position of [...parts.state.portfolio.positions()]) {
      closing += attempt(`${position.instrument} ${position.id}`, () => {
        const proposal = proposeExit(parts, position, null)
        if (isStopped(proposal)) throw new TerminalError('RISK_DENIED', proposal.text)
        const sent = parts.trader.send(proposal, {
          intent: `kill.${position.id}.${parts.state.orders.intents + 1}`,
          signal: null,
          origin: 'kill_switch',
        })
        if ('stage' in sent) throw new TerminalError('RISK_DENIED', sent.text)
      })
    }
  }
  return { cancelled, closing, left }
}
