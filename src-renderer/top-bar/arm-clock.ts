import { useEffect, useState } from 'react'

/** The page's own clock, Unix ms, told anew every `every` ms: for what the page itself counts down. */
export function usePageNow(every: number): number {
  const [now, setNow] = useState(() => Date.now())
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), every)
    return () => clearInterval(timer)
  }, [every])
  return now
}
