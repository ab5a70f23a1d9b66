import { type RefObject, useEffect, useRef } from 'react'

/**
 * For the way back out of a dialog: given the focus when an answer came and nothing has it. The button that asked was
 * disabled while it waited, which took the focus, and with it Escape, out of the dialog. It is not given back to that
 * button: one more Enter would ask again for what may have been carried out.
 */
export function useFocusBack(busy: boolean): RefObject<HTMLButtonElement | null> {
  const back = useRef<HTMLButtonElement>(null)
  const waited = useRef(busy)
  useEffect(() => {
    if (waited.current && !busy && document.activeElement === document.body) back.current?.focus()
    waited.current = busy
  }, [busy])
  return back
}
