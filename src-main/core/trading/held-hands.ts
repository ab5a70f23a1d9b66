import { type Decimal, numberOf } from '../kernel/decimal.ts'
import type { Execution } from '../orders/execution.ts'
import type { HeldHands } from '../orders/held/held-parts.ts'
import { type HeldRecord, originOf } from '../orders/held/held-record.ts'
import type { OrderRecord } from '../orders/order-record.ts'
import type { Portfolio } from '../portfolio/portfolio.ts'
import type { AmendQuestion } from '../risk/gate.ts'
import { isStopped, type Proposal, type ProposalParts, proposeExit } from './proposal.ts'
import type { Trader } from './trader.ts'

export interface HandParts extends ProposalParts {
  readonly portfolio: Portfolio
  readonly trader: Trader
  readonly execution: Execution
}

const HOUR_MS = 3_600_000

/** A protective order is changed for nobody's bar and no strategy's decision. */
export const protectiveQuestion = ({ strategy, intent }: OrderRecord): AmendQuestion => ({
  mode: 'review',
  strategy,
  timeframeMs: HOUR_MS,
  parts: null,
  previewMarginPerUnit: null,
  intent,
})

/** The ways in which a held order acts: all of them through the trader, and so through the gate. */
export function heldHands(parts: HandParts): HeldHands {
  const { portfolio, trader, execution } = parts
  const send = (record: HeldRecord, quantity: Decimal, intent: string, shape: (p: Proposal) => Proposal) => {
    const position = record.position === null ? undefined : portfolio.position(record.broker, record.position)
    if (position === undefined) return 'The position is closed.'
    const proposal = proposeExit(parts, position, null, quantity)
    if (isStopped(proposal)) return proposal.text
    const { role, parent } = record
    const sent = trader.send(shape(proposal), { intent, signal: null, origin: originOf(record), role, parent })
    return 'stage' in sent ? sent.text : null
  }
  return {
    close: (record, quantity, intent) => send(record, quantity, intent, proposal => proposal),
    place: (record, quantity, intent) =>
      send(record, quantity, intent, ({ request, ...rest }) => ({
        ...rest,
        request: { ...request, type: 'stop', stopPrice: record.price },
        entry: numberOf(record.price),
      })),
    change: (order, to) => {
      const asked = trader.amend(order.clientOrderId, to, 'terminal', protectiveQuestion(order))
      return 'stage' in asked ? asked.text : null
    },
    cancel: ({ clientOrderId }) => {
      execution.cancel(clientOrderId, 'terminal')
      return null
    },
  }
}
