import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { realClock } from '../../src-main/brokers/mt5/agent-process/python-stand-test-kit.ts'
import type { AgentSource } from '../../src-main/brokers/mt5/agent-source.ts'
import { Bridge, type BridgeOptions } from '../../src-main/brokers/mt5/bridge.ts'
import { bridgeSource } from '../../src-main/brokers/mt5/bridge-source.ts'
import type { AgentLink } from '../../src-main/brokers/mt5/link/agent-link.ts'
import { memorySecrets } from '../../src-main/brokers/mt5/scripted/bridge-bench-test-kit.ts'
import type { Place } from '../../src-main/brokers/mt5/stand-test-kit.ts'
import { compileMq5 } from './compile.ts'
import type { CommandFields } from './process.ts'
import { type Mt5TerminalOptions, startMt5Terminal } from './terminal.ts'

const SHIPPED = join(import.meta.dirname, '../../resources/mt5')
/** Until then the EA does not swear that an order is not in the books. */
const TRUST_MS = 3_100
/** Server minus UTC, seconds. */
const OFFSET = 10_800

const pause = (ms: number): Promise<void> => new Promise(done => setTimeout(done, ms))

export type EaStand = Awaited<ReturnType<typeof eaStand>>

/** A stand as a place for the adapter. */
export const placeOfEa = (stand: EaStand): Place => ({
  source: stand.source,
  clock: realClock,
  symbol: 'EURUSD',
  market: {
    moveTo: stand.moveTo,
    close: () => stand.symbol({ closed: true }),
    open: () => stand.symbol({ closed: false }),
  },
  now: () => realClock.now(),
  pass: stand.pass,
  settle: () => stand.settle(),
  dispose: async () => undefined,
})

/** The shipped EA, compiled, in a terminal of its own, paired over a real socket with a real bridge that lets it trade. */
export async function eaStand(options: Partial<Mt5TerminalOptions> = {}, config: BridgeOptions['config'] = {}) {
  const program = await compileMq5(join(SHIPPED, 'Experts/BellwetherBridge.mq5'), SHIPPED)
  const folder = mkdtempSync(join(tmpdir(), 'mt5-ea-'))
  const store = memorySecrets()
  const bridge = new Bridge({
    clock: realClock,
    secrets: async () => store,
    ports: [0],
    config: { timerMs: 10, ...config },
  })
  await bridge.open()
  const { code, keyId } = await bridge.pair('Demo')
  await bridge.allowTrading(keyId, true)
  const terminal = await startMt5Terminal({
    program,
    folder,
    allow: ['127.0.0.1'],
    ...options,
    inputs: { InpPairingCode: code, ...options.inputs },
    terminal: { timerFloor: 10, serverOffset: OFFSET, ...options.terminal },
  })
  const own = bridgeSource(bridge)
  /** Whoever asks, by whatever key, gets this terminal. */
  const source = {
    agent: () => own.agent(keyId),
    onAgent: (_key: string, sink: (link: AgentLink) => void) => own.onAgent(keyId, sink),
    why: () => own.why(keyId),
  } satisfies AgentSource
  await bridge.acquire(keyId)
  await pause(TRUST_MS)

  /** What is on its way has arrived: a round in which nothing more was told follows one that was answered. */
  async function settle(link: AgentLink | null = source.agent()): Promise<void> {
    if (link === null || link.closed !== null) return pause(20)
    let told = 0
    const stop = link.onEvent(({ t }) => {
      if (t !== 'tick' && t !== 'ticks' && t !== 'account' && t !== 'snapshot') told++
    })
    try {
      for (let quiet = 0; quiet < 6; quiet++) {
        const before = told
        await link.ask({ t: 'get_snapshot' })
        if (told !== before) quiet = 0
      }
    } finally {
      stop()
    }
    await pause(1)
  }

  const changed = async (fields: CommandFields): Promise<void> => {
    await terminal.command('symbol', { name: 'EURUSD', ...fields })
  }

  return {
    /** Changes what the broker says of EURUSD, or does behind it: the fields of broker/symbol.h. */
    symbol: changed,
    bridge,
    keyId,
    terminal,
    source,
    settle,
    /** Sets the price of EURUSD and waits until it was told. */
    async moveTo(bid: number, ask: number): Promise<void> {
      const [b, a] = [Number(bid.toFixed(5)), Number(ask.toFixed(5))]
      const { promise, resolve } = Promise.withResolvers<void>()
      const stop = source.agent()?.onEvent(e => {
        if (e.t === 'ticks' && e.d.some(([s, , eb, ea]) => s === 'EURUSD' && eb === b && ea === a)) resolve()
      })
      await terminal.setPrice('EURUSD', b, a)
      await promise
      stop?.()
      await settle()
    },
    /** Lets time pass on the broker's clock. */
    async pass(ms: number): Promise<void> {
      await terminal.command('terminal', { serverOffset: OFFSET + Math.ceil(ms / 1_000) })
      await pause(150)
      await settle()
    },
    /** The same account as on its first day, its market open at the first price. */
    async fresh(symbol: CommandFields = {}): Promise<void> {
      await terminal.command('fresh')
      await terminal.command('terminal', { serverOffset: OFFSET })
      await changed({ closed: false, ...symbol })
      await terminal.setPrice('EURUSD', 1.0845, 1.0846)
      await settle()
    },
    /** The terminal ends as if the EA was taken off the chart. Gives what the sanitizers wrote: nothing, or it fails. */
    async dispose(): Promise<string> {
      const code = await terminal.detach()
      const { stderr } = await terminal.process.ended
      await bridge.close()
      rmSync(folder, { recursive: true, force: true })
      return code === 0 ? stderr : `status ${code}: ${stderr}`
    },
  }
}
