import { workspace } from '../../layout/workspace-store.ts'
import { texts } from '../../texts/index.ts'
import { titleOf } from '../../ui/checks/check-titles.ts'
import { Badge } from '../../ui/tags.tsx'
import { Countdown } from '../../ui/time.tsx'
import { isOpen, statusTones } from '../orders/order-lists.ts'
import type { Outcome } from './signal-row.ts'

const t = texts.signals

/** What became of a signal, in words; a waiting one leads to the queue. */
export function OutcomeCell({ outcome, testId }: { outcome: Outcome; testId: string }) {
  if (outcome.kind === 'waiting')
    return (
      <span className="cluster" data-testid={testId} data-outcome="waiting">
        <button type="button" className="link" onClick={() => workspace.getState().show('review')}>
          {t.waiting}
        </button>
        <span className="muted">
          <Countdown until={outcome.card.expiresAt} />
        </span>
      </span>
    )
  if (outcome.kind === 'ordered')
    return (
      <Badge tone={statusTones[outcome.order.status]} testId={testId}>
        {t.ordered(texts.orders.statuses[outcome.order.status].toLowerCase())}
      </Badge>
    )
  if (outcome.kind === 'stopped')
    return (
      <span title={outcome.stop.text} data-testid={testId} data-outcome={outcome.stop.code}>
        {t.stopped(titleOf(outcome.stop.code))}
      </span>
    )
  return (
    <span className="muted" data-testid={testId}>
      {t.noTrace}
    </span>
  )
}

/** Whether somebody or something may still act on it. */
export const isCurrent = (outcome: Outcome): boolean =>
  outcome.kind === 'waiting' || (outcome.kind === 'ordered' && isOpen(outcome.order))
