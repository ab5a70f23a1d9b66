import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, expect, test, vi } from 'vitest'
import { contentSecurityPolicy } from '../platform/page-server.ts'
import { type Booted, type BootOptions, bootMain } from './stand-in/main-test-kit.ts'
import type { Page } from './stand-in/page-test-double.ts'
import { buildPreload } from './stand-in/preload-test-kit.ts'

let main: Booted | undefined
afterEach(() => main?.forget())

const boot = async (options?: BootOptions) => {
  main = await bootMain(options)
  return main
}
/** With its window on the screen. */
const shown = async (options?: BootOptions) => {
  const booted = await boot(options)
  const window = await vi.waitUntil(() => booted.windows.find(each => each.shown))
  const pages = booted.sessions.get('terminal')
  if (pages === undefined) throw new Error('the page has no session of its own')
  return { ...booted, window, pages }
}
const settle = () => new Promise(resolve => setTimeout(resolve, 20))

/** What a page gets when it asks for a port. */
const portsOf = async (page: Page) => {
  let ports = 0
  page.world.addEventListener('message', () => {
    ports += 1
  })
  ;(page.world.terminal as { connect(): void }).connect()
  await settle()
  return ports
}

test('the built preload requires electron and nothing else, and gives the page one function', async () => {
  const code = buildPreload()
  expect([...code.matchAll(/require\(([^)]*)\)/g)].map(([, name]) => name)).toEqual(['"electron"'])
  expect(code).not.toMatch(/\bimport\b/)
  const { window } = await shown()
  expect(Object.keys(window.pageShown?.world.terminal ?? {})).toEqual(['connect'])
  expect(Object.isFrozen(window.pageShown?.world.terminal)).toBe(true)
})

test('the window has the settings that the security page asks for', async () => {
  const { window, did, built, sessions, pages } = await shown()
  expect(window.options.webPreferences).toEqual({
    preload: expect.stringMatching(/[\\/]preload[\\/]index\.cjs$/),
    session: pages,
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    nodeIntegrationInWorker: false,
    nodeIntegrationInSubFrames: false,
    webSecurity: true,
    allowRunningInsecureContent: false,
    experimentalFeatures: false,
    webviewTag: false,
    navigateOnDragDrop: false,
    plugins: false,
    spellcheck: false,
    safeDialogs: true,
    devTools: true,
  })
  expect(window.options).toMatchObject({ show: false, width: 1600 })
  expect(built.page).toMatch(/[\\/]renderer$/)
  // In memory: no `persist:`.
  expect([...sessions.keys()]).toEqual(['terminal'])
  const privileges = { standard: true, secure: true, supportFetchAPI: true, codeCache: true }
  expect(did).toContain(`schemes ${JSON.stringify([{ scheme: 'app', privileges }])}`)
  expect(did.includes('enableSandbox')).toBe(process.getuid?.() !== 0)
})

test('a packaged app has no developer tools', async () => {
  const { window } = await shown({ isPackaged: true })
  expect(window.options.webPreferences.devTools).toBe(false)
})

test('the page gets its files with their policy, and nothing from anywhere else', async () => {
  const { pages } = await shown()
  const page = await pages.load('app://terminal/')
  expect([page.status, await page.text()]).toEqual([200, '<!doctype html><title>page</title>'])
  expect(page.headers.get('content-security-policy')).toBe(contentSecurityPolicy)
  expect(page.headers.get('x-content-type-options')).toBe('nosniff')
  expect(page.headers.get('content-type')).toBe('text/html; charset=utf-8')
  for (const path of ['nothing.js', '..%2f..%2fdata%2felectron', '%2e%2e/data', '..%5cdata', '.hidden'])
    expect((await pages.load(`app://terminal/${path}`)).status).toBe(404)
  expect((await pages.load('app://other/index.html')).status).toBe(404)
  expect((await pages.load('app://terminal/index.html', { method: 'POST' })).status).toBe(405)
  for (const address of [
    'https://example.com/',
    'http://127.0.0.1:9/',
    'ws://127.0.0.1:9/',
    'file:///etc/passwd',
    'ftp://x/',
  ])
    await expect(pages.load(address)).rejects.toThrow('ERR_BLOCKED_BY_CLIENT')
})

