import { createStore, type StoreApi } from 'zustand/vanilla'
import type { InstrumentsState } from './instruments.ts'

export interface SelectionState {
  /** The instrument that linked panels show; null: none is known yet. */
  readonly instrument: string | null
  select(instrument: string): void
}

/** The linked symbol. The first instrument is chosen by itself; one that vanishes gives way to its pair elsewhere, or to the first. */
export function selectionStore(instruments: StoreApi<InstrumentsState>): StoreApi<SelectionState> {
  const store = createStore<SelectionState>(set => ({ instrument: null, select: instrument => set({ instrument }) }))
  let pair: string | undefined
  const keep = (): void => {
    const { items, ready } = instruments.getState()
    const { instrument } = store.getState()
    if (!ready || (instrument !== null && items.has(instrument))) return
    const all = [...items.values()]
    const next = all.find(one => one.pair === pair) ?? all[0]
    store.setState({ instrument: next?.id ?? null })
  }
  instruments.subscribe(keep)
  store.subscribe(({ instrument }) => {
    if (instrument !== null) pair = instruments.getState().items.get(instrument)?.pair ?? pair
  })
  return store
}
