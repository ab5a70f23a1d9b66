import type { Command } from './command.ts'
import { displacedBy, type KeyChoice, presetKeys } from './effective-keys.ts'
import { refusedKeys } from './reserved-keys.ts'

type OwnKeys = KeyChoice['keys']

export type Judgement =
  | { readonly kind: 'free' }
  | { readonly kind: 'refused'; readonly why: string }
  /** Others have these keys now and would have none. */
  | { readonly kind: 'conflict'; readonly others: readonly Command[] }

/** Whether a command can have keys. */
export function judgeKeys(command: Command, keys: string, table: readonly Command[], choice: KeyChoice): Judgement {
  const why = refusedKeys(keys, command)
  if (why !== null) return { kind: 'refused', why }
  const others = displacedBy(command, keys, table, choice)
  return others.length === 0 ? { kind: 'free' } : { kind: 'conflict', others }
}

/** A person's own keys with one more change; what the preset gives anyway is not kept as a change. */
export function withKeys(
  command: Command,
  keys: string | null,
  displaced: readonly Command[],
  choice: KeyChoice,
): OwnKeys {
  const next = { ...choice.keys }
  const put = (one: Command, wanted: string | null) => {
    if (presetKeys(one, choice.keyPreset) === wanted) delete next[one.id]
    else next[one.id] = wanted
  }
  for (const other of displaced) put(other, null)
  put(command, keys)
  return next
}

/** A person's own keys without those of one command. */
export const withoutOwn = ({ keys }: KeyChoice, id: string): OwnKeys =>
  Object.fromEntries(Object.entries(keys).filter(([other]) => other !== id))
