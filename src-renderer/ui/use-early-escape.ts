import { type RefCallback, useCallback, useRef } from 'react'

/** Where the focus is in some dialog, or in the palette, Escape is that one's. */
const DIALOGS = '.bp6-overlay, dialog'

/**
 * Escape closes a dialog also while the focus is not in any: it comes in with the next frame, and a hand that says no
 * at once must be heard. A `ref` for an element inside of the dialog.
 */
export function useEarlyEscape(onClose: () => void): RefCallback<HTMLElement> {
  const close = useRef(onClose)
  close.current = onClose
  return useCallback(element => {
    const page = element?.ownerDocument
    if (!page) return
    const key = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || page.activeElement?.closest(DIALOGS)) return
      // Of several the topmost.
      if (![...page.querySelectorAll('.bp6-dialog')].at(-1)?.contains(element)) return
      // Whatever has the focus means something else by it.
      event.stopPropagation()
      close.current()
    }
    page.addEventListener('keydown', key, { capture: true })
    return () => page.removeEventListener('keydown', key, { capture: true })
  }, [])
}
