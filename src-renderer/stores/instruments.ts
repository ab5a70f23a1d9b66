import { createStore, type StoreApi } from 'zustand/vanilla'
import type { BrokerView, InstrumentView, SourceView } from '../../src-preload/contract/views.ts'
import type { Link } from '../link/link.ts'
import { messageOf } from '../message-of.ts'
import type { KeyedState } from './keyed.ts'
import type { SingleState } from './single.ts'

export interface InstrumentsState {
  readonly items: ReadonlyMap<string, InstrumentView>
  readonly ready: boolean
  /** Why the list could not be had; null: it could. */
  readonly problem: string | null
  /** Asks for the list again. */
  again(): void
}

/** What decides which instruments there are: who is connected, and where the prices come from. */
const basis = (brokers: KeyedState<BrokerView>, source: SingleState<SourceView>): string =>
  JSON.stringify([
    [...brokers.items.values()].filter(broker => broker.state === 'connected').map(broker => broker.id),
    source.value?.choice ?? null,
  ])

/** The instruments of every connected broker, asked for again whenever brokers or the source of prices change. */
export function instrumentsStore(
  link: Link,
  brokers: StoreApi<KeyedState<BrokerView>>,
  source: StoreApi<SingleState<SourceView>>,
): StoreApi<InstrumentsState> {
  const store = createStore<InstrumentsState>(() => ({
    items: new Map(),
    ready: false,
    problem: null,
    again: () => void load(),
  }))
  let asked = ''
  let turn = 0
  const load = async (): Promise<void> => {
    const mine = ++turn
    try {
      const list = await link.call('market.instruments', {})
      if (mine === turn) store.setState({ items: new Map(list.map(one => [one.id, one])), ready: true, problem: null })
    } catch (error) {
      if (mine !== turn) return
      asked = ''
      store.setState({ problem: messageOf(error) })
    }
  }
  const look = (): void => {
    const state = brokers.getState()
    if (link.state.getState().phase !== 'open' || !state.ready || state.stale) return
    const now = basis(state, source.getState())
    if (now === asked) return
    asked = now
    void load()
  }
  brokers.subscribe(look)
  source.subscribe(look)
  link.state.subscribe((now, before) => {
    if (now.phase === 'open' && before.phase !== 'open') asked = ''
    look()
  })
  return store
}
