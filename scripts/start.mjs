// `npm start`: the terminal in Electron, or in a browser window where Electron cannot be had.
import { join } from 'node:path'
import { findBrowser } from './lib/browser.mjs'
import { ensureBuild } from './lib/build.mjs'
import { become } from './lib/child.mjs'
import { tryInstall } from './lib/debian.mjs'
import { findElectron } from './lib/electron.mjs'
import { ensurePackages } from './lib/install.mjs'
import { node24 } from './lib/node24.mjs'
import { ROOT, say, stop } from './lib/root.mjs'

const OURS = ['--electron', '--headless']
const given = process.argv.slice(2)
const rest = given.filter(arg => !OURS.includes(arg))
const hasDisplay = process.platform !== 'linux' || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY)
const asksForNone = given.includes('--headless')
const windowed = hasDisplay && !asksForNone

ensurePackages()
if (!ensureBuild()) stop('The build failed: see above.')

const electron = windowed ? findElectron({ again: given.includes('--electron') }) : undefined
if (electron) {
  const root = process.getuid?.() === 0
  if (root) say('You are root: Electron runs without its sandbox.')
  become(electron, [ROOT, ...(root ? ['--no-sandbox'] : []), ...rest])
} else {
  if (!windowed) say(`${asksForNone ? 'Headless' : 'No display'}: open the address below in a browser.`)
  else say('Electron could not be downloaded: using a browser window (npm start -- --electron tries again).')
  const opens = windowed && (Boolean(findBrowser()) || tryInstall(['chromium']))
  become(node24(), [join(ROOT, 'out', 'main', 'cli.js'), 'serve', ...(opens ? ['--open'] : []), ...rest])
}
