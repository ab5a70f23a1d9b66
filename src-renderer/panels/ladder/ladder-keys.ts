import type { Side } from './ladder-grid.ts'
import type { LadderKind } from './ladder-terms.ts'

export type LadderKey =
  | { readonly do: 'move'; readonly by: number }
  | { readonly do: 'place'; readonly side: Side; readonly kind: Exclude<LadderKind, 'market'> }
  | { readonly do: 'cancel' | 'centre' }

type Press = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'shiftKey' | 'altKey'>

/** A screen of rows, about. */
const PAGE = 10
const moves: Readonly<Record<string, number>> = { ArrowUp: 1, ArrowDown: -1, PageUp: PAGE, PageDown: -PAGE }

/** What a key does on a ladder; null: nothing. What opens risk needs a modifier: Shift for a limit, Ctrl or Cmd for a stop. */
export function ladderKey({ key, ctrlKey, metaKey, shiftKey, altKey }: Press): LadderKey | null {
  const by = moves[key]
  if (by !== undefined && !ctrlKey && !metaKey && !altKey) return { do: 'move', by }
  if (key === 'Delete') return { do: 'cancel' }
  const letter = key.toLowerCase()
  const command = ctrlKey || metaKey
  if (letter === 'c' && !command && !altKey && !shiftKey) return { do: 'centre' }
  if ((letter === 'b' || letter === 's') && !altKey && command !== shiftKey)
    return { do: 'place', side: letter === 'b' ? 'buy' : 'sell', kind: shiftKey ? 'limit' : 'stop' }
  return null
}
