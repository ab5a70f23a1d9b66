import { createStore } from 'zustand/vanilla'
import type { CallName } from '../link/link.ts'

const changing: ReadonlySet<CallName> = new Set(['credentials.useEngine', 'credentials.set', 'credentials.forget'])

/** Counts what this page did to the kept credentials: whoever shows them asks again. There is no stream of them. */
export function keptStore() {
  const store = createStore(() => ({ turn: 0 }))
  const after = (name: CallName): void => {
    if (changing.has(name)) store.setState(({ turn }) => ({ turn: turn + 1 }))
  }
  return { store, after }
}
