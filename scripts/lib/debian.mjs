import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync } from 'node:fs'
import { findBrowser } from './browser.mjs'
import { runQuietly } from './child.mjs'
import { say, stop } from './root.mjs'
import { which } from './which.mjs'

const hasLibsecret = () =>
  ['/usr/lib', '/usr/local/lib', '/usr/share', ...existingArchFolders()].some(folder =>
    existsSync(`${folder}/pkgconfig/libsecret-1.pc`),
  )
const existingArchFolders = () =>
  existsSync('/usr/lib') ? readdirSync('/usr/lib').map(name => `/usr/lib/${name}`) : []

/** Each Debian package that we may need, and how to see that it is there, however it was installed. */
const PRESENT = {
  chromium: () => Boolean(findBrowser()),
  dbus: () => Boolean(which('dbus-run-session')),
  'gnome-keyring': () => Boolean(which('gnome-keyring-daemon')),
  'libsecret-1-dev': hasLibsecret,
  'pkg-config': () => Boolean(which('pkg-config')),
  'g++': () => Boolean(which('g++')),
  make: () => Boolean(which('make')),
  python3: () => Boolean(which('python3')),
}
/** @typedef {keyof typeof PRESENT} DebianPackage */

/** What compiles keytar. @type {DebianPackage[]} */
export const TOOLCHAIN = ['libsecret-1-dev', 'pkg-config', 'g++', 'make', 'python3']
/** What the tests drive. @type {DebianPackage[]} */
export const TEST_TOOLS = ['chromium', 'dbus', 'gnome-keyring']

/** @param {DebianPackage[]} names */
export const missing = names => (process.platform === 'linux' ? names.filter(name => !PRESENT[name]()) : [])

const listsAreEmpty = () => {
  const lists = '/var/lib/apt/lists'
  return !existsSync(lists) || !readdirSync(lists).some(name => name.includes('_Packages'))
}

/** How this user may install: [] as root, sudo where it asks for no password, undefined where a person has to. */
const privilege = () => {
  if (process.getuid?.() === 0) return []
  return which('sudo') && spawnSync('sudo', ['-n', 'true']).status === 0 ? ['sudo', '-n'] : undefined
}

/**
 * Installs what is missing of these. False when it could not, after saying what a person can do about it.
 * @param {DebianPackage[]} names
 */
export const tryInstall = names => {
  const wanted = missing(names)
  if (wanted.length === 0) return true
  const line = `apt-get update && sudo apt-get install -y --no-install-recommends ${wanted.join(' ')}`
  if (!which('apt-get')) {
    say(`Missing, and this is not Debian: ${wanted.join(', ')}. Install what your system calls these.`)
    return false
  }
  const prefix = privilege()
  if (!prefix) {
    say(`Missing: ${wanted.join(', ')}. Please type:\n\n  sudo ${line}\n`)
    return false
  }
  say(`Installing Debian packages: ${wanted.join(' ')}`)
  const apt = (/** @type {string[]} */ ...args) => {
    const [program, ...rest] = [...prefix, 'env', 'DEBIAN_FRONTEND=noninteractive', 'apt-get', '-qq', ...args]
    return runQuietly(/** @type {string} */ (program), rest)
  }
  const install = () => apt('install', '-y', '--no-install-recommends', ...wanted)
  if (listsAreEmpty()) apt('update')
  // Old lists name versions that are gone from the mirror: fetch new ones and try once more.
  if (!install() && !(apt('update') && install())) say('apt-get could not install them.')
  return missing(wanted).length === 0
}

/** @param {DebianPackage[]} names */
export const install = names => {
  if (!tryInstall(names)) stop('Stopped: run the same command again once they are there.')
}
