import type { PageSettings } from '../settings/page-settings.ts'
import type { Command, KeyPreset } from './command.ts'
import { PRESETS } from './presets.ts'

export type KeyChoice = Pick<PageSettings, 'keyPreset' | 'keys'>

/** What the preset gives; null: none. */
export function presetKeys({ id, keys }: Pick<Command, 'id' | 'keys'>, preset: KeyPreset): string | null {
  const given = preset === 'bellwether' ? undefined : PRESETS[preset][id]
  if (given !== undefined) return given
  if (keys === undefined || typeof keys === 'string') return keys ?? null
  const own = keys[preset]
  return own === undefined ? (keys.bellwether ?? null) : own
}

/** The keys of a command: a person's own, else those of the chosen preset; null: none. */
export function effectiveKeys(command: Pick<Command, 'id' | 'keys'>, choice: KeyChoice): string | null {
  const own = choice.keys[command.id]
  return own === undefined ? presetKeys(command, choice.keyPreset) : own
}

/** Whether two commands with the same keys could both be meant by one press. One of a panel goes before one of the page. */
const meet = (a: Command, b: Command): boolean => a.within === b.within

/** Every pair of commands that would answer to the same press. */
export function conflictsIn(table: readonly Command[], choice: KeyChoice): readonly (readonly [Command, Command])[] {
  const keys = table.map(one => effectiveKeys(one, choice))
  return table.flatMap((one, at) =>
    table.slice(at + 1).flatMap((other, on) => {
      const same = keys[at] !== null && keys[at] === keys[at + 1 + on] && meet(one, other)
      return same ? [[one, other] as const] : []
    }),
  )
}

/** The commands that would lose their keys if `command` had `keys`. */
export const displacedBy = (command: Command, keys: string, table: readonly Command[], choice: KeyChoice) =>
  table.filter(one => one.id !== command.id && meet(one, command) && effectiveKeys(one, choice) === keys)
