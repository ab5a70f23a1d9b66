import { type RefObject, useEffect, useRef, useState } from 'react'
import type { OrderView } from '../../../src-preload/contract/views.ts'
import { type Held, letGo, strays } from './let-go.ts'

export interface Drag extends Held {
  readonly order: OrderView
  /** Where it would be put; `from` while it would stay. */
  readonly to: number
}

interface DragEnd {
  /** The hand came up where it went down, and was nowhere else. */
  readonly onClick: (order: OrderView) => void
  readonly onDrop: (order: OrderView, row: number) => void
}

/**
 * Dragging an own order over the rows of a ladder: follows the pointer wherever it is, Escape lets go, and so does
 * another instrument. `rows` from the top down, each `height` pixels.
 */
export function useDrag(
  box: RefObject<HTMLElement | null>,
  instrument: string,
  rows: readonly number[],
  height: number,
  { onClick, onDrop }: DragEnd,
): { readonly drag: Drag | null; readonly grab: (order: OrderView, row: number, y: number) => void } {
  const [drag, setDrag] = useState<Drag | null>(null)
  if (drag !== null && drag.order.instrument !== instrument) setDrag(null)
  const now = useRef({ drag, rows, height, onClick, onDrop })
  now.current = { drag, rows, height, onClick, onDrop }
  const held = drag !== null
  useEffect(() => {
    const view = box.current?.ownerDocument.defaultView
    if (!held || !view) return
    const rowAt = (y: number): number | null => {
      const top = box.current?.getBoundingClientRect().top ?? 0
      const { rows: all, height: each } = now.current
      return all[Math.floor((y - top) / each)] ?? null
    }
    const move = ({ clientY }: PointerEvent) => {
      const row = rowAt(clientY)
      setDrag(before => {
        if (before === null) return before
        const strayed = strays(before, row, clientY)
        const to = strayed ? (row ?? before.from) : before.from
        return to === before.to && strayed === before.strayed ? before : { ...before, to, strayed }
      })
    }
    const end = ({ clientY }: PointerEvent) => {
      const { drag: last, onClick: click, onDrop: drop } = now.current
      setDrag(null)
      if (last === null) return
      const meant = letGo(last, rowAt(clientY), clientY)
      if (meant === 'click') click(last.order)
      else if (meant !== 'nothing') drop(last.order, meant.row)
    }
    const release = () => setDrag(null)
    const key = (event: KeyboardEvent) => {
      if (event.key === 'Escape') release()
    }
    view.addEventListener('pointermove', move)
    view.addEventListener('pointerup', end)
    view.addEventListener('pointercancel', release)
    view.addEventListener('keydown', key)
    return () => {
      view.removeEventListener('pointermove', move)
      view.removeEventListener('pointerup', end)
      view.removeEventListener('pointercancel', release)
      view.removeEventListener('keydown', key)
    }
  }, [held, box])
  return { drag, grab: (order, row, y) => setDrag({ order, from: row, to: row, y, strayed: false }) }
}
