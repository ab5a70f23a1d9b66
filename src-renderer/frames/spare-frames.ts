import { beat } from './beat.ts'

/** What hands do and wait to see. Moving the pointer is none of it: it would spare every frame. */
const HANDS = ['keydown', 'pointerdown', 'click'] as const

/** The frame after each is theirs. Told in the capture phase: before anything is done about it. */
export function spareFrames(page: Window = window): void {
  for (const name of HANDS) page.addEventListener(name, () => beat.spare(), { capture: true, passive: true })
}
