import { join } from 'node:path'
import { app, dialog, session } from 'electron'
import { contract } from '../src-preload/contract/index.ts'
import { serve } from '../src-preload/rpc/serve.ts'
import { TerminalError } from './core/kernel/errors.ts'
import { serveApp } from './electron/app-protocol.ts'
import { brokerPorts } from './electron/port-broker.ts'
import { hardenApp, hardenSession } from './electron/security.ts'
import { openWindow } from './electron/window.ts'
import { openDataDir } from './platform/data-dir.ts'
import { dataDirArgument } from './platform/data-dir-argument.ts'
import { startTerminal } from './start-terminal.ts'

const built = (...path: string[]) => join(import.meta.dirname, '..', ...path)
const PRELOAD = built('preload', 'index.cjs')

/** Composes the terminal and its window. */
const run = async (dataDir: string): Promise<void> => {
  await app.whenReady()
  const terminal = await startTerminal({ dataDir })
  closeBeforeQuit(() => terminal.close())
  // Without `persist:` the session is in memory: nothing of the page rests on the disk.
  const pages = session.fromPartition('terminal')
  hardenSession(pages)
  serveApp(pages, built('renderer'))
  brokerPorts(wire => serve(contract, terminal.api, wire, undefined, { onFault: terminal.onFault }))
  const window = await openWindow(PRELOAD, pages)
  app.on('second-instance', () => {
    if (window.isMinimized()) window.restore()
    window.focus()
  })
}

/** Orders may be at work: the terminal closes its connections and its journal before the process ends. */
const closeBeforeQuit = (close: () => Promise<void>): void => {
  let closing = false
  app.on('before-quit', event => {
    event.preventDefault()
    if (closing) return
    closing = true
    close().then(() => app.exit(0), failed)
  })
}

const failed = (error: unknown): void => {
  // Only an expected failure has a text that is meant for a person.
  const known = error instanceof TerminalError
  process.stderr.write(`${known ? error.message : String(error)}\n`)
  dialog.showErrorBox('Bellwether cannot go on', known ? error.message : 'The log in the data folder says why.')
  app.exit(1)
}

const start = (): void => {
  const dataDir = openDataDir(dataDirArgument(process.argv))
  // Before the lock is asked for: it belongs to this folder, which Chromium fills with files of its own.
  app.setPath('userData', join(dataDir, 'electron'))
  if (!app.requestSingleInstanceLock()) {
    app.quit()
    return
  }
  hardenApp(PRELOAD)
  app.on('window-all-closed', () => app.quit())
  run(dataDir).catch(failed)
}

try {
  start()
} catch (error) {
  failed(error)
}
