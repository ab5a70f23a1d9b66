import type { Chance } from '../sim/chance.ts'
import { amend, cancel, cancelAll, protect } from './changing.ts'
import { close, flatten, kill, release, reverse } from './closing.ts'
import { approve, enter, signal } from './entering.ts'
import type { Deed } from './scene.ts'

/** Everything that somebody at the terminal does, and how often of a hundred. */
const table = {
  enter: [enter, 30],
  signal: [signal, 10],
  approve: [approve, 12],
  amend: [amend, 10],
  protect: [protect, 7],
  cancel: [cancel, 9],
  cancelAll: [cancelAll, 1],
  close: [close, 10],
  reverse: [reverse, 3],
  flatten: [flatten, 1],
  kill: [kill, 3],
  release: [release, 4],
} as const satisfies Record<string, readonly [Deed, number]>

export type DeedName = keyof typeof table
const names = Object.keys(table) as DeedName[]

export const deedOf = (name: DeedName): Deed => table[name][0]

/** `without`: what is not to be drawn. */
export function drawDeed(chance: Chance, without?: DeedName): DeedName {
  const open = names.filter(name => name !== without)
  let left = chance.next() * open.reduce((sum, name) => sum + table[name][1], 0)
  for (const name of open) {
    left -= table[name][1]
    if (left < 0) return name
  }
  return 'enter'
}
