import type { GuardAction } from '../journal/events.ts'
import { text } from '../kernel/decimal.ts'
import type { Position } from '../portfolio/position.ts'
import type { ProtectionCover } from './protection-cover.ts'

const next: Readonly<Record<GuardAction, string>> = {
  alarm: 'Set a stop or close it.',
  place_stop: 'The watchdog places a stop.',
  close: 'The watchdog closes what no stop covers.',
}

/** What the incident says. */
export function unprotectedText(
  { quantity, instrument, broker }: Position,
  { kind, stop, uncovered }: ProtectionCover,
  afterMs: number,
  action: GuardAction,
): string {
  const how =
    kind === 'part'
      ? `stops at ${broker} cover all but ${text(uncovered)} of it`
      : kind === 'held_here'
        ? `its stop at ${stop === null ? 'an unknown price' : text(stop)} is held here and not at ${broker}`
        : `no stop works for it at ${broker}`
  return `${text(quantity)} ${instrument} has been unprotected for ${Math.round(afterMs / 1000)} s: ${how}. ${next[action]}`
}
