import { EventEmitter } from 'node:events'
import { type Frame, Page } from './page-test-double.ts'
import { MessageChannelMain } from './ports-test-double.ts'

type Handler = (request: Request) => Response | Promise<Response>
type BeforeRequest = (details: { url: string }, done: (answer: { cancel?: boolean }) => void) => void

export interface StandInOptions {
  readonly isPackaged?: boolean
  /** False: another copy runs already. */
  readonly lock?: boolean
  /** The built preload, which every window runs. */
  readonly preload: string
}

/** An Electron without windows: what `import 'electron'` gives in the main process, and the strings to pull. */
export const standIn = ({ isPackaged = false, lock = true, preload }: StandInOptions) => {
  const did: string[] = []
  const paths: Record<string, string> = { userData: '/nowhere' }
  const ready = Promise.withResolvers<void>()
  let isReady = false
  const beforeReady = (what: string) => {
    if (isReady) throw new Error(`${what} can only be called before app is ready`)
    did.push(what)
  }
  const windows: Window[] = []

  const app = Object.assign(new EventEmitter(), {
    isPackaged,
    enableSandbox: () => beforeReady('enableSandbox'),
    requestSingleInstanceLock: () => lock,
    whenReady: () => ready.promise,
    getVersion: () => '0.0.0',
    getPath: (name: string) => paths[name],
    setPath: (name: string, path: string) => {
      paths[name] = path
    },
    quit: () => {
      const event = preventable()
      app.emit('before-quit', event)
      if (!event.defaultPrevented) app.exit(0)
    },
    exit: (code: number) => did.push(`exit ${code}`),
  })

  const sessions = new Map<string, Session>()
  const ipcMain = new EventEmitter()
  const toMain = (sender: Contents) => (page: Page, channel: string, args: unknown[]) =>
    ipcMain.emit(channel, { sender, senderFrame: sender.navigating ? null : page.frame, ports: [] }, ...args)

  class Session {
    readonly handlers = new Map<string, Handler>()
    readonly protocol = { handle: (scheme: string, handler: Handler) => void this.handlers.set(scheme, handler) }
    before: BeforeRequest = (_details, done) => done({})
    readonly webRequest = {
      onBeforeRequest: (listener: BeforeRequest) => {
        this.before = listener
      },
    }
    onRequest: ((contents: unknown, permission: string, done: (granted: boolean) => void) => void) | undefined
    onCheck: ((contents: unknown, permission: string) => boolean) | undefined
    onDevice: (() => boolean) | undefined
    setPermissionRequestHandler(handler: Session['onRequest']): void {
      this.onRequest = handler
    }
    setPermissionCheckHandler(handler: Session['onCheck']): void {
      this.onCheck = handler
    }
    setDevicePermissionHandler(handler: Session['onDevice']): void {
      this.onDevice = handler
    }
    /** Loads an address as a window does. */
    async load(address: string, init?: RequestInit): Promise<Response> {
      const { promise, resolve } = Promise.withResolvers<boolean>()
      this.before({ url: address }, answer => resolve(answer.cancel === true))
      if (await promise) throw new Error('ERR_BLOCKED_BY_CLIENT')
      const handler = this.handlers.get(new URL(address).protocol.slice(0, -1))
      if (handler === undefined) throw new Error('ERR_UNKNOWN_URL_SCHEME')
      return handler(new Request(address, init))
    }
  }

  interface Opened {
    readonly action: string
    readonly overrideBrowserWindowOptions?: Window['options']
  }

  class Contents extends EventEmitter {
    readonly id = windows.length + 1
    readonly session: Session
    /** Between two documents: the frame of a message that is on its way is gone. */
    navigating = false
    openHandler: ((details: { url: string }) => Opened) | undefined
    constructor(session: Session) {
      super()
      this.session = session
    }
    setWindowOpenHandler(handler: Contents['openHandler']): void {
      this.openHandler = handler
    }
    /** A page with the window's preload, of whatever origin and place. */
    page(origin: string, parent: Frame | null = null): Page {
      const page = new Page(origin, parent, toMain(this))
      page.runPreload(preload)
      return page
    }
    /** `window.open` of the page: the window that comes of it; undefined: none. */
    async opens(url: string): Promise<Window | undefined> {
      const answer = this.openHandler?.({ url })
      if (answer?.action !== 'allow' || answer.overrideBrowserWindowOptions === undefined) return undefined
      const window = new Window(answer.overrideBrowserWindowOptions)
      this.emit('did-create-window', window)
      await window.loadURL(url)
      return window
    }
    /** True when the app lets it go there. */
    tries(kind: string, url: string): boolean {
      const event = Object.assign(preventable(), { url })
      this.emit(kind, event)
      return !event.defaultPrevented
    }
  }

  class Window extends EventEmitter {
    static getAllWindows = (): readonly Window[] => windows
    readonly options: { webPreferences: { session: Session; preload: string } & Record<string, unknown> }
    readonly webContents: Contents
    shown = false
    pageShown: Page | undefined
    constructor(options: Window['options']) {
      super()
      if (!isReady) throw new Error('Cannot create BrowserWindow before app is ready')
      this.options = options
      this.webContents = new Contents(options.webPreferences.session)
      windows.push(this)
      app.emit('web-contents-created', {}, this.webContents)
    }
    async loadURL(address: string): Promise<void> {
      const answer = await this.webContents.session.load(address)
      if (!answer.ok) throw new Error(`ERR_FAILED (${answer.status})`)
      this.pageShown = this.webContents.page(address.split('/').slice(0, 3).join('/'))
      this.emit('ready-to-show')
    }
    show(): void {
      this.shown = true
    }
    focus(): void {
      did.push('focus')
    }
    restore(): void {
      did.push('restore')
    }
    maximize(): void {
      did.push('maximize')
    }
    isMinimized = () => true
    isMaximized = () => false
    getNormalBounds = () => ({ x: 10, y: 20, width: 900, height: 700 })
    close(): void {
      this.emit('close', preventable())
      windows.splice(windows.indexOf(this), 1)
      this.emit('closed')
      if (windows.length === 0) app.emit('window-all-closed')
    }
  }

  const module = {
    app,
    ipcMain,
    MessageChannelMain,
    BrowserWindow: Window,
    protocol: {
      registerSchemesAsPrivileged: (schemes: unknown) => beforeReady(`schemes ${JSON.stringify(schemes)}`),
    },
    session: {
      fromPartition: (name: string) => {
        const session = sessions.get(name) ?? new Session()
        sessions.set(name, session)
        return session
      },
    },
    screen: { getAllDisplays: () => [{ workArea: { x: 0, y: 0, width: 1920, height: 1080 } }] },
    shell: { openExternal: async (address: string) => void did.push(`open ${address}`), openPath: async () => '' },
    dialog: { showErrorBox: (title: string, text: string) => void did.push(`error ${title}: ${text}`) },
  }
  const becomeReady = () => {
    isReady = true
    ready.resolve()
  }
  return { module: { ...module, default: module }, app, windows, sessions, did, paths, becomeReady }
}

const preventable = () => ({
  defaultPrevented: false,
  preventDefault() {
    this.defaultPrevented = true
  },
})
