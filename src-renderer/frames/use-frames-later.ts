import { useEffect, useState } from 'react'
import { behindFrame } from './behind-frame.ts'

/** In a window that paints nothing a frame counts as over after that, ms. */
const HIDDEN_MS = 250

/** Runs `task` behind the next frame. Returns what gives it up. */
function afterFrame(task: () => void): () => void {
  let over = false
  const run = () => {
    if (over) return
    giveUp()
    task()
  }
  const giveUp = () => {
    over = true
    cancelAnimationFrame(frame)
    clearTimeout(timer)
  }
  const frame = requestAnimationFrame(() => behindFrame(run))
  const timer = setTimeout(run, HIDDEN_MS)
  return giveUp
}

/**
 * The value as it was so many frames ago: for what is dear to show, so that what a hand did is seen to be done first.
 * Not `useDeferredValue`: that is begun anew with every batch of prices, so how late it is depends on the market.
 */
export function useFramesLater<T>(value: T, frames: number): T {
  const [shown, show] = useState(value)
  const isLate = shown !== value
  useEffect(() => {
    if (!isLate) return
    let giveUp: () => void = () => undefined
    const wait = (left: number) => {
      giveUp = afterFrame(() => (left > 1 ? wait(left - 1) : show(() => value)))
    }
    wait(frames)
    return () => giveUp()
  }, [value, frames, isLate])
  return shown
}
