import type { Clock, Stop } from '../../core/kernel/clock.ts'
import { messageOf, TerminalError } from '../../core/kernel/errors.ts'
import type { AgentSource } from './agent-source.ts'
import { endWords } from './away-words.ts'
import type { AgentLink, LinkEnd, LinkEvent, ResumePoint } from './link/agent-link.ts'
import type { Account } from './wire/account.ts'

export interface ConnectionParts {
  readonly source: AgentSource
  readonly keyId: string
  readonly title: string
  /** The account that it is for; null: whichever is met first. */
  readonly login: string | null
  readonly server: string | null
  readonly clock: Clock
  readonly sink: (event: LinkEvent) => void
  /** A link stands; `mode` says whether a snapshot comes first. Resolves when the books are whole. */
  readonly up: (
    link: AgentLink,
    resume: (point: ResumePoint | null) => ReturnType<AgentLink['resume']>,
  ) => Promise<void>
  readonly down: () => void
  /** It is gone for good. */
  readonly lost: (reason: string) => void
  /** What may be resumed from (item 22); null: nothing. */
  readonly point: () => ResumePoint | null
}

/** So long an agent may take to come when it is wanted, and to come back, ms. */
const WAIT_MS = 5_000
const GRACE_MS = 15_000

/** One account's way to its agent: the links come and go, the account stays or the way ends. */
export class Connection {
  readonly #parts: ConnectionParts
  readonly #stops: Stop[] = []
  #link: AgentLink | null = null
  #bound: Pick<Account, 'login' | 'server' | 'currency' | 'marginMode'> | null = null
  #grace: Stop = () => undefined
  #isOpen = true

  constructor(parts: ConnectionParts) {
    this.#parts = parts
  }

  get link(): AgentLink | null {
    return this.#link?.closed === null ? this.#link : null
  }

  /** Resolves with the account. Throws NOT_CONNECTED. */
  async open(): Promise<Account> {
    const { source, keyId } = this.#parts
    const link = await this.#first()
    this.#check(link.greeting)
    await this.#take(link)
    this.#stops.push(source.onAgent(keyId, next => void this.#back(next)))
    return link.greeting
  }

  close(): void {
    this.#isOpen = false
    this.#grace()
    for (const stop of this.#stops.splice(0)) stop()
    this.#link = null
  }

  #first(): Promise<AgentLink> {
    const { source, keyId, clock, title } = this.#parts
    const present = source.agent(keyId)
    if (present !== null && present.closed === null) return Promise.resolve(present)
    return new Promise((resolve, reject) => {
      const late = clock.schedule(clock.now() + WAIT_MS, () => {
        stop()
        reject(new TerminalError('NOT_CONNECTED', `${title}: ${source.why(keyId)}`))
      })
      const stop = source.onAgent(keyId, link => {
        late()
        stop()
        resolve(link)
      })
    })
  }

  /** Is it the account that this connection is for? Throws NOT_CONNECTED: it may come back. */
  #check({ login, server, currency, marginMode }: Account): void {
    const { title } = this.#parts
    const wanted = this.#bound ?? { login: this.#parts.login ?? login, server: this.#parts.server ?? server }
    if (login !== wanted.login || server !== wanted.server)
      throw new TerminalError(
        'NOT_CONNECTED',
        `${title}: MetaTrader is logged in to ${login} at ${server}, and this connection is for ${wanted.login} at ${wanted.server}. Log in to that account there, or connect this one as an account of its own.`,
      )
    const bound = this.#bound
    if (bound !== null && (bound.currency !== currency || bound.marginMode !== marginMode))
      throw new TerminalError('NOT_CONNECTED', `${title}: the account has become another kind at the broker.`)
    this.#bound = { login, server, currency, marginMode }
  }

  async #take(link: AgentLink): Promise<void> {
    const { sink, up, title } = this.#parts
    this.#grace()
    this.#link = link
    const isCurrent = (): boolean => this.#link === link && this.#isOpen
    const stops = [
      link.onEvent(event => {
        if (isCurrent()) sink(event)
      }),
      link.onClosed(end => {
        for (const stop of stops) stop()
        if (isCurrent()) this.#ended(end)
      }),
    ]
    this.#stops.push(() => {
      for (const stop of stops) stop()
    })
    try {
      await up(link, point => link.resume(point))
    } catch (error) {
      if (error instanceof TerminalError) throw error
      throw new TerminalError(
        'NOT_CONNECTED',
        `${title}: the bridge in MetaTrader did not tell its books: ${messageOf(error)}`,
      )
    }
  }

  #ended(end: LinkEnd): void {
    const { clock, down, lost } = this.#parts
    this.#link = null
    down()
    // One that replaced it follows at once.
    if (end.by === 'app' && end.reason === 'UNPAIRED') return lost(endWords(end))
    this.#grace = clock.schedule(clock.now() + GRACE_MS, () => {
      if (this.#isOpen && this.#link === null) lost(endWords(end))
    })
  }

  /** An agent has come back, or another account has. */
  async #back(link: AgentLink): Promise<void> {
    if (!this.#isOpen || link === this.#link) return
    try {
      this.#check(link.greeting)
      await this.#take(link)
    } catch (error) {
      // One that has left again already may come back: that is waited for.
      if (this.#isOpen && link.closed === null) this.#parts.lost(messageOf(error))
    }
  }
}
