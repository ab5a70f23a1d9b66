import { createContext, useContext } from 'react'
import { FIRST_GROUP, type LinkGroup } from '../stores/selection.ts'

/** One panel on the screen: several may be of one kind (two charts), each with what it keeps for itself. */
export interface PanelPlace {
  /** `chart`, `chart-2`: unique in its workspace. */
  readonly id: string
  /** Of the registry. */
  readonly kind: string
  /** The colour whose instrument it shows; null: it is not linked and keeps `instrument`. */
  readonly group: LinkGroup | null
  /** Kept with the workspace, as text that the panel itself reads (and distrusts): timeframe, indicators, columns. */
  readonly kept: Readonly<Record<string, string>>
  /** Changes what is kept of it with the workspace. Keys of `kept` that are not named stay; an empty text removes one. */
  keep(change: { readonly group?: LinkGroup | null; readonly kept?: Readonly<Record<string, string>> }): void
}

/** A panel outside a workspace (in a test, in a dialog) is of the first group and keeps nothing. */
const nowhere: PanelPlace = { id: 'panel', kind: 'panel', group: FIRST_GROUP, kept: {}, keep: () => undefined }

export const PanelContext = createContext<PanelPlace>(nowhere)

/** The panel that this component stands in. */
export const usePanel = (): PanelPlace => useContext(PanelContext)
