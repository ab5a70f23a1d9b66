import { BrowserWindow, type Session } from 'electron'
import { appOrigin } from './origin.ts'
import { webPreferences } from './web-preferences.ts'
import { WindowBounds } from './window-bounds.ts'

/** Opens the terminal's window, where it was when it was last closed. Rejects when the page cannot be loaded. */
export const openWindow = async (preload: string, session: Session): Promise<BrowserWindow> => {
  const bounds = new WindowBounds()
  const window = new BrowserWindow({
    width: 1600,
    height: 1000,
    minWidth: 800,
    minHeight: 600,
    ...bounds.restore(),
    title: 'Bellwether',
    // The page's own ground: no white flash while it loads.
    backgroundColor: '#1c2127',
    autoHideMenuBar: true,
    show: false,
    webPreferences: webPreferences(preload, session),
  })
  if (bounds.wasMaximized()) window.maximize()
  window.once('ready-to-show', () => window.show())
  window.on('close', () => bounds.keep(window))
  await window.loadURL(`${appOrigin}/index.html`)
  return window
}
