import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { node24 } from './node24.mjs'
import { ROOT, say } from './root.mjs'

const FOLDER = join(ROOT, 'node_modules', 'electron')
const REFUSED = join(ROOT, 'node_modules', '.cache', 'bellwether', 'electron-refused')
const LIMIT_MS = 20_000

const binary = () => {
  const name = join(FOLDER, 'path.txt')
  if (!existsSync(name)) return undefined
  const file = join(process.env.ELECTRON_OVERRIDE_DIST_PATH ?? join(FOLDER, 'dist'), readFileSync(name, 'utf8'))
  return existsSync(file) ? file : undefined
}

/**
 * Electron's program, downloaded if need be. A download that failed is not tried at every start: only when asked.
 * @param {{ again: boolean }} options
 */
export const findElectron = ({ again }) => {
  const here = binary()
  if (here) return here
  if (existsSync(REFUSED) && !again) return undefined
  say(`Downloading Electron (up to ${LIMIT_MS / 1000} s)`)
  // Its own report is a stack trace; what matters is whether the program is there afterwards.
  spawnSync(node24(), [join(FOLDER, 'install.js')], {
    cwd: ROOT,
    stdio: 'ignore',
    timeout: LIMIT_MS,
    killSignal: 'SIGKILL',
  })
  const got = binary()
  if (got) rmSync(REFUSED, { force: true })
  else {
    mkdirSync(dirname(REFUSED), { recursive: true })
    writeFileSync(REFUSED, new Date().toISOString())
  }
  return got
}
