import { type BrowserWindow, ipcMain, type Rectangle, screen } from 'electron'
import ElectronStore from 'electron-store'

interface Kept {
  readonly bounds?: Rectangle
  readonly maximized?: boolean
}

/** Where the window was when it was last closed. A damaged file counts as none. */
export class WindowBounds {
  readonly #store = new ElectronStore<Kept>({ name: 'window', clearInvalidConfig: true })

  constructor() {
    // The store offers its folder to any page that asks; ours have one channel, and this is not it.
    ipcMain.removeAllListeners('electron-store-get-data')
  }

  /** Empty when nothing is kept, or when no screen shows that place any more. */
  restore(): Partial<Rectangle> {
    const bounds = this.#store.get('bounds')
    return isRectangle(bounds) && isOnScreen(bounds) ? bounds : {}
  }

  wasMaximized(): boolean {
    return this.#store.get('maximized') === true
  }

  keep(window: BrowserWindow): void {
    this.#store.set({ bounds: window.getNormalBounds(), maximized: window.isMaximized() })
  }
}

const isRectangle = (value: unknown): value is Rectangle =>
  typeof value === 'object' &&
  value !== null &&
  ['x', 'y', 'width', 'height'].every(name => Number.isInteger(Reflect.get(value, name)))

const isOnScreen = ({ x, y, width, height }: Rectangle): boolean =>
  screen.getAllDisplays().some(({ workArea: area }) => {
    const seenWidth = Math.min(x + width, area.x + area.width) - Math.max(x, area.x)
    const seenHeight = Math.min(y + height, area.y + area.height) - Math.max(y, area.y)
    return seenWidth >= 200 && seenHeight >= 100
  })
