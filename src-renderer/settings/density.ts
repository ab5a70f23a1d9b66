import { useStore } from 'zustand'
import { useTerminal } from '../use-terminal.ts'
import type { PageSettings } from './page-settings.ts'

/** Heights of rows in pixels, of a table and of a list, for lists that are drawn in part; the same as in tokens.css. */
export const DENSITIES: Readonly<Record<PageSettings['density'], { readonly row: number; readonly rowList: number }>> =
  {
    compact: { row: 22, rowList: 21 },
    normal: { row: 27, rowList: 26 },
    comfortable: { row: 34, rowList: 33 },
  }

/** The heights of the density that a person chose. */
export const useDensity = () => DENSITIES[useStore(useTerminal().settings, state => state.value.density)]
