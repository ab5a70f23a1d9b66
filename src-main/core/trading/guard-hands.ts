import type { Decimal } from '../kernel/decimal.ts'
import type { InstrumentTable } from '../market/instrument-table.ts'
import type { HeldDesk } from '../orders/held/held-desk.ts'
import { closingPrice, isMet } from '../orders/held/price-rules.ts'
import { opposite } from '../orders/order.ts'
import type { Position } from '../portfolio/position.ts'
import type { RiskGate } from '../risk/gate.ts'
import { isStopped, proposeExit } from './proposal.ts'
import type { Protection } from './protection.ts'
import type { ProtectionCover } from './protection-cover.ts'
import { rangedStop } from './ranged-stop.ts'
import type { State } from './state.ts'
import type { Trader } from './trader.ts'
import type { WatchdogHands } from './watchdog.ts'

export interface GuardHandParts {
  readonly state: State
  readonly gate: RiskGate
  readonly instruments: InstrumentTable
  readonly trader: Trader
  readonly protection: Protection
  readonly desk: HeldDesk
}

/** What the watchdog does about a position that no stop covers. */
export function guardHands(parts: GuardHandParts): WatchdogHands {
  const { state, gate } = parts
  const close = (position: Position, quantity: Decimal): string | null => {
    const proposal = proposeExit(parts, position, null, quantity)
    if (isStopped(proposal)) return proposal.text
    const intent = `guard.${position.id}.${state.orders.intents + 1}`
    const sent = parts.trader.send(proposal, { intent, signal: null, origin: 'watchdog' })
    return 'stage' in sent ? sent.text : null
  }
  const placeStop = (position: Position, { uncovered }: ProtectionCover): string | null => {
    const side = opposite(position.side)
    const known = [...state.held.liveOn(position.instrument)].filter(
      r => r.role === 'stop_loss' && r.position === position.id,
    )
    // It is held already: what waits to be placed at the broker waits no longer.
    for (const record of known) parts.desk.hurry(record)
    if (known.length > 0) return null
    const quote = gate.view.quote(position.instrument)
    if (quote === null) return 'There is no price.'
    const closing = closingPrice(side, quote)
    const price = plannedStop(state, position) ?? rangedStop(gate.view, position)
    if (price === null) return 'No stop was planned for it, and its daily range is not known.'
    // As bad as planned already: a stop there would be met at once.
    if (isMet({ side, role: 'stop_loss', price }, closing)) return close(position, uncovered)
    parts.protection.add(position, price, uncovered, 'watchdog')
    return null
  }
  return { close, placeStop }
}

/** The stop that its newest entry was judged with. */
function plannedStop(state: State, position: Position): Decimal | null {
  let planned: Decimal | null = null
  for (const order of state.orders.all())
    if (order.broker === position.broker && order.position === position.id && order.stopLoss !== null)
      planned = order.side === position.side ? order.stopLoss : planned
  return planned
}
