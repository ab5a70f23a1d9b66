import { useEffect, useRef } from 'react'
import type { Command } from '../../commands/command.ts'
import { registerCommands } from '../../commands/commands.ts'
import { texts } from '../../texts/index.ts'

const words = texts.review.keys

type Actions = Readonly<Record<string, () => void>>

const table: Readonly<Record<string, { readonly keys: readonly string[]; readonly label: string }>> = {
  next: { keys: ['j'], label: words.next },
  previous: { keys: ['k'], label: words.previous },
  approve: { keys: ['a'], label: words.approve },
  reject: { keys: ['r'], label: words.reject },
  more: { keys: ['+'], label: words.more },
  less: { keys: ['-'], label: words.less },
}

/** Keys of the review queue; they work while it has the focus. `actions` may change with every drawing. */
export function useReviewKeys(actions: Actions): void {
  const newest = useRef(actions)
  useEffect(() => {
    newest.current = actions
  })
  const names = Object.keys(actions).join(' ')
  useEffect(() => {
    const commands = names.split(' ').flatMap((name): Command[] => {
      const { keys, label } = table[name] ?? { keys: [], label: '' }
      return keys.map(key => ({
        id: `review-${name}`,
        keys: key,
        label,
        group: 'review',
        run: () => newest.current[name]?.(),
        within: 'review',
      }))
    })
    return registerCommands(...commands)
  }, [names])
}
