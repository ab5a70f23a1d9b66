import { spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { WebSocket } from 'ws'
import type { TerminalContract } from '../../src-preload/contract/index.ts'
import { type Connection, connect } from '../../src-preload/rpc/connect.ts'
import { type SocketLike, socketWire } from '../../src-preload/rpc/socket-wire.ts'
import { HostProcess } from './host-process.ts'

const root = join(import.meta.dirname, '..', '..')

/** Builds the terminal when it is stale: a start is timed on what a person starts. */
export function build(): void {
  const { status } = spawnSync(process.execPath, [join(root, 'scripts', 'build.mjs')], {
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  if (status !== 0) throw new Error('The build failed: see above.')
}

export const startHost = (dataDir: string): Promise<HostProcess> =>
  HostProcess.start([
    join(root, 'out', 'main', 'cli.js'),
    'serve',
    '--port',
    '0',
    '--data-dir',
    dataDir,
    '--prices',
    'simulated',
  ])

export async function connectTo(host: HostProcess): Promise<Connection<TerminalContract>> {
  const { address, token } = JSON.parse(host.line) as { readonly address: string; readonly token: string }
  const socket = new WebSocket(`${address.replace('http', 'ws')}/rpc`, ['jsonrpc', `token.${token}`])
  await once(socket, 'open')
  return connect<TerminalContract>(socketWire(socket as SocketLike), task => void setTimeout(task, 16))
}

export interface Started {
  /** From the start of the process to the first quote at a subscriber, ms. */
  readonly ms: number
  /** Resident then, MB. */
  readonly memory: number
}

/** Starts the host on a data folder, waits for the first quote at a subscriber, and stops it. */
export async function firstQuote(dataDir: string): Promise<Started> {
  const host = await startHost(dataDir)
  const client = await connectTo(host)
  await new Promise<void>((resolve, reject) => {
    client.subscribe('quotes', {}, { items: () => resolve(), ended: reject })
  })
  const started = { ms: performance.now() - host.startedAt, memory: host.memory() }
  client.close()
  await host.stop()
  return started
}
