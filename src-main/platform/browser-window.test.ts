import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { browserFlags, findBrowser, type Machine, openBrowserWindow } from './browser-window.ts'

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'bellwether-window-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const machine = (given: Partial<Machine>, ...installed: string[]): Machine => ({
  platform: 'linux',
  env: { PATH: '/usr/bin:/opt/bin', DISPLAY: ':0' },
  uid: 1000,
  exists: path => installed.includes(path),
  ...given,
})
const address = 'http://127.0.0.1:8123/#ticket=abc'

test('the first known browser is taken, a wished one before all', () => {
  expect(findBrowser(machine({}, '/opt/bin/chromium', '/usr/bin/google-chrome'))).toBe('/opt/bin/chromium')
  expect(findBrowser(machine({}))).toBeUndefined()
  const wish = { DISPLAY: ':0', BELLWETHER_BROWSER: '/x/brave' }
  expect(findBrowser(machine({ env: wish }, '/x/brave'))).toBe('/x/brave')
  expect(findBrowser(machine({ env: { ...wish, CHROME_PATH: '/x/chrome' } }, '/x/chrome'))).toBe('/x/brave')
  expect(findBrowser(machine({ env: { ...wish, BELLWETHER_BROWSER: '', CHROME_PATH: '/x/chrome' } }))).toBe('/x/chrome')
  const mac = '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome'
  expect(findBrowser(machine({ platform: 'darwin' }, mac))).toBe(mac)
  const edge = 'C:\\Program Files\\Microsoft\\Edge\\Application\\msedge.exe'
  expect(findBrowser(machine({ platform: 'win32', env: { PROGRAMFILES: 'C:\\Program Files' } }, edge))).toBe(edge)
})

test('the page can reach the terminal and nothing else; the sandbox is given up for root only', () => {
  const flags = browserFlags(address, '/data/browser', 1000)
  expect(flags).toContain('--proxy-server=http://127.0.0.1:9')
  expect(flags).toContain('--proxy-bypass-list=<-loopback>;127.0.0.1:8123')
  expect(flags).toContain('--webrtc-ip-handling-policy=disable_non_proxied_udp')
  expect(flags).toContain('--user-data-dir=/data/browser')
  expect(flags).not.toContain('--no-sandbox')
  expect(browserFlags(address, '/data/browser', 0)).toContain('--no-sandbox')
  expect(browserFlags(address, '/data/browser', undefined)).not.toContain('--no-sandbox')
})

test('without a display or a browser it says so', async () => {
  const env = { PATH: '/usr/bin' }
  expect(await openBrowserWindow(address, folder, machine({ env }, '/usr/bin/chromium'))).toEqual({
    opened: false,
    reason: 'This machine has no display.',
  })
  expect(await openBrowserWindow(address, folder, machine({}))).toMatchObject({
    opened: false,
    reason: expect.stringContaining('No Chromium'),
  })
  const gone = machine({ env: { DISPLAY: ':0', PATH: '/usr/bin', BELLWETHER_BROWSER: join(folder, 'gone') } })
  expect(await openBrowserWindow(address, folder, gone)).toMatchObject({
    opened: false,
    reason: expect.stringMatching(/gone could not be started/),
  })
  const broken = join(folder, 'broken')
  writeFileSync(broken, '')
  const wish = machine({ env: { DISPLAY: ':0', BELLWETHER_BROWSER: broken }, exists: () => true })
  expect(await openBrowserWindow(address, folder, wish)).toMatchObject({
    opened: false,
    reason: expect.stringContaining('could not be started'),
  })
})

test('a window that is closed has ended', async () => {
  const browser = join(folder, 'lasting')
  writeFileSync(browser, '#!/bin/sh\nexec sleep 60\n')
  chmodSync(browser, 0o755)
  const window = await openBrowserWindow(address, folder, machine({ env: { DISPLAY: ':0', CHROME_PATH: browser } }))
  if (!window.opened) throw new Error(window.reason)
  window.close()
  await window.closed
})

test('the window is the browser that was found, with a profile of its own', async () => {
  const browser = join(folder, 'chromium')
  writeFileSync(browser, `#!/bin/sh\nprintf '%s\\n' "$@" > "${folder}/seen"\n`)
  chmodSync(browser, 0o755)
  const found = machine({ env: { DISPLAY: ':0', BELLWETHER_BROWSER: browser }, exists: () => true, uid: 0 })
  const window = await openBrowserWindow(address, folder, found)
  if (!window.opened) throw new Error(window.reason)
  expect(window.browser).toBe(browser)
  expect(window.notes).toEqual(['The browser runs without its sandbox, because this user is root.'])
  await window.closed
  const profile = join(folder, 'browser')
  expect(readFileSync(join(folder, 'seen'), 'utf8').trim().split('\n')).toEqual(browserFlags(address, profile, 0))
  expect(statSync(profile).mode & 0o777).toBe(0o700)
})
