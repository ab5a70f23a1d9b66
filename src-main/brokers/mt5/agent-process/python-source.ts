import { randomBytes } from 'node:crypto'
import type { Clock, Stop } from '../../../core/kernel/clock.ts'
import { messageOf, TerminalError } from '../../../core/kernel/errors.ts'
import type { AgentSource } from '../agent-source.ts'
import type { AgentLink, LinkEnd } from '../link/agent-link.ts'
import { NoAgent } from '../link/pipe-link.ts'
import { LiveLinks } from '../live-links.ts'
import type { AgentConfig } from '../wire/to-agent.ts'
import { type AgentProcess, startAgent } from './agent-process.ts'
import { type Python, findPython as usualFind } from './find-python.ts'
import type { StartFields } from './start-fields.ts'
import { finalCode, leftBecause } from './words.ts'

/** Pauses before it is started again; after so long a life the first again, ms. */
const AGAIN_MS = [1_000, 2_000, 5_000, 10_000, 30_000] as const
const STEADY_MS = 60_000

export interface PythonSourceOptions {
  readonly clock: Clock
  /** Settings and credentials of the account, asked for at every start: kept nowhere. Throws TerminalError. */
  readonly start: () => Promise<StartFields>
  /** A Python with the package. Throws TerminalError. */
  readonly python?: () => Promise<Python>
  readonly script: string
  readonly dataFolder: string
  readonly config: AgentConfig
  readonly env?: NodeJS.ProcessEnv
  readonly callSeconds?: number
}

/** The one key of this source. */
export const PYTHON_KEY = 'python'

/** The agent of one account: a Python program that is started when it is wanted, and again when it dies. */
export class PythonSource implements AgentSource {
  readonly #options: PythonSourceOptions
  readonly #links = new LiveLinks()
  #process: AgentProcess | null = null
  #starting: Promise<AgentLink> | null = null
  #isWanted = false
  #why = 'The Python program was not started.'
  #fails = 0
  #again: Stop = () => undefined
  #log: readonly string[] = []
  /** The terminal was taken to another account: the next start is refused, so that only a person takes it back. */
  #isTaken = false

  constructor(options: PythonSourceOptions) {
    this.#options = options
  }

  agent(): AgentLink | null {
    return this.#links.of(PYTHON_KEY)
  }

  onAgent(_keyId: string, sink: (link: AgentLink) => void): Stop {
    let present = true
    const stop = this.#links.on(PYTHON_KEY, link => {
      if (!present) sink(link)
    })
    present = false
    return stop
  }

  why(): string {
    return this.#why
  }

  /** What it wrote for people the last time, oldest first; no secrets. */
  log(): readonly string[] {
    return this.#process?.log.lines ?? this.#log
  }

  /**
   * Resolves with the live agent; it is kept alive from now on. Throws TerminalError with what to do: CONFLICT once after
   * another account was logged in to in the terminal, BROKER_REJECTED for a login that is not taken, NOT_FOUND for a
   * program that is missing, else NOT_CONNECTED.
   */
  async start(): Promise<AgentLink> {
    if (this.#isTaken) {
      this.#isTaken = false
      throw new TerminalError('CONFLICT', this.#why)
    }
    this.#isWanted = true
    const present = this.agent()
    if (present !== null) return present
    this.#again()
    return this.#open()
  }

  /** Says goodbye; resolves when the process is gone. */
  async stop(): Promise<void> {
    this.#isWanted = false
    this.#again()
    if (this.#starting !== null) {
      this.#process?.leave()
      await this.#starting.catch(() => undefined) // whoever started it is told
    }
    this.agent()?.close('SHUTDOWN')
    await this.#process?.exited
  }

  #open(): Promise<AgentLink> {
    this.#starting ??= this.#begin().finally(() => {
      this.#starting = null
    })
    return this.#starting
  }

  async #begin(): Promise<AgentLink> {
    const { clock, start, script, dataFolder, config, callSeconds, env = process.env } = this.#options
    try {
      // Never two at one terminal, nor at one journal.
      await this.#process?.exited
      const python = await (
        this.#options.python ?? (() => usualFind({ chosen: null, platform: process.platform, env }))
      )()
      const fields = await start()
      if (!this.#isWanted) throw new TerminalError('NOT_CONNECTED', 'It was stopped while it was being started.')
      const session = `py_${randomBytes(4).toString('hex')}`
      const limit = callSeconds === undefined ? {} : { callSeconds }
      const made = startAgent({
        clock,
        python,
        script,
        dataFolder,
        env,
        session,
        config,
        start: fields,
        ...limit,
      })
      this.#process = made
      void made.exited.then(() => {
        if (this.#process === made) this.#process = null
        this.#log = made.log.lines
      })
      const link = await made.link
      this.#lives(link)
      return link
    } catch (error) {
      const end: LinkEnd | null = error instanceof NoAgent ? error.end : null
      if (end?.by === 'line') await this.#process?.exited
      const text = end === null ? messageOf(error) : this.#said(end)
      this.#ended(text, end !== null && finalCode(end) === null)
      if (error instanceof TerminalError) throw error
      throw new TerminalError((end === null ? null : finalCode(end)) ?? 'NOT_CONNECTED', text)
    }
  }

  #lives(link: AgentLink): void {
    const { clock } = this.#options
    const since = clock.now()
    this.#links.add(PYTHON_KEY, link)
    link.onClosed(end => {
      if (clock.now() - since >= STEADY_MS) this.#fails = 0
      this.#isTaken = finalCode(end) === 'CONFLICT'
      this.#ended(this.#said(end), finalCode(end) === null)
    })
  }

  #ended(why: string, again: boolean): void {
    const { clock } = this.#options
    this.#why = why
    if (!this.#isWanted || !again) return
    const pause = AGAIN_MS[Math.min(this.#fails, AGAIN_MS.length - 1)] ?? 0
    this.#fails++
    this.#again = clock.schedule(clock.now() + pause, () => {
      if (this.#isWanted) this.#open().catch(() => undefined) // told by `why`, and tried again
    })
  }

  /** With the agent's own last word, which names the broker's reason. */
  #said(end: LinkEnd): string {
    const last = this.log()
      .at(-1)
      ?.replace(/^bellwether-agent: /, '')
    return last === undefined || end.by === 'app'
      ? leftBecause(end)
      : `${leftBecause(end)} It says: ${last.slice(0, 300)}`
  }
}