test('the page asks for no permission but to copy text', async () => {
  const { pages } = await shown()
  const asked = (permission: string) =>
    new Promise<boolean>(resolve => pages.onRequest?.(undefined, permission, resolve))
  for (const permission of [
    'media',
    'geolocation',
    'notifications',
    'clipboard-read',
    'openExternal',
    'fileSystem',
    'unknown',
  ])
    expect([await asked(permission), pages.onCheck?.(undefined, permission)]).toEqual([false, false])
  expect([await asked('clipboard-sanitized-write'), pages.onCheck?.(undefined, 'clipboard-sanitized-write')]).toEqual([
    true,
    true,
  ])
  expect(pages.onDevice?.()).toBe(false)
})

test('the window stays where it is, and opens nothing but a listed link in the browser', async () => {
  const { window, did } = await shown()
  const { webContents } = window
  for (const kind of ['will-navigate', 'will-frame-navigate', 'will-redirect']) {
    for (const url of [
      'https://example.com/',
      'file:///etc/passwd',
      'app://other/',
      'app:x',
      'about:blank',
      'javascript:1',
      '%',
    ])
      expect([kind, url, webContents.tries(kind, url)]).toEqual([kind, url, false])
    expect(webContents.tries(kind, 'app://terminal/index.html')).toBe(true)
  }
  expect(webContents.tries('will-attach-webview', '')).toBe(false)
  const open = (url: string) => webContents.openHandler?.({ url })
  const bad = [
    'http://www.tradingview.com/',
    'https://www.tradingview.com.evil.example/',
    'https://www.tradingview.com@evil.example/',
    'https://user@www.tradingview.com/',
    'https://www.tradingview.com:8443/',
    'file:///etc/passwd',
    'no address',
    // Of the catalogue's hosts only the addresses that it links to.
    'https://developers.binance.com/',
    'https://developers.binance.com/en?to=https://evil.example/',
  ]
  for (const url of bad) expect(open(url)).toEqual({ action: 'deny' })
  expect(did.filter(each => each.startsWith('open'))).toEqual([])
  expect(open('https://www.tradingview.com/')).toEqual({ action: 'deny' })
  expect(open('https://developers.binance.com/en')).toEqual({ action: 'deny' })
  expect(did.filter(each => each.startsWith('open'))).toEqual([
    'open https://www.tradingview.com/',
    'open https://developers.binance.com/en',
  ])
})

test('the page opens its pop-out, which is as closed as itself and has a port of its own', async () => {
  const { window, windows, did, pages } = await shown()
  const { webContents } = window
  const bad = [
    'app://terminal/',
    'app://terminal/index.html',
    'app://terminal/popout.html/',
    'app://terminal/popout.htm',
    'app://terminal/x/../popout.html',
    'app://terminal//popout.html',
    'app://terminal:1/popout.html',
    'app://user@terminal/popout.html',
    'app://other/popout.html',
    'app://terminal/popout.html?<script>',
    'app://terminal/popout.html#"',
    `app://terminal/popout.html?${'a'.repeat(501)}`,
    'app://terminal/popout.html\n',
    'https://terminal/popout.html',
    'javascript:app://terminal/popout.html',
    'about:blank',
    '',
  ]
  for (const url of bad) expect([url, await webContents.opens(url)]).toEqual([url, undefined])
  expect(windows).toHaveLength(1)
  const out = await webContents.opens('app://terminal/popout.html?panel=chart&of=paper%2FEURUSD#group=blue')
  if (out === undefined) throw new Error('no pop-out')
  expect(out.options.webPreferences).toEqual(window.options.webPreferences)
  expect(out.options.webPreferences.session).toBe(pages)
  for (const kind of ['will-navigate', 'will-frame-navigate', 'will-redirect'])
    expect([kind, out.webContents.tries(kind, 'https://example.com/')]).toEqual([kind, false])
  expect(out.webContents.tries('will-attach-webview', '')).toBe(false)
  expect(await out.webContents.opens('https://example.com/')).toBeUndefined()
  expect(did.filter(each => each.startsWith('open'))).toEqual([])
  const page = out.pageShown
  if (page === undefined || window.pageShown === undefined) throw new Error('no page')
  expect([await portsOf(window.pageShown), await portsOf(page)]).toEqual([1, 1])
  expect(out.webContents.id).not.toBe(webContents.id)
  // A page that goes wrong does not fill the screen.
  for (let i = 0; i < 30; i++) await webContents.opens('app://terminal/popout.html')
  expect(windows).toHaveLength(16)
})

