import { useEffect, useState } from 'react'
import type { OrderForm } from '../../../src-preload/contract/views.ts'
import type { OutputOf } from '../../link/link.ts'
import { useTerminal } from '../../use-terminal.ts'

export type OrderPreview =
  | { readonly kind: 'none' }
  | { readonly kind: 'asking' }
  | { readonly kind: 'answer'; readonly answer: OutputOf<'orders.preview'> }
  | { readonly kind: 'refused'; readonly text: string }

const WAIT_MS = 200

/** What the gate would say to an order, asked once the person pauses; a late answer to an earlier question is dropped. */
export function useOrderPreview(form: OrderForm | null): OrderPreview {
  const terminal = useTerminal()
  const [preview, setPreview] = useState<OrderPreview>({ kind: 'none' })
  const question = form === null ? null : JSON.stringify(form)
  useEffect(() => {
    if (question === null) {
      setPreview({ kind: 'none' })
      return
    }
    let wanted = true
    setPreview({ kind: 'asking' })
    const timer = setTimeout(() => {
      terminal.call('orders.preview', JSON.parse(question) as OrderForm).then(
        answer => {
          if (wanted) setPreview({ kind: 'answer', answer })
        },
        (error: unknown) => {
          if (wanted) setPreview({ kind: 'refused', text: error instanceof Error ? error.message : String(error) })
        },
      )
    }, WAIT_MS)
    return () => {
      wanted = false
      clearTimeout(timer)
    }
  }, [terminal, question])
  return preview
}
