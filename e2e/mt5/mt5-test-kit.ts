import { mkdtempSync, rmSync } from 'node:fs'
import { createServer, type Server, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { type Mt5Terminal, type Mt5TerminalOptions, startMt5Terminal } from './terminal.ts'

/** A compiler is slow when the machine is busy. */
export const COMPILE_MS = 240_000

/** A data folder that goes with the test. */
export function dataFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'mt5-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

/** A terminal that ends with the test. */
export async function terminalFor(
  options: Omit<Mt5TerminalOptions, 'folder'> & { folder?: string },
): Promise<Mt5Terminal> {
  const terminal = await startMt5Terminal({ folder: dataFolder(), ...options })
  onTestFinished(() => terminal.stop())
  return terminal
}

/** A server on loopback; `met` is called for each connection. */
export async function listen(met: (socket: Socket) => void): Promise<{ port: number; server: Server }> {
  const server = createServer({ noDelay: true }, socket => {
    socket.on('error', () => undefined) // the terminal may be killed in mid-sentence
    met(socket)
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => void server.close())
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  return { port: address.port, server }
}
