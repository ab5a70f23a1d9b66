import { useEffect, useState } from 'react'
import { usePanel } from '../../layout/panel-place.ts'
import { crosshairLink, pointFrom, stopPointing } from './crosshair-link.ts'
import type { ChartView, Pointed } from './view/chart-view.ts'

/** What is under the pointer of this chart, or at the time where the pointer is on another. */
export function useCrosshair(view: ChartView | null): Pointed | null {
  const { id } = usePanel()
  const [pointed, setPointed] = useState<Pointed | null>(null)
  useEffect(() => {
    if (!view) return
    view.onPointer(now => {
      setPointed(old => (old?.start === now?.start && old?.mark === now?.mark ? old : now))
      if (now?.ours) pointFrom(id, now.start)
      else if (now === null) stopPointing(id)
    })
    const stop = crosshairLink.subscribe(({ time, by }, before) => {
      if (by === id) return
      // Nobody points any more: neither does this chart, if it was led.
      if (by === null && before.by === id) return
      view.pointAt(time)
    })
    // Closed by a key, a whole window at once: the pointer never leaves such a chart.
    const gone = () => stopPointing(id)
    addEventListener('pagehide', gone)
    return () => {
      removeEventListener('pagehide', gone)
      stop()
      gone()
    }
  }, [view, id])
  return pointed
}
