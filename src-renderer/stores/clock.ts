import { createStore, type StoreApi } from 'zustand/vanilla'
import type { SourceView, StatusView } from '../../src-preload/contract/views.ts'
import type { SingleState } from './single.ts'

export interface ClockState {
  /** Unix ms UTC; null before the terminal has told it. */
  readonly now: number | null
}

/** The trading clock as it was last told, by the status or by the source of prices. It stands while a replay is paused. */
export function clockStore(
  status: StoreApi<SingleState<StatusView>>,
  source: StoreApi<SingleState<SourceView>>,
): StoreApi<ClockState> {
  const store = createStore<ClockState>(() => ({ now: null }))
  const tell = (view: { readonly now: number } | null, before: { readonly now: number } | null): void => {
    if (view && view !== before && view.now !== store.getState().now) store.setState({ now: view.now })
  }
  status.subscribe((state, before) => tell(state.value, before.value))
  source.subscribe((state, before) => tell(state.value, before.value))
  return store
}
