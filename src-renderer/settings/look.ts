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
export const lookOf = ({ theme, palette, density, flashes }: PageSettings, systemIsLight: boolean): Look => ({
  theme: theme === 'system' ? (systemIsLight ? 'light' : 'dark') : theme,
  palette,
  density,
  flashes,
})

/** Draws one document (the page, a pop-out window) in a look. Blueprint's own dark theme is a class of the body. */
export function drawIn(page: Document, { theme, palette, density, flashes }: Look): void {
  Object.assign(page.documentElement.dataset, { theme, palette, density, flashes })
  page.body.classList.add('page')
  page.body.classList.toggle('bp6-dark', theme === 'dark')
}

/** The look that the page has, for what draws on a canvas; null: none was applied yet. */
export const looks = createStore<{ readonly now: Look | null }>(() => ({ now: null }))

const documents = new Set<Document>()

/** Draws a further window as the page is drawn, now and whenever that changes, until the returned function is called. */
export function drawAlike(page: Document): () => void {
  documents.add(page)
  const { now } = looks.getState()
  if (now !== null) drawIn(page, now)
  return () => void documents.delete(page)
}

function remember(settings: PageSettings): void {
  const { theme, palette, density, flashes } = settings
  try {
    localStorage.setItem(REMEMBERED, JSON.stringify({ theme, palette, density, flashes }))
  } catch (error) {
    // Storage may be switched off or full: the page is then drawn in the usual look until the terminal answers.
    reportError(error)
  }
}

/** Draws the page as its settings say, live, and follows the system where they say so. Until they are known it stays as it is. */
export function followLook(settings: StoreApi<SettingsState>, page: Document = document): () => void {
  page.body.classList.toggle('bp6-dark', page.documentElement.dataset.theme !== 'light')
  const leave = drawAlike(page)
  const system = matchMedia('(prefers-color-scheme: light)')
  const draw = () => {
    const { value, ready } = settings.getState()
    if (!ready) return
    const now = lookOf(value, system.matches)
    for (const one of documents) drawIn(one, now)
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
    leave()
    system.removeEventListener('change', draw)
  }
}
