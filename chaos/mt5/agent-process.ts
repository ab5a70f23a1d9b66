import { execFile } from 'node:child_process'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { connect, createServer } from 'node:net'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { promisify } from 'node:util'
import type { BrokerBooks } from '../../e2e/mt5/books.ts'
import { compileMq5 } from '../../e2e/mt5/compile.ts'
import type { TerminalProcess } from '../../e2e/mt5/process.ts'
import { type Mt5Terminal, startMt5Terminal } from '../../e2e/mt5/terminal.ts'
import { newPairing, type Pairing, pairingCode } from '../../src-main/brokers/mt5/pairing/pairing.ts'
import type { LifeOrder } from '../exchanges/life-order.ts'

const RESOURCES = join(import.meta.dirname, '..', '..', 'resources', 'mt5')
const REAPER = join(import.meta.dirname, 'reaper.c')
/** Somebody starts it again after so long. */
const AWAY_MS = 300
const ANSWER_MS = 5_000

let made: Promise<string> | undefined

/** The EA with the reaper preloaded, as a program; what is in `die` of its folder is done once. */
function program(cache: string): Promise<string> {
  made ??= (async () => {
    const { binary } = await compileMq5(join(RESOURCES, 'Experts', 'BellwetherBridge.mq5'), RESOURCES)
    const [library, script] = [join(cache, 'reaper.so'), join(cache, 'mt5.sh')]
    await promisify(execFile)('gcc', ['-Wall', '-Wextra', '-Werror', '-shared', '-fPIC', '-O1', '-o', library, REAPER])
    const lines = [
      '#!/bin/sh',
      'CHAOS_DIE=$(cat "$1/die" 2>/dev/null); rm -f "$1/die"',
      'export CHAOS_DIE CHAOS_DEATHS="$1/../deaths" ASAN_OPTIONS=verify_asan_link_order=0',
      `export LD_PRELOAD='${library}'`,
      `exec '${binary}' "$@"`,
    ]
    writeFileSync(script, `${lines.join('\n')}\n`, { mode: 0o700 })
    return script
  })()
  return made
}

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  await new Promise<void>(resolve => server.close(() => resolve()))
  if (address === null || typeof address === 'string') throw new Error('no port')
  return address.port
}

const listens = (port: number): Promise<boolean> =>
  new Promise(resolve => {
    const socket = connect({ port, host: '127.0.0.1' })
    const told = (is: boolean): void => {
      socket.destroy()
      resolve(is)
    }
    socket.once('connect', () => told(true)).once('error', () => told(false))
  })

/** MetaTrader's terminal with the compiled EA and its broker's books, which outlive it; whenever it dies it is started again. */
export class AgentProcess {
  /** What it must not have done. */
  readonly wrong: string[] = []
  readonly pairing: Pairing
  readonly port: number
  readonly #terminal: Mt5Terminal
  readonly #folder: string
  #ending = false
  #turn: Promise<void> = Promise.resolve()

  private constructor(terminal: Mt5Terminal, folder: string, port: number, pairing: Pairing) {
    this.#terminal = terminal
    this.#folder = folder
    this.port = port
    this.pairing = pairing
    this.#watch(terminal.process)
  }

  static async start(dir: string, cache: string, account: Record<string, number>): Promise<AgentProcess> {
    const port = await freePort()
    const pairing = { ...newPairing('Chaos', null, Date.now()), tradeEnabled: true }
    const folder = join(dir, 'mt5')
    const binary = await program(cache)
    const terminal = await startMt5Terminal({
      program: { binary, sources: [] },
      folder,
      account,
      // With its port: the usual ones may be those of somebody's own terminal, and nothing is to knock there.
      allow: [`127.0.0.1:${port}`],
      inputs: { InpPairingCode: pairingCode(port, pairing), InpMaxOpenPositions: 0 },
    })
    return new AgentProcess(terminal, folder, port, pairing)
  }

  /** Starts it again once the app listens; with `die` it dies at a step of its own. Never rejects. */
  async begin(die: LifeOrder['die']): Promise<void> {
    if (die !== null) writeFileSync(join(this.#folder, 'die'), `${die.hit} ${die.pass}`)
    while (!this.#ending && !(await listens(this.port))) await wait(50)
    await this.#again()
  }

  /** A command that is lost when nobody is there. */
  tell(verb: string, fields: Record<string, string | number | boolean>): void {
    this.#terminal.command(verb, fields).catch(() => undefined)
  }

  price(symbol: string, bid: number, ask: number): void {
    this.#terminal.setPrice(symbol, bid, ask).catch(() => undefined)
  }

  /** Rejects while it is being started. */
  books(): Promise<BrokerBooks> {
    const late = wait(ANSWER_MS, null, { ref: false }).then(() =>
      Promise.reject(new Error('the books are not to be read')),
    )
    return Promise.race([this.#terminal.books(), late])
  }

  /** Each coid of which an intent was noted, as often as it was. */
  intents(): string[] {
    const journal = join(this.#folder, 'MQL5/Files/Bellwether/journal.txt')
    // It is made with the first order.
    const text = existsSync(journal) ? readFileSync(journal, 'utf8') : ''
    return text.split('\n').flatMap(row => (row.startsWith('1\t') ? [row.split('\t')[3] ?? ''] : []))
  }

  async end(): Promise<void> {
    this.#ending = true
    await this.#turn
    await this.#terminal.stop()
  }

  #again(): Promise<void> {
    const start = async (): Promise<void> => {
      if (this.#ending) return
      await this.#terminal.restart()
      this.#watch(this.#terminal.process)
    }
    this.#turn = this.#turn.then(start).catch((error: unknown) => void this.wrong.push(`EA: ${error}`))
    return this.#turn
  }

  #watch(process: TerminalProcess): void {
    void process.ended.then(async ({ signal, code, aborted, stderr }) => {
      if (signal !== 'SIGKILL') this.wrong.push(`EA: ended with ${signal ?? code}: ${aborted ?? stderr.slice(0, 2000)}`)
      await wait(AWAY_MS)
      // It may have been started meanwhile.
      if (process === this.#terminal.process && !this.#ending) await this.#again()
    })
  }
}
