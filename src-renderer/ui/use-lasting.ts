import { useEffect, useRef, useState } from 'react'
import type { Message } from '../stores/messages.ts'

/** How long a message stays, ms. Errors stay until they are dismissed. */
const lifetimes: Readonly<Record<Message['level'], number>> = {
  info: 5_000,
  success: 5_000,
  warning: 12_000,
  error: Number.POSITIVE_INFINITY,
}
/** Who can do something about it has longer to. */
const WITH_ACTION_MS = 10_000

const lifetimeOf = ({ level, action }: Message): number =>
  Math.max(lifetimes[level], action === undefined ? 0 : WITH_ACTION_MS)

/** The messages whose time is not over, newest first. While `held` (the mouse or the focus is on them) no time passes. */
export function useLasting(items: readonly Message[], held: boolean): readonly Message[] {
  const [now, setNow] = useState(() => Date.now())
  const given = useRef(new Map<number, number>())
  const since = useRef<number | null>(null)
  const shown = items.filter(item => now - item.at < lifetimeOf(item) + (given.current.get(item.id) ?? 0))
  const waiting = shown.some(item => Number.isFinite(lifetimeOf(item)))
  useEffect(() => {
    if (held) {
      since.current = Date.now()
      return
    }
    const from = since.current
    since.current = null
    if (from === null) return
    const more = Date.now() - from
    const before = given.current
    given.current = new Map(shown.map(item => [item.id, (before.get(item.id) ?? 0) + more]))
  })
  useEffect(() => {
    if (!waiting || held) return
    const timer = setInterval(() => setNow(Date.now()), 500)
    return () => clearInterval(timer)
  }, [waiting, held])
  return shown
}
