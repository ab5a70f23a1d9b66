import type { CardView } from '../../../src-preload/contract/views.ts'
import { texts } from '../../texts/index.ts'
import { percent } from '../../ui/format.ts'
import { SideBadge } from '../../ui/tags.tsx'
import { Countdown } from '../../ui/time.tsx'
import { useLinked } from '../../use-linked.ts'
import { exitReason } from './headline.ts'

const words = texts.review

interface QueueListProps {
  readonly queue: readonly CardView[]
  readonly shown: string
  readonly onChoose: (signal: string) => void
}

const marks = { pass: '', warn: '!', deny: '\u2715' } as const

/** Every signal that waits, what ends first on top. */
export function QueueList({ queue, shown, onChoose }: QueueListProps) {
  const { instrument: linked, select } = useLinked()
  return (
    <nav className="queue" aria-label={words.waiting} data-testid="review-queue" data-count={queue.length}>
      <ul>
        {queue.map(card => (
          <li key={card.signal}>
            <button
              type="button"
              className="queue-row"
              aria-current={card.signal === shown}
              data-testid={`queue-${card.signal}`}
              onClick={() => {
                onChoose(card.signal)
                if (linked !== card.instrument) select(card.instrument)
              }}
            >
              <strong>{card.symbol}</strong>
              <SideBadge side={card.side} />
              <span className="queue-state" data-verdict={card.verdict}>
                {card.state === 'changed' ? words.changed : ''} <span aria-hidden="true">{marks[card.verdict]}</span>
                {card.verdict === 'deny' ? <span className="sr-only">{words.denied}</span> : null}
              </span>
              <span className="num muted">
                {card.reason === 'exit' ? exitReason(card).short : percent(card.confidence, 0)}
              </span>
              <span className="num">
                <Countdown until={card.expiresAt} />
              </span>
            </button>
          </li>
        ))}
      </ul>
    </nav>
  )
}
