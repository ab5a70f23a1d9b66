import type { Command } from '../../commands/command.ts'
import { registerCommands } from '../../commands/commands.ts'
import { texts } from '../../texts/index.ts'
import type { Side } from './ladder-grid.ts'

/** What keys do on the ladder that has the focus, or had it last. */
export interface LadderHands {
  /** Its rows have the focus, and one is chosen. */
  readonly ready: () => boolean
  readonly focused: () => boolean
  readonly place: (side: Side, shift: boolean) => void
  readonly cancel: () => void
  readonly centre: () => void
}

let active: LadderHands | null = null

/** The ladder that keys mean from now on. */
export const takeKeys = (hands: LadderHands): void => {
  active = hands
}

/** It is gone. */
export const leaveKeys = (hands: LadderHands): void => {
  if (active === hands) active = null
}

const words = texts.ladder.commands
const ready = () => active?.ready() ?? false

/** The keys of a ladder. What opens risk needs Ctrl or Cmd, and Shift on top for a stop; what ends it does not. */
export const ladderCommands: readonly Command[] = [
  ...(
    [
      ['buy', 'buy', false, 'mod+b'],
      ['sell', 'sell', false, 'mod+s'],
      ['buyStop', 'buy', true, 'mod+shift+b'],
      ['sellStop', 'sell', true, 'mod+shift+s'],
    ] as const
  ).map(([name, side, shift, keys]) => ({
    id: `ladder.${name}`,
    label: words[name],
    group: 'trade' as const,
    keys,
    within: 'ladder',
    danger: 'opens' as const,
    when: ready,
    run: () => active?.place(side, shift),
  })),
  {
    id: 'ladder.cancel',
    label: words.cancel,
    group: 'trade',
    keys: 'delete',
    within: 'ladder',
    when: ready,
    run: () => active?.cancel(),
  },
  {
    id: 'ladder.centre',
    label: words.centre,
    group: 'trade',
    keys: 'c',
    within: 'ladder',
    when: () => active?.focused() ?? false,
    run: () => active?.centre(),
  },
]

let ladders = 0
let unregister: () => void = () => undefined

/** The commands are there while any ladder is, until each has called what this returns. */
export function shareCommands(): () => void {
  ladders += 1
  if (ladders === 1) unregister = registerCommands(...ladderCommands)
  return () => {
    ladders -= 1
    if (ladders === 0) unregister()
  }
}

/** A screen of rows, about. */
const PAGE = 10
const moves: Readonly<Record<string, number>> = { ArrowUp: 1, ArrowDown: -1, PageUp: PAGE, PageDown: -PAGE }

type Press = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey'>

/** Rows that a key moves the choice up by; null: it moves nothing. */
export const rowsMoved = ({ key, ctrlKey, metaKey, altKey }: Press): number | null =>
  ctrlKey || metaKey || altKey ? null : (moves[key] ?? null)
