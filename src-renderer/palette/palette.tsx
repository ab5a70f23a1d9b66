import './palette.css'
import { Dialog } from '@blueprintjs/core'
import { useId, useRef } from 'react'
import { useStore } from 'zustand'
import { texts } from '../texts/index.ts'
import { PaletteSearch } from './palette-search.tsx'
import { palette } from './palette-store.ts'

/** Finds commands, symbols, panels and settings, and does what is chosen: once it has closed and the focus is back. */
export function Palette() {
  const { open, hide } = useStore(palette)
  const title = useId()
  const chosen = useRef<(() => void) | null>(null)
  const after = () => {
    const run = chosen.current
    chosen.current = null
    // The focus goes back in the frame after this one; what is done may move it on.
    if (run) requestAnimationFrame(() => requestAnimationFrame(run))
  }
  return (
    <Dialog
      isOpen={open}
      onClose={hide}
      onClosed={after}
      transitionDuration={0}
      className="palette"
      aria-labelledby={title}
    >
      <h2 id={title} className="sr-only">
        {texts.palette.title}
      </h2>
      <PaletteSearch
        onChoose={run => {
          chosen.current = run
          hide()
        }}
      />
    </Dialog>
  )
}
