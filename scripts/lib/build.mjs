import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { run } from './child.mjs'
import { locked } from './lock.mjs'
import { node24 } from './node24.mjs'
import { ROOT, say } from './root.mjs'
import { filesUnder, hasStamp, putStamp, stampOf } from './stamp.mjs'

const STAMP = join(ROOT, 'out', '.stamp')
const LOCK = join(ROOT, 'out', '.lock')
const SOURCES = ['src-main', 'src-preload', 'src-renderer', 'resources', 'electron.vite.config.ts']
const SETTINGS = ['package.json', 'package-lock.json', 'tsconfig.json']
const ENTRIES = ['src-main/main.ts', 'src-main/headless.ts', 'src-main/cli.ts', 'src-preload/index.ts']

const sources = () =>
  filesUnder(ROOT, [...SOURCES, ...SETTINGS]).filter(file => !/(\.test|-test-[a-z]+)\.tsx?$/.test(file))
const hasEntries = () => [...ENTRIES, 'src-renderer/index.html'].some(file => existsSync(join(ROOT, file)))

/** Builds when a source has changed since the last build. False when the build failed. */
export const ensureBuild = () =>
  locked(LOCK, () => {
    const stamp = stampOf(ROOT, sources())
    if (hasStamp(STAMP, stamp)) return true
    if (!hasEntries()) {
      say('Nothing to build yet')
      return true
    }
    say('Building')
    const args = [join(ROOT, 'node_modules/electron-vite/bin/electron-vite.js'), 'build', '--logLevel', 'warn']
    const built = run(node24(), args)
    if (built) putStamp(STAMP, stamp)
    return built
  })
