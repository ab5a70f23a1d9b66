import { workspace } from '../../layout/workspace-store.ts'
import { journalFocus } from '../../stores/journal-focus.ts'
import type { Mark } from './marks/marks.ts'

/** Shows in the journal what a mark stands for. */
export function followMark({ focus }: Pick<Mark, 'focus'>): void {
  journalFocus.getState().follow(focus)
  workspace.getState().show('journal')
}
