import { expect, test } from 'vitest'
import { findBrowser as forScripts } from '../scripts/lib/browser.mjs'
import { findBrowser as forTerminal } from '../src-main/platform/browser-window.ts'

const env = {
  PATH: '/usr/local/bin:/usr/bin',
  PROGRAMFILES: 'C:\\Program Files',
  'PROGRAMFILES(X86)': 'C:\\Program Files (x86)',
}
/** Every place that one of them looks at, in its order. */
const looked = (find: typeof forScripts | typeof forTerminal, platform: NodeJS.Platform): string[] => {
  const paths: string[] = []
  const exists = (path: string) => paths.push(path) < 0
  expect(find({ platform, env, uid: 1000, exists })).toBeUndefined()
  return paths
}

test.each(['linux', 'darwin', 'win32'] as const)('what npm looks for is what the terminal opens: %s', platform => {
  const places = looked(forTerminal, platform)
  expect(places.length).toBeGreaterThan(2)
  expect(looked(forScripts, platform)).toEqual(places)
})

test.each([
  { BELLWETHER_BROWSER: '/x/brave', CHROME_PATH: '/x/chrome' },
  { BELLWETHER_BROWSER: '', CHROME_PATH: '/x/chrome' },
  { CHROME_PATH: '/x/chrome' },
  { CHROME_PATH: '' },
])('both take the one that is named: %j', named => {
  const machine = { platform: 'linux' as const, env: { ...env, ...named }, uid: 1000, exists: () => true }
  expect(forScripts(machine)).toBe(forTerminal(machine))
  expect(forTerminal(machine)).toBe(named.BELLWETHER_BROWSER || named.CHROME_PATH || '/usr/local/bin/chromium')
})
