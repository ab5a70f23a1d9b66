import { useEffect, useRef } from 'react'
import { usePanel } from '../../layout/panel-place.ts'

/** A chart that is made anew (another timeframe) takes the focus of the one before it with it: keys go on working. */
export function useKeptFocus(drawn: string): void {
  const { id } = usePanel()
  const isHere = useRef(false)
  useEffect(() => {
    const onFocus = ({ target }: FocusEvent) => {
      isHere.current = target instanceof Element && target.closest<HTMLElement>('[data-panel]')?.dataset.panel === id
    }
    document.addEventListener('focusin', onFocus)
    return () => document.removeEventListener('focusin', onFocus)
  }, [id])
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is drawn now is not what had the focus
  useEffect(() => {
    if (!isHere.current || document.activeElement !== document.body) return
    document.querySelector<HTMLElement>(`[data-panel="${CSS.escape(id)}"] .panel-body`)?.focus()
  }, [id, drawn])
}
