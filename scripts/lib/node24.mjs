import { spawnSync } from 'node:child_process'
import { existsSync, symlinkSync } from 'node:fs'
import { delimiter, dirname, join, relative } from 'node:path'
import { ROOT, stop } from './root.mjs'
import { whichAll } from './which.mjs'

const MODULES = join(ROOT, 'node_modules')
const MAJOR = 24

/** The package of the lockfile that carries the pinned Node for this system. */
const PACKAGE = join(MODULES, `node-${process.platform === 'win32' ? 'win' : process.platform}-${process.arch}`)
const PINNED = join(PACKAGE, 'bin', process.platform === 'win32' ? 'node.exe' : 'node')

const major = (/** @type {string} */ node) =>
  Number.parseInt(spawnSync(node, ['-p', 'process.versions.node'], { encoding: 'utf8' }).stdout ?? '', 10)

/** The pinned Node of the lockfile; where npm has none (macOS), an installed one of the same major version. */
export const node24 = () => {
  if (existsSync(PINNED)) return PINNED
  if (major(process.execPath) === MAJOR) return process.execPath
  const brewed = ['/opt/homebrew', '/usr/local'].map(at => `${at}/opt/node@${MAJOR}/bin/node`).filter(existsSync)
  const found = [...whichAll('node'), ...brewed].find(node => major(node) === MAJOR)
  return (
    found ??
    stop(`Bellwether runs on Node ${MAJOR}, which npm does not carry for this system: install it and try again.`)
  )
}

/** PATH without this clone's own programs: `npm ci` must not run on the Node that it is about to replace. */
export const outerPath = (path = process.env.PATH ?? '') =>
  path
    .split(delimiter)
    .filter(folder => relative(MODULES, folder).startsWith('..'))
    .join(delimiter)

/** The headers that a native module compiles against; they come with the pinned Node. */
export const headers = () => PACKAGE

/** Puts the pinned Node first for `npm run`: npm 10 takes the link away with the package of the other processor. */
export const linkNode = () => {
  const link = join(MODULES, '.bin', 'node')
  if (process.platform !== 'win32' && existsSync(PINNED) && !existsSync(link))
    symlinkSync(relative(dirname(link), PINNED), link)
}
