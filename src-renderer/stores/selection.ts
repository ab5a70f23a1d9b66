import { createStore, type StoreApi } from 'zustand/vanilla'
import type { InstrumentsState } from './instruments.ts'

/** Panels of one colour show the same instrument, and with it the same account. */
export const LINK_GROUPS = ['blue', 'amber', 'green', 'purple'] as const
export type LinkGroup = (typeof LINK_GROUPS)[number]
/** The group of panels that nobody has moved. */
export const FIRST_GROUP: LinkGroup = 'blue'

export interface SelectionState {
  /** The instrument that the panels of each colour show; null: none is known yet. */
  readonly chosen: Readonly<Record<LinkGroup, string | null>>
  /** In the first group where none is named. */
  select(instrument: string, group?: LinkGroup): void
}

/** The linked instruments. The first is chosen by itself; one that vanishes gives way to its pair elsewhere, or to the first. */
export function selectionStore(instruments: StoreApi<InstrumentsState>): StoreApi<SelectionState> {
  const store = createStore<SelectionState>(set => ({
    chosen: { blue: null, amber: null, green: null, purple: null },
    select: (instrument, group = FIRST_GROUP) => set(state => ({ chosen: { ...state.chosen, [group]: instrument } })),
  }))
  const pairs = new Map<LinkGroup, string>()
  const keep = (): void => {
    const { items, ready } = instruments.getState()
    if (!ready) return
    const all = [...items.values()]
    const { chosen } = store.getState()
    const next = { ...chosen }
    for (const group of LINK_GROUPS) {
      const now = chosen[group]
      if (now !== null && items.has(now)) continue
      next[group] = (all.find(one => one.pair === pairs.get(group)) ?? all[0])?.id ?? null
    }
    if (LINK_GROUPS.some(group => next[group] !== chosen[group])) store.setState({ chosen: next })
  }
  instruments.subscribe(keep)
  store.subscribe(({ chosen }) => {
    const { items } = instruments.getState()
    for (const group of LINK_GROUPS) {
      const pair = items.get(chosen[group] ?? '')?.pair
      if (pair !== undefined) pairs.set(group, pair)
    }
  })
  return store
}
