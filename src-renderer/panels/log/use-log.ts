import { useEffect, useMemo, useState } from 'react'
import { useStore } from 'zustand'
import type { LogView } from '../../../src-preload/contract/views.ts'
import { type ListedState, listed } from '../../stores/listed.ts'
import { useTerminal } from '../../use-terminal.ts'

/** More is not kept by the page; the file has all of it. */
const MOST = 5_000

/** The log while somebody looks at it, and a way to hold it still: what comes meanwhile is counted. */
export function useLog() {
  const { link } = useTerminal()
  const { store, feed } = useMemo(() => listed<LogView>(MOST), [])
  useEffect(() => link.subscribe('log', {}, feed), [link, feed])
  const now = useStore(store)
  const [held, setHeld] = useState<ListedState<LogView> | null>(null)
  const last = held?.items.at(-1)?.seq ?? Number.NEGATIVE_INFINITY
  return {
    lines: (held ?? now).items,
    ready: now.ready,
    paused: held !== null,
    /** New lines since it was held. */
    waiting: held === null ? 0 : now.items.length - (now.items.findLastIndex(line => line.seq <= last) + 1),
    pause: () => setHeld(store.getState()),
    resume: () => setHeld(null),
  }
}
