import type { StoreApi } from 'zustand'
import { createStore } from 'zustand/vanilla'
import type { SettingsState } from '../stores/settings.ts'
import type { PageSettings } from './page-settings.ts'

/** How the page is drawn now: the theme is `system` no more. */
export interface Look extends Pick<PageSettings, 'palette' | 'density' | 'flashes'> {
  readonly theme: 'dark' | 'light'
}

/** Under this name the browser keeps the last look, for the first paint of the next time: see public/first-look.js. */
const REMEMBERED = 'bellwether.look'

/** What a person chose, with the system's wish where they left it to that. */
const lookOf = ({ theme, palette, density, flashes }: PageSettings, systemIsLight: boolean): Look => ({
  theme: theme === 'system' ? (systemIsLight ? 'light' : 'dark') : theme,
  palette,
  density,
  flashes,
})

/** Draws a document in a look. Blueprint's own dark theme is a class of the body. */
function drawIn(page: Document, { theme, palette, density, flashes }: Look): void {
  Object.assign(page.documentElement.dataset, { theme, palette, density, flashes })
  page.body.classList.add('page')
  page.body.classList.toggle('bp6-dark', theme === 'dark')
}

/** The look that the page has, for what draws on a canvas; null: none was applied yet. */
export const looks = createStore<{ readonly now: Look | null }>(() => ({ now: null }))

function remember(settings: PageSettings): void {
  const { theme, palette, density, flashes } = settings
  try {
    localStorage.setItem(REMEMBERED, JSON.stringify({ theme, palette, density, flashes }))
  } catch (error) {
    // Storage may be switched off or full: the page is then drawn in the usual look until the terminal answers.
    reportError(error)
  }
}

/**
 * Draws the page as its settings say, live, and follows the system where they say so. Until the settings are known it
 * stays as it is. What other windows set comes with the settings (layout/link-windows.ts) and by no second way: with
 * two, each window would send back what it has just heard, and undo what was set meanwhile.
 */
export function followLook(settings: StoreApi<SettingsState>, page: Document = document): () => void {
  page.body.classList.toggle('bp6-dark', page.documentElement.dataset.theme !== 'light')
  const system = matchMedia('(prefers-color-scheme: light)')
  const draw = () => {
    const { value, ready } = settings.getState()
    if (!ready) return
    const now = lookOf(value, system.matches)
    drawIn(page, now)
    looks.setState({ now })
    remember(value)
  }
  system.addEventListener('change', draw)
  const stop = settings.subscribe((now, before) => {
    if (now.value !== before.value || now.ready !== before.ready) draw()
  })
  draw()
  return () => {
    stop()
    system.removeEventListener('change', draw)
  }
}
