import { type RefObject, useEffect, useRef } from 'react'
import { beat } from '../../frames/beat.ts'

/** What moves more often than that is not flashed: it would be lit all the time and say nothing, ms. */
const RARE_MS = 150
/** As long as the style sheet lights one, ms. */
const LIT_MS = 420
/** Where more would be lit at once nothing is told by it, and a busy page pays for each. */
const MOST_LIT = 12

/** When those began that may be lit still, oldest first; `performance.now()`. */
const lit: number[] = []

function mayLight(at: number): boolean {
  while (lit[0] !== undefined && lit[0] <= at - LIT_MS) lit.shift()
  return lit.length < MOST_LIT && lit.push(at) > 0
}

/**
 * Flashes a box up or down as its figure moves (unless the person wants no motion: the style sheet sees to that). `of`:
 * whose figure it is; another one's is no move.
 */
export function useFlash(of: string, value: number | null): RefObject<HTMLSpanElement | null> {
  const box = useRef<HTMLSpanElement>(null)
  const last = useRef({ of, value, at: Number.NEGATIVE_INFINITY })
  const turn = useRef(0)
  useEffect(() => {
    const before = last.current
    if (of === before.of && value === before.value) return
    const at = performance.now()
    last.current = { of, value, at }
    if (of !== before.of) delete box.current?.dataset.flash
    if (!box.current || of !== before.of || before.value === null || value === null) return
    // A light that fades is drawn anew in every frame.
    if (at - before.at < RARE_MS || beat.isStrained() || !mayLight(at)) return
    // Two animations that look the same take turns: a changed name starts afresh, without a forced layout.
    turn.current = 1 - turn.current
    box.current.dataset.flash = `${value > before.value ? 'up' : 'down'}-${turn.current}`
  }, [of, value])
  return box
}
