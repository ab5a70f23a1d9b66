import type { Book } from '../../stores/depth.ts'
import { texts } from '../../texts/index.ts'
import { span } from '../../ui/format.ts'
import { useTradingNow } from '../../ui/time.tsx'

const words = texts.ladder

/** What a person must know before they believe the ladder: that there is no book, that it is old, that only the best prices are told. */
export function LadderStrip({ book }: { book: Book | undefined }) {
  const now = useTradingNow()
  const view = book?.view
  const problem = book?.ended ?? view?.problem ?? null
  if (problem !== null)
    return (
      <p className="ladder-strip" data-tone="bad" role="status" data-testid="ladder-problem">
        {problem}
      </p>
    )
  if (!view) return null
  const age = now === null ? 0 : now - view.receiveTime
  if (age > view.ageLimit)
    return (
      <p className="ladder-strip" data-tone="warn" data-testid="ladder-stale">
        {words.stale(span(age))}
      </p>
    )
  return view.kind === 'top' ? (
    <p className="ladder-strip" data-testid="ladder-top">
      {words.top}
    </p>
  ) : null
}
