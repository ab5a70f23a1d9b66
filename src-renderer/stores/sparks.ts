import { createStore, type StoreApi } from 'zustand/vanilla'
import type { Link } from '../link/link.ts'
import type { EraState } from './era.ts'
import { watched } from './watched.ts'

export interface SparksState {
  /** Closes of the last 48 quarters of an hour, oldest first, of each instrument that was wanted. */
  readonly items: ReadonlyMap<string, readonly number[]>
  /** Asks for them, unless they are fresh or on their way. */
  want(instrument: string): void
}

const BARS = { timeframe: '15m', count: 48 } as const
const FRESH_MS = 5 * 60_000
/** A row in sight looks so often whether its curve has aged, or was refused. */
const LOOK_MS = 60_000
/** So many questions at once: a long list must not keep the terminal from more important ones. */
const AT_ONCE = 3

/** Small curves beside prices: asked for while a row is in sight, a few at a time. */
export function sparksStore(link: Link, era: StoreApi<EraState>, now: () => number = Date.now) {
  const askedAt = new Map<string, number>()
  const waiting: string[] = []
  let running = 0
  let age = 0
  const store = createStore<SparksState>((set, get) => {
    const run = async (instrument: string): Promise<void> => {
      running += 1
      const mine = age
      try {
        const bars = await link.call('market.history', { instrument, ...BARS })
        if (mine === age)
          set({
            items: new Map(get().items).set(
              instrument,
              bars.map(bar => bar.close),
            ),
          })
      } catch {
        // A row without its curve still has its prices; it is asked for again when it is next wanted.
        if (mine === age) askedAt.delete(instrument)
      } finally {
        running -= 1
        next()
      }
    }
    const next = (): void => {
      while (running < AT_ONCE) {
        const instrument = waiting.shift()
        if (instrument === undefined) return
        void run(instrument)
      }
    }
    return {
      items: new Map(),
      want: instrument => {
        const last = askedAt.get(instrument)
        if (last !== undefined && now() - last < FRESH_MS) return
        askedAt.set(instrument, now())
        waiting.push(instrument)
        next()
      },
    }
  })
  const { watch, reopen } = watched(instrument => {
    const { want } = store.getState()
    want(instrument)
    const timer = setInterval(() => want(instrument), LOOK_MS)
    return () => clearInterval(timer)
  })
  era.subscribe(() => {
    age += 1
    askedAt.clear()
    waiting.length = 0
    store.setState({ items: new Map() })
    reopen()
  })
  link.state.subscribe(({ phase }, before) => {
    if (phase === 'open' && before.phase !== 'open') reopen()
  })
  return Object.assign(store, { watch })
}
