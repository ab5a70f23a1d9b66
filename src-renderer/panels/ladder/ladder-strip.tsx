import type { Book } from '../../stores/depth.ts'
import { useTradingNow } from '../../ui/time.tsx'
import { stripOf } from './strip-of.ts'

const tones = { problem: 'bad', cut: 'bad', stale: 'warn', top: undefined } as const

/** What a person must know before they believe the ladder. */
export function LadderStrip({ book }: { book: Book | undefined }) {
  const strip = stripOf(book, useTradingNow())
  if (strip === null) return null
  const { kind, text } = strip
  return (
    <p
      className="ladder-strip"
      data-tone={tones[kind]}
      role={tones[kind] === 'bad' ? 'status' : undefined}
      data-testid={`ladder-${kind}`}
    >
      {text}
    </p>
  )
}
