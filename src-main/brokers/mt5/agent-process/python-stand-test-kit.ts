import { mkdtempSync, rmSync } from 'node:fs'
import { createServer, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import type { Clock } from '../../../core/kernel/clock.ts'
import type { AgentLink } from '../link/agent-link.ts'
import { testConfig } from '../scripted/lines-test-kit.ts'
import type { AgentConfig } from '../wire/to-agent.ts'
import { findPython, type Python } from './find-python.ts'
import { PythonSource } from './python-source.ts'
import type { StartFields } from './start-fields.ts'

const ROOT = join(import.meta.dirname, '../../../..')
export const FAKE = join(ROOT, 'e2e/mt5/python')
export const SCRIPT = join(ROOT, 'resources/mt5/agent')

/** What the fake package shows of its world. */
export interface World {
  readonly positions: readonly Record<string, unknown>[]
  readonly orders: readonly Record<string, unknown>[]
  readonly deals: readonly Record<string, unknown>[]
  readonly past: readonly Record<string, unknown>[]
  /** Requests that reached the broker. */
  readonly sends: number
  /** Calls that overlapped. */
  readonly violations: readonly string[]
  readonly balance: number
  readonly login: number
}

export const realClock: Clock = {
  now: () => Date.now(),
  schedule(at, task) {
    const timer = setTimeout(task, Math.max(0, at - Date.now())).unref()
    return () => clearTimeout(timer)
  },
}

export const rightStart: StartFields = {
  login: '5012345',
  password: 'right',
  server: 'ICMarketsSC-Demo',
  path: null,
  timeoutMs: 60_000,
  portable: false,
  boot: null,
}

export const pause = (ms: number): Promise<void> => new Promise(done => setTimeout(done, ms))

let found: Promise<Python> | null = null
/** Of this machine, with the fake package. */
const thisPython = (): Promise<Python> => {
  const chosen = process.platform === 'win32' ? null : 'python3'
  found ??= findPython({ chosen, platform: process.platform, env: { ...process.env, PYTHONPATH: FAKE } })
  return found
}

export interface PythonStandOptions {
  readonly start?: Partial<StartFields>
  readonly config?: Partial<AgentConfig>
  readonly callSeconds?: number
  /** Environment of the agent beside what it needs. */
  readonly env?: Readonly<Record<string, string>>
}

/** The shipped agent under the Python of this machine, with the fake package and a line to its world. */
export async function pythonStand(options: PythonStandOptions = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'mt5py-'))
  const sockets: Socket[] = []
  const waiting = new Map<number, (data: unknown) => void>()
  const arrivals: (() => void)[] = []
  let ids = 0
  const server = createServer(socket => {
    sockets.push(socket)
    socket.on('error', () => undefined) // the agent may be killed in mid-sentence
    socket.on('close', () => void sockets.splice(sockets.indexOf(socket), 1))
    createInterface({ input: socket }).on('line', line => {
      const { id, data } = JSON.parse(line) as { id: number; data: unknown }
      waiting.get(id)?.(data)
      waiting.delete(id)
    })
    for (const arrived of arrivals.splice(0)) arrived()
  })
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  const env = {
    ...process.env,
    PYTHONPATH: FAKE,
    FAKE_MT5_CONTROL: String(address.port),
    FAKE_MT5_STATE: join(folder, 'world.bin'),
    ...options.env,
  }
  const python = await thisPython()
  const source = new PythonSource({
    clock: realClock,
    start: async () => ({ ...rightStart, ...options.start }),
    python: async () => python,
    script: SCRIPT,
    dataFolder: join(folder, 'agent'),
    config: { ...testConfig, timerMs: 10, ...options.config },
    env,
    ...(options.callSeconds === undefined ? {} : { callSeconds: options.callSeconds }),
  })
  const control = async (verb: string, fields: object = {}): Promise<unknown> => {
    // A process that has just begun may not have its line yet.
    while (sockets.length === 0) await new Promise<void>(done => void arrivals.push(done))
    return new Promise(resolve => {
      ids++
      waiting.set(ids, resolve)
      sockets.at(-1)?.write(`${JSON.stringify({ id: ids, do: verb, ...fields })}\n`)
    })
  }
  return {
    source,
    folder,
    control,
    set: (what: string, values: object, s = 'EURUSD') => control('set', { what, s, values }),
    price: (bid: number, ask: number, s = 'EURUSD') => control('price', { s, bid, ask }),
    look: async () => (await control('look')) as World,
    /** All that is on its way has been told: a snapshot comes after what the look before it found. */
    async settle(link: AgentLink | null = source.agent(), rounds = 2) {
      for (let i = 0; i < rounds; i++) {
        await pause(8)
        if (link?.closed === null) await link.ask({ t: 'get_snapshot' })
      }
      await pause(2)
    },
    async dispose() {
      await source.stop()
      for (const socket of [...sockets]) socket.destroy()
      await new Promise(done => server.close(done))
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
