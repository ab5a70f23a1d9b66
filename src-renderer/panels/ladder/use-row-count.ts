import { type RefObject, useEffect, useRef, useState } from 'react'

/** A box, and how many rows of `height` pixels fit into it. */
export function useRowCount(height: number): {
  readonly box: RefObject<HTMLDivElement | null>
  readonly count: number
} {
  const box = useRef<HTMLDivElement>(null)
  const [count, setCount] = useState(0)
  useEffect(() => {
    const element = box.current
    if (!element) return
    const measure = () => setCount(Math.max(1, Math.floor(element.clientHeight / height)))
    const observer = new ResizeObserver(measure)
    observer.observe(element)
    measure()
    return () => observer.disconnect()
  }, [height])
  return { box, count }
}
