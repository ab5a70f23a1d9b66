import { journalFocus } from '../stores/journal-focus.ts'
import type { Windows } from './windows.ts'

/** The journal is in the main page: a pop-out tells what it is to show there, until the returned function is called. */
export const tellFollowed = (windows: Pick<Windows, 'post'>): (() => void) =>
  journalFocus.subscribe(({ focus, turn }, before) => {
    if (focus !== null && (focus !== before.focus || turn !== before.turn)) windows.post({ type: 'follow', focus })
  })
