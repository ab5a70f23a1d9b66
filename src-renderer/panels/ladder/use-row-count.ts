import { type RefObject, useEffect, useRef, useState } from 'react'

/** A box, and how many rows of `height` pixels fit into it: an odd number, so that one is in the middle. */
export function useRowCount(height: number): {
  readonly box: RefObject<HTMLDivElement | null>
  readonly count: number
} {
  const box = useRef<HTMLDivElement>(null)
  const [count, setCount] = useState(0)
  useEffect(() => {
    const element = box.current
    if (!element) return
    const measure = () => {
      const fits = Math.floor(element.clientHeight / height)
      setCount(Math.max(1, fits % 2 === 0 ? fits - 1 : fits))
    }
    const observer = new ResizeObserver(measure)
    observer.observe(element)
    measure()
    return () => observer.disconnect()
  }, [height])
  return { box, count }
}
