import './review.css'
import { Button } from '@blueprintjs/core'
import { Cross } from '@blueprintjs/icons'
import { useEffect, useMemo, useRef, useState } from 'react'
import { useStore } from 'zustand'
import { texts } from '../../texts/index.ts'
import { Panel } from '../../ui/panel.tsx'
import { useTerminal } from '../../use-terminal.ts'
import { QueueList } from './queue-list.tsx'
import { inQueue, neighbour, shownCard } from './queue-model.ts'
import { ReviewEmpty } from './review-empty.tsx'
import { useReviewKeys } from './review-keys.ts'
import { RiskCard } from './risk-card.tsx'
import { useKeptFocus } from './use-kept-focus.ts'

const words = texts.review

/** Signals that wait for a person, and the risk card of the one that is looked at. No answer means no. */
export function Review() {
  const { review } = useTerminal()
  const { items, ready } = useStore(review)
  const queue = useMemo(() => inQueue(items.values()), [items])
  const [chosen, setChosen] = useState<string | null>(null)
  const [gone, setGone] = useState<string | null>(null)
  const before = useRef<readonly string[]>([])
  const card = shownCard(queue, chosen, before.current)
  const signal = card?.signal
  useEffect(() => {
    before.current = queue.map(one => one.signal)
    if (signal !== undefined) setChosen(signal)
  }, [queue, signal])
  const box = useRef<HTMLDivElement>(null)
  useKeptFocus(box, card ? `${card.signal} ${card.version}` : '')
  useReviewKeys({
    next: () => setChosen(neighbour(queue, signal, 1) ?? null),
    previous: () => setChosen(neighbour(queue, signal, -1) ?? null),
  })
  return (
    <Panel testId="panel-review" ready={ready}>
      <div className="review" ref={box}>
        {gone === null ? null : (
          <div className="review-gone" role="alert" data-testid="review-gone">
            <span>{words.nothingSent(gone)}</span>
            <Button
              variant="minimal"
              size="small"
              icon={<Cross />}
              aria-label={words.dismiss}
              onClick={() => setGone(null)}
            />
          </div>
        )}
        {card ? (
          <div className="review-split">
            <QueueList queue={queue} shown={card.signal} onChoose={setChosen} />
            <RiskCard key={`${card.signal} ${card.version}`} card={card} onGone={setGone} />
          </div>
        ) : (
          <ReviewEmpty />
        )}
      </div>
    </Panel>
  )
}
