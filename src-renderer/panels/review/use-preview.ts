import { useEffect, useState } from 'react'
import type { CardView } from '../../../src-preload/contract/views.ts'
import type { OutputOf } from '../../link/link.ts'
import { messageOf } from '../../message-of.ts'
import { useTerminal } from '../../use-terminal.ts'

export type Preview =
  /** Nothing was asked: the card's own figures hold. */
  | { readonly kind: 'none' }
  | { readonly kind: 'asking' }
  | { readonly kind: 'answer'; readonly answer: OutputOf<'review.preview'> }
  | { readonly kind: 'refused'; readonly text: string }

const WAIT_MS = 160
const none: Preview = { kind: 'none' }

/**
 * What the gate would say to `quantity`, asked once the person pauses; null asks nothing. A new `turn` asks again
 * about the same quantity. An answer that comes late, to an earlier question, is dropped.
 */
export function usePreview(card: CardView, quantity: string | null, turn: number): Preview {
  const terminal = useTerminal()
  const { signal, version } = card
  const [preview, setPreview] = useState<Preview>(none)
  // biome-ignore lint/correctness/useExhaustiveDependencies: another version or turn is another question
  useEffect(() => {
    if (quantity === null) {
      setPreview(none)
      return
    }
    let wanted = true
    setPreview({ kind: 'asking' })
    const timer = setTimeout(() => {
      terminal.call('review.preview', { signal, quantity }).then(
        answer => {
          if (wanted) setPreview({ kind: 'answer', answer })
        },
        (error: unknown) => {
          if (wanted) setPreview({ kind: 'refused', text: messageOf(error) })
        },
      )
    }, WAIT_MS)
    return () => {
      wanted = false
      clearTimeout(timer)
    }
  }, [terminal, signal, version, quantity, turn])
  return preview
}
