import type { Book } from '../../stores/depth.ts'
import { texts } from '../../texts/index.ts'
import { span, utcTime } from '../../ui/format.ts'

const words = texts.ladder

export interface Strip {
  readonly kind: 'problem' | 'cut' | 'stale' | 'top'
  readonly text: string
}

/**
 * What a person must know before they believe the ladder: that there is no book, that it is from before a cut, that it
 * is old, that only the best prices are told; null: nothing. `now`: the terminal's clock, which stands still in a cut.
 */
export function stripOf(book: Book | undefined, now: number | null): Strip | null {
  const view = book?.view
  const problem = book?.ended ?? view?.problem ?? null
  if (problem !== null) return { kind: 'problem', text: problem }
  if (!view) return null
  if (book.stale) return { kind: 'cut', text: words.cut(utcTime(view.receiveTime)) }
  const age = now === null ? 0 : now - view.receiveTime
  if (age > view.ageLimit) return { kind: 'stale', text: words.stale(span(age)) }
  return view.kind === 'top' ? { kind: 'top', text: words.top } : null
}
