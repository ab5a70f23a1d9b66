import type { DockviewApi, IDockviewPanel } from 'dockview-react'
import { createStore } from 'zustand/vanilla'
import type { PanelKind } from '../panels/panel-kind.ts'
import { openAnother, showPanel } from './open-panel.ts'
import type { PanelParams } from './panel-params.ts'
import { workspaces } from './workspaces-store.ts'

interface WorkspaceState {
  readonly api: DockviewApi | null
  readonly panels: readonly PanelKind[]
  /** The docked layout is drawn, with the panels that it knows: what was asked for before is done now. */
  attach(api: DockviewApi | null, panels: readonly PanelKind[]): void
  /** Brings the first panel of a kind to the front, opening it when there is none, and moves the focus into it. */
  show(kind: string): void
  /** Opens one more panel of a kind of which there may be several (`many`); any other is shown. */
  open(kind: string, params?: Partial<PanelParams>): void
  /** The active workspace as at first. */
  reset(): void
}

/** What other parts of the page may ask of the layout. (It is told the panels, since they use it themselves.) */
export const workspace = createStore<WorkspaceState>((set, get) => {
  /** What was asked for before the layout was there. */
  let waiting: (() => void) | null = null
  const withKind = (id: string, act: (api: DockviewApi, kind: PanelKind) => IDockviewPanel): void => {
    const { api, panels } = get()
    if (!api) {
      waiting = () => withKind(id, act)
      return
    }
    const kind = panels.find(one => one.id === id)
    if (kind) focusPanel(act(api, kind).id)
  }
  return {
    api: null,
    panels: [],
    attach: (api, panels) => {
      set({ api, panels })
      const late = waiting
      if (!api || !late) return
      waiting = null
      late()
    },
    show: id => withKind(id, (api, kind) => showPanel(api, kind, get().panels)),
    open: (id, params) => withKind(id, (api, kind) => openAnother(api, kind, get().panels, params)),
    reset: () => void workspaces.getState().reset(),
  }
})

/** A panel that is not drawn after so many frames has failed. */
const PATIENCE = 60

/** How often the focus was sent somewhere: who is sent later is not called back. */
let sent = 0

/** Moves the focus into a panel: at once where it is drawn, for the next key may follow in the same frame; else once it is. */
export function focusPanel(id: string): void {
  const mine = ++sent
  const attempt = (frames: number) => {
    if (mine !== sent || enter(id) || frames === 0) return
    requestAnimationFrame(() => attempt(frames - 1))
  }
  attempt(PATIENCE)
}

/** False: it is not drawn, or not in sight, so it takes no focus. */
function enter(id: string): boolean {
  const frame = document.querySelector<HTMLElement>(`[data-panel="${CSS.escape(id)}"]`)
  const into =
    frame?.querySelector<HTMLElement>('.panel-body') ?? frame?.querySelector<HTMLElement>('button, [tabindex="0"]')
  into?.focus()
  // It may hand it on to something inside of it.
  return frame?.contains(document.activeElement) ?? false
}
