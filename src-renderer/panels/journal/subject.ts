import type { JournalRowView } from '../../../src-preload/contract/views.ts'
import type { JournalFocus } from '../../stores/journal-focus.ts'

/** What a row is about, so that it can be followed; null: nothing that has a story of its own. */
export function subjectOf({ type, body }: Pick<JournalRowView, 'type' | 'body'>): JournalFocus | null {
  let read: unknown
  try {
    read = JSON.parse(body)
  } catch {
    // Shown as it is; it names nothing that could be followed.
    return null
  }
  if (typeof read !== 'object' || read === null) return null
  const { clientOrderId, signal, id } = read as Record<string, unknown>
  if (typeof clientOrderId === 'string') return { kind: 'order', id: clientOrderId }
  if (typeof signal === 'string') return { kind: 'signal', id: signal }
  return type === 'signal.made' && typeof id === 'string' ? { kind: 'signal', id } : null
}
