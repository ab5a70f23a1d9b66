import { createStore, type StoreApi } from 'zustand/vanilla'
import type { DepthView } from '../../src-preload/contract/views.ts'
import type { Link, Stop } from '../link/link.ts'
import type { EraState } from './era.ts'
import { watched } from './watched.ts'

/** The newest depth of one instrument. */
export interface Book {
  /** null: nothing was told yet. */
  readonly view: DepthView | null
  /** The connection is down: `view` is from before. */
  readonly stale: boolean
  /** Why the terminal tells no more; null: it does. */
  readonly ended: string | null
}

export interface DepthState {
  /** Of the instruments that somebody looks at. */
  readonly books: ReadonlyMap<string, Book>
}

const LEVELS = 50
const NONE: Book = { view: null, stale: false, ended: null }

/** Depth of the instruments that panels look at: each is asked for once, and only while it is looked at. */
export function depthStore(link: Link, era: StoreApi<EraState>) {
  const store = createStore<DepthState>(() => ({ books: new Map() }))
  const put = (id: string, change: Partial<Book> | null): void => {
    const books = new Map(store.getState().books)
    if (change === null) books.delete(id)
    else books.set(id, { ...(books.get(id) ?? NONE), ...change })
    store.setState({ books })
  }
  const open = (id: string): Stop => {
    put(id, NONE)
    const stop = link.subscribe(
      'depth',
      { instrument: id, levels: LEVELS },
      {
        items: batch => {
          const view = batch.at(-1)
          if (view !== undefined) put(id, { view, stale: false })
        },
        opened: () => put(id, { ended: null }),
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
