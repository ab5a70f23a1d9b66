import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { pathToFileURL } from 'node:url'
import { WebSocket } from 'ws'
import type { TerminalContract } from '../../src-preload/contract/index.ts'
import { type Connection, connect } from '../../src-preload/rpc/connect.ts'
import { socketWire } from '../../src-preload/rpc/socket-wire.ts'

const root = join(import.meta.dirname, '..', '..')
const cli = join(root, 'out', 'main', 'cli.js')

export interface Host {
  readonly address: string
  readonly token: string
  readonly pid: number
  readonly dataDir: string
  /** What it said on stderr so far. */
  readonly stderr: () => string
  /** `kill -9`: nothing is closed in order. */
  kill(): Promise<void>
  stop(): Promise<void>
}

export const freshDataDir = (): string => mkdtempSync(join(tmpdir(), 'bellwether-journey-'))

/** For `startHost`: a host whose clock begins at `start` and runs `factor` times as fast, until SIGUSR2. */
export const fastTime = (factor: number, start = '2026-03-10T06:00:00Z'): Readonly<Record<string, string>> => ({
  NODE_OPTIONS: `--import=${pathToFileURL(join(import.meta.dirname, 'fast-time.ts'))}`,
  FAST_TIME_START: start,
  FAST_TIME_FACTOR: String(factor),
})

/** Runs the built headless host as its own process, as `npm run terminal -- serve` does. */
export async function startHost(
  dataDir: string = freshDataDir(),
  port = 0,
  env: Readonly<Record<string, string>> = {},
): Promise<Host> {
  return hostOf([cli, 'serve', '--port', String(port), '--data-dir', dataDir, '--prices', 'simulated'], dataDir, env)
}

/** Runs the host of a script that prints the same line, such as one with a fake venue. */
export async function hostOf(
  args: readonly string[],
  dataDir: string,
  env: Readonly<Record<string, string>> = {},
): Promise<Host> {
  const child = spawn(process.execPath, [...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, ...env },
  })
  let stderr = ''
  child.stderr.on('data', (chunk: Buffer) => {
    stderr += chunk.toString()
  })
  const line = await new Promise<string>((resolve, reject) => {
    createInterface({ input: child.stdout }).once('line', resolve)
    child.once('exit', code => reject(new Error(`the host ended with ${code}: ${stderr}`)))
  })
  const { address, token, pid } = JSON.parse(line) as { address: string; token: string; pid: number }
  const end = async (signal: NodeJS.Signals): Promise<void> => {
    const over = ended(child)
    child.kill(signal)
    await over
  }
  return { address, token, pid, dataDir, stderr: () => stderr, kill: () => end('SIGKILL'), stop: () => end('SIGTERM') }
}

const ended = (child: ChildProcess): Promise<void> =>
  child.exitCode !== null || child.signalCode !== null
    ? Promise.resolve()
    : new Promise(resolve => child.once('exit', () => resolve()))

/** A script's connection: the same wire as the page, with the host's token. */
export async function clientOf(host: Pick<Host, 'address' | 'token'>): Promise<Connection<TerminalContract>> {
  const socket = new WebSocket(`${host.address.replace('http', 'ws')}/rpc`, ['jsonrpc', `token.${host.token}`])
  await new Promise<void>((resolve, reject) => {
    socket.once('open', () => resolve())
    socket.once('error', reject)
  })
  return connect<TerminalContract>(socketWire(socket), task => void setTimeout(task, 16))
}
