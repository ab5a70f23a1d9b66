import { createStore } from 'zustand/vanilla'

interface PaletteState {
  readonly open: boolean
  /** What had the focus before: symbols go to that panel's colour. */
  readonly from: Element | null
  show(): void
  hide(): void
}

/** Whether the palette is open. */
export const palette = createStore<PaletteState>((set, get) => ({
  open: false,
  from: null,
  show: () => {
    if (!get().open) set({ open: true, from: document.activeElement })
  },
  hide: () => set({ open: false }),
}))
