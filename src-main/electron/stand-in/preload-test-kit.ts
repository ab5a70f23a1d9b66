import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const script = `
const { resolveConfig } = await import('electron-vite')
const { build } = await import('vite')
const { config } = await resolveConfig({ logLevel: 'error' }, 'build', 'production')
config.preload.build.outDir = process.argv[1]
await build({ ...config.preload, configFile: false, logLevel: 'error' })
`

let built: string | undefined

/** The preload as the project's own build makes it; built once for each test file. */
export const buildPreload = (): string => {
  built ??= build()
  return built
}

const build = (): string => {
  const folder = mkdtempSync(join(tmpdir(), 'bellwether-preload-'))
  try {
    execFileSync(process.execPath, ['--input-type=module', '-e', script, folder], {
      stdio: ['ignore', 'ignore', 'inherit'],
    })
    return readFileSync(join(folder, 'index.cjs'), 'utf8')
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
