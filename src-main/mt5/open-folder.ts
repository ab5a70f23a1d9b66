import { spawn } from 'node:child_process'
import { TerminalError } from '../core/kernel/errors.ts'

const managers: Readonly<Partial<Record<NodeJS.Platform, string>>> = { win32: 'explorer.exe', darwin: 'open' }

/** Shows a folder in the system's file manager. Throws UNSUPPORTED with the path where there is none. */
export async function openFolder(path: string): Promise<void> {
  const program = managers[process.platform] ?? 'xdg-open'
  const child = spawn(program, [path], { stdio: 'ignore', detached: true })
  child.unref()
  const failure = await new Promise<Error | undefined>(resolve => {
    child.once('spawn', () => resolve(undefined))
    child.once('error', resolve)
  })
  if (failure !== undefined)
    throw new TerminalError(
      'UNSUPPORTED',
      `No file manager could be started (${failure.message}). The folder is ${path}`,
    )
}
