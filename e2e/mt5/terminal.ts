import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type BrokerBooks, readBooks } from './books.ts'
import type { Compiled } from './compile.ts'
import { type CommandFields, TerminalProcess, writeFields } from './process.ts'

/** How a simulated terminal starts; field names of `account`, `symbols` and `terminal` are those of the C++ entities. */
export type Mt5TerminalOptions = {
  program: Compiled
  /** The terminal's data folder: MQL5/Files, the broker's books, the configuration. Kept over a restart. */
  folder: string
  /** The folder all terminals of a user share (FILE_COMMON); default: inside `folder`. */
  commonFolder?: string
  /** The EA's inputs by name. */
  inputs?: Record<string, string | number | boolean>
  /** "Allow WebRequest for listed URL". Default: none. */
  allow?: string[]
  account?: CommandFields
  symbols?: CommandFields[]
  terminal?: CommandFields
}

/** A running terminal with its scripted broker, in the hands of a test. */
export type Mt5Terminal = {
  /** The process of the last start. */
  readonly process: TerminalProcess
  /** Sets bid and ask; the broker then triggers what they reach. Resolves when it has. */
  setPrice(symbol: string, bid: number, ask: number): Promise<void>
  /** Any command of broker/commands.h; resolves with its data lines, rejects with its complaint. */
  command(verb: string, fields?: CommandFields): Promise<Record<string, string>[]>
  /** What the broker's books hold: the truth a test compares with. */
  books(): Promise<BrokerBooks>
  /** Removes the EA: OnDeinit with the reason (1 removed, 4 chart closed, 6 account changed …), then the process ends. */
  detach(reason?: number): Promise<number>
  /** SIGKILL: no OnDeinit, sockets cut by the kernel. */
  kill(): Promise<void>
  /** Starts again on the same folder, with the last prices and with `changes` to the options (another account: other books). */
  restart(changes?: Partial<Mt5TerminalOptions>): Promise<void>
  /** Ends it whatever its state; for the end of a test. */
  stop(): Promise<void>
}

/** Starts a compiled EA as a terminal. Resolves when the process runs; `process.init()` waits for OnInit. */
export async function startMt5Terminal(options: Mt5TerminalOptions): Promise<Mt5Terminal> {
  let current = options
  const prices = new Map<string, CommandFields>()
  let running = launch(current, prices)
  const terminal: Mt5Terminal = {
    get process() {
      return running
    },
    async setPrice(symbol, bid, ask) {
      prices.set(symbol, { symbol, bid, ask })
      await running.command('price', { symbol, bid, ask })
    },
    command: (verb, fields) => running.command(verb, fields),
    books: async () => readBooks(await running.command('books')),
    async detach(reason = 1) {
      await running.command('detach', { reason })
      return (await running.ended).code ?? -1
    },
    kill: () => running.kill(),
    async restart(changes) {
      await running.kill()
      current = { ...current, ...changes }
      running = launch(current, prices)
      await running.started
    },
    stop: () => running.kill(),
  }
  await running.started
  return terminal
}

function launch(options: Mt5TerminalOptions, prices: Map<string, CommandFields>): TerminalProcess {
  const common = options.commonFolder ?? join(options.folder, 'Common/Files')
  mkdirSync(join(options.folder, 'MQL5/Files'), { recursive: true })
  mkdirSync(common, { recursive: true })
  const lines = [
    ['terminal', { ...options.terminal, common }],
    ['account', options.account ?? {}],
    ...(options.symbols ?? []).map(symbol => ['symbol', symbol]),
    ...(options.allow ?? []).map(host => ['allow', { host }]),
    ...Object.entries(options.inputs ?? {}).map(([name, value]) => ['input', { name, value }]),
    ...[...prices.values()].map(price => ['price', price]),
  ] as [string, CommandFields][]
  writeFileSync(
    join(options.folder, 'terminal.conf'),
    lines.map(([verb, fields]) => `${verb} ${writeFields(fields)}\n`).join(''),
  )
  return new TerminalProcess(options.program.binary, options.folder)
}
