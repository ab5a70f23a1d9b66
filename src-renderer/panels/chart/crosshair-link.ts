import { createStore } from 'zustand/vanilla'

/** Where the pointer is on some chart: all others put their crosshair at the same time. */
export const crosshairLink = createStore<{ readonly time: number | null; readonly by: string | null }>(() => ({
  time: null,
  by: null,
}))
