import { spawn } from 'node:child_process'
import { existsSync, mkdirSync } from 'node:fs'
import { delimiter, join } from 'node:path'

/** The window that shows the page, or why there is none. */
export type BrowserWindow =
  | {
      readonly opened: true
      /** The program that was started. */
      readonly browser: string
      /** What a person should know about how it was started. */
      readonly notes: readonly string[]
      /** Settles when the window's program has ended. */
      readonly closed: Promise<void>
      close(): void
    }
  | { readonly opened: false; readonly reason: string }

/** The machine as far as it matters here; tests hand in another. */
export interface Machine {
  readonly platform: NodeJS.Platform
  readonly env: Readonly<Record<string, string | undefined>>
  readonly uid: number | undefined
  exists(path: string): boolean
}

export const thisMachine = (): Machine => ({
  platform: process.platform,
  env: process.env,
  uid: process.getuid?.(),
  exists: existsSync,
})

/**
 * Opens the page as an app window of an installed Chromium. `address` holds a ticket that works once and not for long:
 * others on this machine can read command lines. The browser keeps its profile inside the data folder.
 */
export const openBrowserWindow = async (
  address: string,
  dataFolder: string,
  machine: Machine = thisMachine(),
): Promise<BrowserWindow> => {
  if (!hasDisplay(machine)) return { opened: false, reason: 'This machine has no display.' }
  const browser = findBrowser(machine)
  if (browser === undefined)
    return { opened: false, reason: 'No Chromium, Chrome or Edge is installed (or name one in BELLWETHER_BROWSER).' }
  const profile = join(dataFolder, 'browser')
  mkdirSync(profile, { recursive: true, mode: 0o700 })
  const { promise: closed, resolve: ended } = Promise.withResolvers<void>()
  const child = spawn(browser, browserFlags(address, profile, machine.uid), { stdio: 'ignore' })
  child.once('exit', () => ended())
  const failure = await new Promise<Error | undefined>(resolve => {
    child.once('spawn', () => resolve(undefined))
    child.once('error', resolve)
  })
  if (failure !== undefined) return { opened: false, reason: `${browser} could not be started: ${failure.message}` }
  const notes = machine.uid === 0 ? ['The browser runs without its sandbox, because this user is root.'] : []
  return { opened: true, browser, notes, closed, close: () => child.kill() }
}

/** How the browser is started. */
export const browserFlags = (address: string, profile: string, uid: number | undefined): string[] => [
  `--app=${address}`,
  `--user-data-dir=${profile}`,
  '--window-size=1600,1000',
  '--no-first-run',
  '--no-default-browser-check',
  '--disable-sync',
  '--disable-background-networking',
  '--disable-component-update',
  ...confinement(new URL(address).host),
  // Chromium refuses to start as root with its sandbox.
  ...(uid === 0 ? ['--no-sandbox'] : []),
]

/**
 * What keeps the browser from reaching anything but `host`. The page's policy alone does not close every way out (new
 * windows, navigation, STUN): everything else goes to a proxy that does not exist.
 */
export const confinement = (host: string): string[] => [
  '--proxy-server=http://127.0.0.1:9',
  `--proxy-bypass-list=<-loopback>;${host}`,
  '--webrtc-ip-handling-policy=disable_non_proxied_udp',
]

const hasDisplay = ({ platform, env }: Machine): boolean =>
  platform === 'win32' || platform === 'darwin' || Boolean(env.DISPLAY) || Boolean(env.WAYLAND_DISPLAY)

/**
 * The browser that `BELLWETHER_BROWSER` or else `CHROME_PATH` names, whether it is there or not: another one in its
 * place would be a surprise. Else the first installed one that knows app windows.
 */
export const findBrowser = (machine: Machine): string | undefined =>
  machine.env.BELLWETHER_BROWSER || machine.env.CHROME_PATH || candidates(machine).find(path => machine.exists(path))

const linuxNames = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'microsoft-edge']
const macNames = ['Google Chrome', 'Chromium', 'Microsoft Edge']
const windowsPaths = ['Google\\Chrome\\Application\\chrome.exe', 'Microsoft\\Edge\\Application\\msedge.exe']

const candidates = ({ platform, env }: Machine): string[] => {
  if (platform === 'darwin') return macNames.map(name => `/Applications/${name}.app/Contents/MacOS/${name}`)
  if (platform === 'win32')
    return [env.PROGRAMFILES, env['PROGRAMFILES(X86)'], env.LOCALAPPDATA]
      .filter(folder => folder !== undefined)
      .flatMap(folder => windowsPaths.map(path => `${folder}\\${path}`))
  const folders = (env.PATH ?? '').split(delimiter).filter(folder => folder !== '')
  return linuxNames.flatMap(name => folders.map(folder => join(folder, name)))
}
