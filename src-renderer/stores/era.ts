import { createStore, type StoreApi } from 'zustand/vanilla'
import type { SourceView } from '../../src-preload/contract/views.ts'
import type { SingleState } from './single.ts'

export interface EraState {
  /** Grows whenever prices begin anew: another source, or a replay from its start. */
  readonly era: number
}

/** Tells when all prices and bars of before are void: the choice of the source changed, or its clock went back. */
export function eraStore(source: StoreApi<SingleState<SourceView>>): StoreApi<EraState> {
  const store = createStore<EraState>(() => ({ era: 0 }))
  source.subscribe(({ value }, { value: before }) => {
    if (!value || !before || value === before) return
    const other = JSON.stringify(value.choice) !== JSON.stringify(before.choice)
    if (other || value.now < before.now) store.setState({ era: store.getState().era + 1 })
  })
  return store
}
