import { type RefObject, useEffect, useRef } from 'react'

/**
 * Keeps the keyboard in `box` when the element that had the focus is taken away (a card was answered or has changed):
 * the first part of `box` that can be scrolled gets it, so that the keys of the panel go on working. Nothing is
 * pressed by that. `key` is new whenever the contents are.
 */
export function useKeptFocus(box: RefObject<HTMLElement | null>, key: string): void {
  const inside = useRef(false)
  useEffect(() => {
    const look = (event: Event) => {
      inside.current = event.target instanceof Node && (box.current?.contains(event.target) ?? false)
    }
    document.addEventListener('focusin', look)
    document.addEventListener('pointerdown', look)
    return () => {
      document.removeEventListener('focusin', look)
      document.removeEventListener('pointerdown', look)
    }
  }, [box])
  // biome-ignore lint/correctness/useExhaustiveDependencies: another key means that the focus may have gone with the old contents
  useEffect(() => {
    if (!inside.current || document.activeElement !== document.body) return
    box.current?.querySelector<HTMLElement>('[tabindex="0"]')?.focus({ preventScroll: true })
  }, [box, key])
}
