import { useEffect, useState } from 'react'

/** So long nothing is said but that it loads: most answers are there before anybody could read more, ms. */
const LATE_MS = 5_000

/** Whether what has been waited for since `waits` is late. */
export function useLate(waits = true): boolean {
  const [late, setLate] = useState(false)
  useEffect(() => {
    if (!waits) return
    const timer = setTimeout(() => setLate(true), LATE_MS)
    return () => {
      clearTimeout(timer)
      setLate(false)
    }
  }, [waits])
  return late
}
