import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { vi } from 'vitest'
import type { Contract } from '../../../src-preload/contract/define.ts'
import { type StandInOptions, standIn } from './electron-test-double.ts'
import { buildPreload } from './preload-test-kit.ts'

export interface BootOptions extends Partial<StandInOptions> {
  readonly contract?: Contract
  readonly api?: unknown
  readonly onFault?: (where: string, error: unknown) => void
  readonly startTerminal?: () => Promise<unknown>
  /** Files kept from an earlier run, by their path in the data folder. */
  readonly files?: Readonly<Record<string, string>>
  /** The arguments of a start in that data folder; `--data-dir DIR` where it is left out. */
  readonly args?: (dataDir: string) => readonly string[]
}

/** Loads the real `main.ts` with Electron stood in for, a contract of the test's own, and a page of one file. */
export const bootMain = async (options: BootOptions = {}) => {
  const folder = mkdtempSync(join(tmpdir(), 'bellwether-electron-'))
  const dataDir = join(folder, 'data')
  mkdirSync(join(dataDir, 'electron'), { recursive: true })
  mkdirSync(join(folder, 'page'))
  writeFileSync(join(folder, 'page', 'index.html'), '<!doctype html><title>page</title>')
  writeFileSync(join(folder, 'page', 'popout.html'), '<!doctype html><title>pop-out</title>')
  for (const [path, text] of Object.entries(options.files ?? {})) writeFileSync(join(dataDir, path), text)
  const closed: string[] = []
  const built: Record<string, string> = {}
  const electron = standIn({ preload: buildPreload(), ...options })
  const running = {
    api: options.api ?? {},
    onFault: options.onFault ?? (() => undefined),
    close: async () => void closed.push('terminal'),
  }
  const startTerminal = vi.fn(options.startTerminal ?? (async () => running))

  vi.resetModules()
  vi.doMock('electron', () => electron.module)
  vi.doMock('../../../src-preload/contract/index.ts', () => ({ contract: options.contract ?? {} }))
  vi.doMock('../../start-terminal.ts', () => ({ startTerminal }))
  vi.doMock('../app-protocol.ts', async () => {
    const real = await vi.importActual<typeof import('../app-protocol.ts')>('../app-protocol.ts')
    // The page is where the build puts it, which here is nowhere.
    const serveApp: typeof real.serveApp = (session, page) => {
      built.page = page
      real.serveApp(session, join(folder, 'page'))
    }
    return { serveApp }
  })
  const argv = process.argv
  process.argv = ['electron', '.', ...(options.args?.(dataDir) ?? ['--data-dir', dataDir])]
  try {
    await import('../../main.ts')
  } finally {
    process.argv = argv
  }
  electron.becomeReady()
  const forget = () => {
    vi.doUnmock('electron')
    rmSync(folder, { recursive: true, force: true })
  }
  return { ...electron, folder, dataDir, closed, built, startTerminal, forget }
}

export type Booted = Awaited<ReturnType<typeof bootMain>>
