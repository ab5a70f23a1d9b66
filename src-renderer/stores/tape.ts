import { createStore, type StoreApi } from 'zustand/vanilla'
import type { TapeView } from '../../src-preload/contract/views.ts'
import type { Link, Stop } from '../link/link.ts'
import type { EraState } from './era.ts'
import { watched } from './watched.ts'

/** The newest trades of one instrument at its venue. */
export interface Tape {
  /** Newest first, at most `TAPE_MOST`. */
  readonly trades: readonly TapeView[]
  readonly stale: boolean
  /** Why the terminal tells no more; null: it does. */
  readonly ended: string | null
}

export interface TapeState {
  /** Of the instruments that somebody looks at. */
  readonly tapes: ReadonlyMap<string, Tape>
}

/** Trades that a page keeps of an instrument. */
export const TAPE_MOST = 500
const NONE: Tape = { trades: [], stale: false, ended: null }

/** Later trades come first; one that was told twice is kept once. */
export function withTrades(before: readonly TapeView[], batch: readonly TapeView[]): readonly TapeView[] {
  const byNumber = new Map([...before, ...batch].map(one => [one.n, one]))
  return [...byNumber.values()].sort((a, b) => b.n - a.n).slice(0, TAPE_MOST)
}

/** Time and sales of the instruments that panels look at: each is asked for once, and only while it is looked at. */
export function tapeStore(link: Link, era: StoreApi<EraState>) {
  const store = createStore<TapeState>(() => ({ tapes: new Map() }))
  const put = (id: string, change: Partial<Tape> | null): void => {
    const tapes = new Map(store.getState().tapes)
    if (change === null) tapes.delete(id)
    else tapes.set(id, { ...(tapes.get(id) ?? NONE), ...change })
    store.setState({ tapes })
  }
  const open = (id: string): Stop => {
    let anew = true
    put(id, NONE)
    const stop = link.subscribe(
      'tape',
      { instrument: id },
      {
        items: batch => {
          // After a reconnection the numbers begin anew, with the past that is known.
          const before = anew ? [] : (store.getState().tapes.get(id)?.trades ?? [])
          anew = false
          put(id, { trades: withTrades(before, batch), stale: false })
        },
        opened: () => {
          anew = true
          put(id, { stale: false, ended: null })
        },
        lost: () => put(id, { stale: true }),
        ended: error => {
          put(id, { ended: error.message })
          return false
        },
      },
    )
    return () => {
      stop()
      put(id, null)
    }
  }
  const { watch, reopen } = watched(open)
  era.subscribe(reopen)
  return Object.assign(store, { watch })
}