test('a port goes to the page itself only', async () => {
  const { window } = await shown()
  const { webContents } = window
  const page = webContents.page('app://terminal')
  expect(await portsOf(page)).toBe(1)
  expect(await portsOf(webContents.page('app://terminal', page.frame))).toBe(0)
  for (const origin of ['https://example.com', 'app://other', 'null', 'file://'])
    expect(await portsOf(webContents.page(origin))).toBe(0)
  webContents.navigating = true
  expect(await portsOf(page)).toBe(0)
})

test('the window comes back where it was closed; a damaged file, or a screen that is gone, is no trouble', async () => {
  const first = await shown()
  first.window.close()
  const file = readFileSync(join(first.dataDir, 'electron', 'window.json'), 'utf8')
  expect(JSON.parse(file)).toEqual({ bounds: { x: 10, y: 20, width: 900, height: 700 }, maximized: false })
  first.forget()
  const again = await shown({
    files: { 'electron/window.json': file.replace('"maximized": false', '"maximized": true') },
  })
  expect(again.window.options).toMatchObject({ x: 10, y: 20, width: 900, height: 700 })
  expect(again.did).toContain('maximize')
  again.forget()
  const far = '{"bounds":{"x":5000,"y":20,"width":900,"height":700}}'
  for (const text of ['{"bounds":{"x":1', far, '{"bounds":{"x":"1"}}']) {
    const { window, forget } = await shown({ files: { 'electron/window.json': text } })
    expect(window.options).toMatchObject({ width: 1600, height: 1000 })
    expect(window.options).not.toHaveProperty('x')
    forget()
  }
})

test('no page learns folders from the store: there is one channel', async () => {
  const { module } = await shown()
  expect(module.ipcMain.eventNames().filter(name => module.ipcMain.listenerCount(name) > 0)).toEqual([
    'terminal:connect',
  ])
})

test('the terminal is started on the data folder, and closed before the process ends', async () => {
  const { startTerminal, dataDir, paths, window, app, closed, did } = await shown()
  expect(startTerminal).toHaveBeenCalledExactlyOnceWith({ dataDir })
  expect(paths.userData).toBe(join(dataDir, 'electron'))
  app.emit('second-instance')
  expect(did.slice(-2)).toEqual(['restore', 'focus'])
  window.close()
  app.quit()
  await settle()
  expect(closed).toEqual(['terminal'])
  expect(did.filter(each => each.startsWith('exit'))).toEqual(['exit 0'])
})

test('the folder may be given in one word too, and a start without it is not a start in another', async () => {
  const { startTerminal, dataDir } = await boot({ args: dir => [`--data-dir=${dir}`] })
  await settle()
  expect(startTerminal).toHaveBeenCalledExactlyOnceWith({ dataDir })
  main?.forget()
  const write = vi.spyOn(process.stderr, 'write').mockReturnValue(true)
  const none = await boot({ args: () => ['--data-dir'] })
  await settle()
  expect(none.did).toContain('error Bellwether cannot go on: The data folder has no name: give --data-dir FOLDER.')
  expect(none.startTerminal).not.toHaveBeenCalled()
  write.mockRestore()
})

test('a second copy on the same folder leaves at once', async () => {
  const { did, startTerminal, windows } = await boot({ lock: false })
  await settle()
  expect([did, startTerminal.mock.calls, windows]).toEqual([['exit 0'], [], []])
})

test('a terminal that cannot start says why, and never shows what is not meant for a person', async () => {
  const write = vi.spyOn(process.stderr, 'write').mockReturnValue(true)
  const first = await boot({
    startTerminal: async () => {
      // The same module as main.ts has, which is loaded anew for each test.
      const { TerminalError } = await import('../core/kernel/errors.ts')
      throw new TerminalError('LOCKED', 'Another copy uses this folder.')
    },
  })
  await settle()
  expect(first.did.slice(-2)).toEqual(['error Bellwether cannot go on: Another copy uses this folder.', 'exit 1'])
  first.forget()
  const second = await boot({
    startTerminal: async () => {
      throw new Error('a secret')
    },
  })
  await settle()
  expect(second.did.slice(-2)).toEqual([
    'error Bellwether cannot go on: The log in the data folder says why.',
    'exit 1',
  ])
  write.mockRestore()
})
