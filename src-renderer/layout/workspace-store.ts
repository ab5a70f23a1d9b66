import type { DockviewApi } from 'dockview-react'
import { createStore } from 'zustand/vanilla'
import type { PanelKind } from '../panels/panel-kind.ts'
import { applyDefaultLayout, openPanel } from './default-layout.ts'

interface WorkspaceState {
  readonly api: DockviewApi | null
  readonly panels: readonly PanelKind[]
  /** The docked layout is there, with the panels that it knows. */
  attach(api: DockviewApi | null, panels: readonly PanelKind[]): void
  /** Brings a panel to the front, opening it when it is closed, and moves the focus into it. */
  show(id: string): void
  reset(): void
}

/** What other parts of the page may ask of the layout. (It is told the panels, since they use it themselves.) */
export const workspace = createStore<WorkspaceState>((set, get) => ({
  api: null,
  panels: [],
  attach: (api, panels) => set({ api, panels }),
  show: id => {
    const { api, panels } = get()
    const panel = panels.find(one => one.id === id)
    if (!api || !panel) return
    openPanel(api, panel, panels)
    requestAnimationFrame(() => {
      const body = document.querySelector<HTMLElement>(`[data-testid="panel-${CSS.escape(id)}"] .panel-body`)
      body?.focus()
    })
  },
  reset: () => {
    const { api, panels } = get()
    if (api) applyDefaultLayout(api, panels)
  },
}))
