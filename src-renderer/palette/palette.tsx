import './palette.css'
import { useLayoutEffect, useRef } from 'react'
import { useStore } from 'zustand'
import { texts } from '../texts/index.ts'
import { PaletteSearch } from './palette-search.tsx'
import { palette } from './palette-store.ts'

/**
 * Finds commands, symbols, panels and settings, and does what is chosen. The browser's own modal dialog: it is there, with
 * the focus in its field, before the next key comes, so that nothing is lost of what a fast hand types.
 */
export function Palette() {
  const open = useStore(palette, state => state.open)
  return open ? <OpenPalette /> : null
}

function OpenPalette() {
  const { hide } = palette.getState()
  const box = useRef<HTMLDialogElement>(null)
  useLayoutEffect(() => {
    const dialog = box.current
    dialog?.showModal()
    // Closing gives the focus back to where it was.
    return () => dialog?.close()
  }, [])
  const choose = (run: () => void) => {
    box.current?.close()
    hide()
    run()
  }
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: a press beside it closes it, as Escape does
    <dialog
      ref={box}
      className="palette"
      aria-label={texts.palette.title}
      onCancel={event => {
        event.preventDefault()
        hide()
      }}
      onClick={event => {
        if (event.target === box.current) hide()
      }}
    >
      <PaletteSearch onChoose={choose} />
    </dialog>
  )
}
