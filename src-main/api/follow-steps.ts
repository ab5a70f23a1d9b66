import type { FollowStep } from '../../src-preload/contract/views.ts'
import { decodeRow } from '../core/journal/codec.ts'
import type { EventBodies, EventType, OrderIntent, StopStage } from '../core/journal/events.ts'
import type { JournalRow } from '../core/ports.ts'
import { summaryOf } from './journal-summary.ts'

type Stage = FollowStep['stage']

const titles: Partial<Record<EventType, readonly [Stage, string]>> = {
  'signal.made': ['signal', 'Signal'],
  'review.queued': ['review', 'Put before a person'],
  'review.changed': ['review', 'Changed: asked again'],
  'review.approved': ['review', 'Approved'],
  'review.rejected': ['review', 'Rejected'],
  'review.expired': ['review', 'Nobody answered'],
  'order.intent': ['order', 'Order decided'],
  'order.sent': ['order', 'Sent'],
  'order.replace_asked': ['order', 'Change asked'],
  'order.cancel_asked': ['order', 'Cancel asked'],
  'order.unknown': ['broker', 'Outcome unknown'],
  'order.asked': ['broker', 'Broker asked about it'],
  'order.accepted': ['broker', 'Accepted'],
  'order.attached': ['broker', 'Works at the broker'],
  'order.amended': ['broker', 'Changed'],
  'order.replace_failed': ['broker', 'Change not made'],
  'order.pending_settled': ['broker', 'As it was'],
  'order.cancel_failed': ['broker', 'Not cancelled'],
  'order.cancelled': ['broker', 'Cancelled'],
  'order.expired': ['broker', 'Expired'],
  'order.rejected': ['broker', 'Rejected by the broker'],
  'order.filled': ['fill', 'Filled'],
  'order.claimed': ['fill', 'Trade recognised'],
  'held.placed': ['position', 'Held here'],
  'held.moved': ['position', 'Held order moved'],
  'held.triggered': ['position', 'Held order reached'],
  'held.ended': ['position', 'Held order ended'],
  'foreign.found': ['position', 'Found at the broker'],
  'foreign.decided': ['position', 'Decided by a person'],
  'foreign.gone': ['position', 'Gone'],
  'position.adjusted': ['position', 'Put right'],
  'note.written': ['note', 'Note'],
  incident: ['other', 'Incident'],
}

const stopStages: Readonly<Record<StopStage, Stage>> = {
  strategy: 'signal',
  sizing: 'sizing',
  routing: 'routing',
  risk: 'risk',
  review: 'review',
  broker: 'broker',
}

/** The steps of a row: an order that was decided shows how large, where and judged how, before itself. */
export function stepsOf(row: JournalRow, order: string | null): FollowStep[] {
  const { seq, type, body } = row
  const at = Math.round(row.at)
  const [stage, title] = (Object.hasOwn(titles, type) ? titles[type as EventType] : undefined) ?? ['other', type]
  const step: FollowStep = { seq, at, type, stage, title, order, body, text: summaryOf(type, body) }
  const event = decodeRow(row)
  if (event.type === 'signal.stopped')
    return [{ ...step, stage: stopStages[event.body.stage] ?? 'other', title: 'Stopped', text: stopText(event.body) }]
  if (event.type !== 'order.intent') return [step]
  return [...decided(event.body).map(part => ({ ...step, ...part })), step]
}

const stopText = ({ code, text }: EventBodies['signal.stopped']): string => (text === '' ? code : `${code}: ${text}`)

/** What an order's row says of how it came about. `body`: that part of it. */
function decided(intent: OrderIntent): Pick<FollowStep, 'stage' | 'title' | 'text' | 'body'>[] {
  const { quantity, plannedLoss, signal, checks, route } = intent
  const parts: Pick<FollowStep, 'stage' | 'title' | 'text' | 'body'>[] = []
  if (signal !== null)
    parts.push({
      stage: 'sizing',
      title: 'Sized',
      text: plannedLoss === null ? `${quantity}.` : `${quantity}, with a planned loss of ${plannedLoss}.`,
      body: JSON.stringify({ quantity, plannedLoss }),
    })
  const chosen = route.find(cost => cost.chosen)
  if (chosen !== undefined)
    parts.push({
      stage: 'routing',
      title: `Routed to ${chosen.broker}`,
      text: `Costs ${chosen.total} there, the least of ${route.length === 1 ? 'one broker' : `${route.length} brokers`}.`,
      body: JSON.stringify(route),
    })
  const warned = checks.filter(check => check.verdict !== 'pass')
  if (checks.length > 0)
    parts.push({
      stage: 'risk',
      title: 'Judged',
      text:
        warned.length === 0
          ? `All ${checks.length} checks passed.`
          : `${checks.length} checks: ${warned.map(({ code, verdict }) => `${code} ${verdict === 'deny' ? 'denied' : 'warned'}`).join(', ')}.`,
      body: JSON.stringify(checks),
    })
  return parts
}
