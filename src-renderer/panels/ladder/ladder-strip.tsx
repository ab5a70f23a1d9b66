import type { InstrumentView } from '../../../src-preload/contract/views.ts'
import { texts } from '../../texts/index.ts'
import { span } from '../../ui/format.ts'
import { useTradingNow } from '../../ui/time.tsx'
import { useLate } from '../../ui/use-late.ts'
import { useBook } from './use-market.ts'

const words = texts.ladder

/** What a person must know before they believe the ladder: that there is no book, that it is old, that only the best prices are told. */
export function LadderStrip({ instrument }: { instrument: InstrumentView }) {
  const book = useBook(instrument)
  const now = useTradingNow()
  const view = book?.view
  const late = useLate(!view)
  const problem = book?.ended ?? view?.problem ?? null
  if (problem !== null)
    return (
      <p className="ladder-strip" data-tone="bad" role="status" data-testid="ladder-problem">
        {problem}
      </p>
    )
  if (!view)
    return late ? (
      <p className="ladder-strip" data-tone="warn" role="status" data-testid="ladder-waits">
        {words.waits}
      </p>
    ) : null
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
