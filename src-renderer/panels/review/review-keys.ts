import { useEffect, useRef } from 'react'
import { type Hotkey, registerHotkeys } from '../../hotkeys.ts'

const inPanel = (): boolean => document.activeElement?.closest('[data-testid="panel-review"]') != null

type Actions = Readonly<Record<string, () => void>>

const table: Readonly<Record<string, { readonly keys: readonly string[]; readonly label: string }>> = {
  next: { keys: ['j'], label: 'Next signal' },
  previous: { keys: ['k'], label: 'Previous signal' },
  approve: { keys: ['a'], label: 'To the approve button (Enter sends)' },
  reject: { keys: ['r'], label: 'To the reason (Enter rejects)' },
  more: { keys: ['+'], label: 'Larger size' },
  less: { keys: ['-'], label: 'Smaller size' },
}

/** Keys of the review queue; they work while it has the focus. `actions` may change with every drawing. */
export function useReviewKeys(actions: Actions): void {
  const newest = useRef(actions)
  useEffect(() => {
    newest.current = actions
  })
  const names = Object.keys(actions).join(' ')
  useEffect(() => {
    const hotkeys = names.split(' ').flatMap((name): Hotkey[] => {
      const { keys, label } = table[name] ?? { keys: [], label: '' }
      return keys.map(key => ({
        id: `review-${name}`,
        keys: key,
        label,
        group: 'Review',
        run: () => newest.current[name]?.(),
        when: inPanel,
      }))
    })
    return registerHotkeys(...hotkeys)
  }, [names])
}
