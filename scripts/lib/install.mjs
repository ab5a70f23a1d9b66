import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { run } from './child.mjs'
import { install, TOOLCHAIN } from './debian.mjs'
import { headers, linkNode, outerPath } from './node24.mjs'
import { ROOT, say, stop } from './root.mjs'
import { contentStamp, hasStamp, putStamp } from './stamp.mjs'
import { which } from './which.mjs'

const STAMP = join(ROOT, 'node_modules', '.bellwether-lock')
const KEYTAR = join(ROOT, 'node_modules', 'keytar', 'build', 'Release', 'keytar.node')

/** `npm ci`, with whichever npm started us, and with keytar built from its source on Linux: no second download. */
const npmCi = () => {
  const path = outerPath()
  const env = {
    ...process.env,
    PATH: path,
    npm_config_nodedir: headers(),
    ...(process.platform === 'linux' && { npm_config_build_from_source: 'true' }),
  }
  const args = ['ci', '--no-audit', '--no-fund', '--loglevel=error']
  const npm = process.env.npm_execpath
  const node = which('node', path) ?? process.execPath
  if (npm?.endsWith('npm-cli.js')) return run(node, [npm, ...args], env)
  return run(process.platform === 'win32' ? 'npm.cmd' : 'npm', args, env)
}

const lockStamp = () => contentStamp(join(ROOT, 'package-lock.json'))

/** The Debian packages that the next install compiles with: none when nothing is to be installed. */
export const neededToolchain = () => (hasStamp(STAMP, lockStamp()) ? [] : TOOLCHAIN)

/** Installs the packages of the lockfile when it is not the one that they were installed from. */
export const ensurePackages = () => {
  const stamp = lockStamp()
  if (hasStamp(STAMP, stamp)) return
  install(TOOLCHAIN)
  say('Installing packages (npm ci), about a minute the first time')
  if (!npmCi()) stop('npm ci failed: see above.')
  linkNode()
  if (!existsSync(KEYTAR)) say('keytar was not built: credentials cannot be kept until it is (see README).')
  putStamp(STAMP, stamp)
}
