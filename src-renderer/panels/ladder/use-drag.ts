import { type RefObject, useEffect, useRef, useState } from 'react'
import type { OrderView } from '../../../src-preload/contract/views.ts'

export interface Drag {
  readonly order: OrderView
  readonly from: number
  readonly to: number
}

interface DragEnd {
  /** The hand came up where it went down. */
  readonly onClick: (order: OrderView) => void
  readonly onDrop: (order: OrderView, row: number) => void
}

/**
 * Dragging an own order over the rows of a ladder: follows the pointer wherever it is, Escape lets go. `rows` from the
 * top down, each `height` pixels.
 */
export function useDrag(
  box: RefObject<HTMLElement | null>,
  rows: readonly number[],
  height: number,
  { onClick, onDrop }: DragEnd,
): { readonly drag: Drag | null; readonly grab: (order: OrderView, row: number) => void } {
  const [drag, setDrag] = useState<Drag | null>(null)
  const now = useRef({ drag, rows, height, onClick, onDrop })
  now.current = { drag, rows, height, onClick, onDrop }
  const held = drag !== null
  useEffect(() => {
    const view = box.current?.ownerDocument.defaultView
    if (!held || !view) return
    const rowAt = (y: number): number | undefined => {
      const top = box.current?.getBoundingClientRect().top ?? 0
      const { rows: all, height: each } = now.current
      return all[Math.min(all.length - 1, Math.max(0, Math.floor((y - top) / each)))]
    }
    const move = (event: PointerEvent) => {
      const to = rowAt(event.clientY)
      setDrag(before => (before === null || to === undefined || to === before.to ? before : { ...before, to }))
    }
    const end = (event: PointerEvent) => {
      const { drag: last, onClick: click, onDrop: drop } = now.current
      setDrag(null)
      if (last === null) return
      const to = rowAt(event.clientY) ?? last.to
      if (to === last.from) click(last.order)
      else drop(last.order, to)
    }
    const letGo = () => setDrag(null)
    const key = (event: KeyboardEvent) => {
      if (event.key === 'Escape') letGo()
    }
    view.addEventListener('pointermove', move)
    view.addEventListener('pointerup', end)
    view.addEventListener('pointercancel', letGo)
    view.addEventListener('keydown', key)
    return () => {
      view.removeEventListener('pointermove', move)
      view.removeEventListener('pointerup', end)
      view.removeEventListener('pointercancel', letGo)
      view.removeEventListener('keydown', key)
    }
  }, [held, box])
  return { drag, grab: (order, row) => setDrag({ order, from: row, to: row }) }
}
