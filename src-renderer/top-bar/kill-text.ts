import type { OutputOf } from '../link/link.ts'

/** What the kill switch did, in words. */
export function killText({ cancelled, closing, left }: OutputOf<'kill.engage'>, flatten: boolean): string {
  const closed = flatten ? `, ${closing} positions closing` : ''
  const open = left.length > 0 ? ` Still open: ${left.join(', ')}.` : ''
  return `Trading stopped: ${cancelled} orders cancelled${closed}.${open}`
}
