import { useEffect, useRef, useState } from 'react'
import { Rest } from './rest.ts'

/** A value that a hand changes: its first change at once, and of quick ones after it only the last, when `ms` have passed. */
export function useRest<T>(value: T, ms: number): T {
  const [shown, show] = useState(value)
  const [rest] = useState(() => new Rest<T>(ms, passed => show(() => passed)))
  const taken = useRef(value)
  useEffect(() => {
    if (taken.current === value) return
    taken.current = value
    rest.take(value)
  }, [rest, value])
  useEffect(() => () => rest.stop(), [rest])
  return shown
}
