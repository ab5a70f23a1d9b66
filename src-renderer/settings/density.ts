import { useStore } from 'zustand'
import { useTerminal } from '../use-terminal.ts'
import type { PageSettings } from './page-settings.ts'

/** Height of a row in pixels, for lists that are drawn in part: `--row` of sizes.css. */
export const ROW_HEIGHTS: Readonly<Record<PageSettings['density'], number>> = {
  compact: 22,
  normal: 26,
  comfortable: 33,
}

/** The height of a row in the density that a person chose. A list that keeps sizes measures anew when it changes. */
export const useRowHeight = (): number => ROW_HEIGHTS[useStore(useTerminal().settings, state => state.value.density)]
