import { useEffect, useState } from 'react'

/** The computer's own clock, Unix ms, every second: sessions end by it, whatever time the prices are of. */
export function useWallNow(): number {
  const [now, setNow] = useState(() => Date.now())
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1_000)
    return () => clearInterval(timer)
  }, [])
  return now
}
