import type { Clock, Stop } from '../../../core/kernel/clock.ts'
import type { Account } from '../wire/account.ts'
import { type FromAgent, fromAgent } from '../wire/from-agent.ts'
import type { PipeHello } from '../wire/handshake.ts'
import type { Accepted, Result } from '../wire/result.ts'
import type { AgentConfig, AppByeReason, DataBody, TradeBody } from '../wire/to-agent.ts'
import type { AgentLink, Answers, LinkEnd, LinkEvent, ResumePoint } from './agent-link.ts'
import { EventStream } from './event-stream.ts'
import { LinkError } from './link-error.ts'
import { Liveness } from './liveness.ts'
import { Requests } from './requests.ts'
import { Resuming } from './resuming.ts'
import type { Wire } from './wire.ts'

export interface SessionOptions {
  readonly agent: 'ea' | 'python'
  readonly session: string
  readonly hello: Pick<PipeHello, 'agentVersion' | 'build' | 'boot'>
  /** Paired already, and not read since. */
  readonly wire: Wire
  readonly config: AgentConfig
  /** The time of the world, not of a replay. */
  readonly clock: Clock
  /** The account must be told within, ms. */
  readonly greetingMs: number
  /** Once, when the account is told: from then on it is a link. */
  readonly greeted: (link: AgentLink) => void
  /** Once. Before `greeted` too. */
  readonly ended: (end: LinkEnd) => void
}

/** Pings that may be unanswered: a blocked agent answers them all when it is free again. */
const MOST_PINGS = 24

/** The app's side of MTB/1 from `paired` on, the same over TCP and pipes. */
export class Session implements AgentLink {
  readonly agent: 'ea' | 'python'
  readonly session: string
  readonly agentVersion: string
  readonly build: number
  readonly boot: string
  closed: LinkEnd | null = null
  #config: AgentConfig
  #greeting: Account | null = null
  #stopGreeting: Stop
  readonly #options: SessionOptions
  readonly #requests: Requests
  readonly #events: EventStream
  readonly #resuming: Resuming
  readonly #liveness: Liveness
  readonly #pings = new Set<string>()
  readonly #closedSinks = new Set<(end: LinkEnd) => void>()
  #untold: Partial<AgentConfig> = {}

  constructor(options: SessionOptions) {
    this.#options = options
    this.agent = options.agent
    this.session = options.session
    this.agentVersion = options.hello.agentVersion
    this.build = options.hello.build
    this.boot = options.hello.boot
    this.#config = options.config
    const { clock, wire } = options
    const write = (message: object): boolean => this.closed === null && wire.send(message)
    this.#requests = new Requests({ clock, write, late: result => this.#events.tell(result) })
    this.#events = new EventStream(this.#requests, end => this.#end(end))
    this.#resuming = new Resuming({
      clock,
      write,
      id: () => this.#requests.nextId(),
      events: this.#events,
      sent: () => this.#tellConfig(),
      failed: what => this.#end({ by: 'violation', what }),
    })
    this.#liveness = new Liveness({
      clock,
      config: () => this.#config,
      busy: () => this.#requests.busy(),
      ping: () => this.#ping(),
      dead: () => this.#end({ by: 'silence' }),
    })
    this.#stopGreeting = clock.schedule(clock.now() + options.greetingMs, () =>
      this.#end({ by: 'violation', what: 'it does not tell its account' }),
    )
    wire.listen({ chunk: messages => this.#chunk(messages), end: end => this.#end(end) })
  }

  get greeting(): Account {
    if (this.#greeting === null) throw new LinkError('unsent', 'The account is not known yet.')
    return this.#greeting
  }

  get config(): AgentConfig {
    return this.#config
  }

  configure(change: Partial<AgentConfig>): void {
    this.#config = { ...this.#config, ...change }
    this.#untold = { ...this.#untold, ...change }
    if (this.#resuming.sent) this.#tellConfig()
  }

  resume(point: ResumePoint | null): ReturnType<AgentLink['resume']> {
    if (this.closed !== null) return Promise.reject(new LinkError('unsent', 'resume: the agent is not connected.'))
    const { boot, login, server } = { boot: this.boot, ...this.greeting }
    const fits = point !== null && point.boot === boot && point.login === login && point.server === server
    return this.#resuming.resume(boot, fits ? point.ackSeq : null)
  }

  ask<B extends DataBody>(body: B): Promise<Answers[B['t']]> {
    const not = this.#notReady(body.t)
    return not === null ? this.#requests.ask(body) : Promise.reject(not)
  }

  trade(body: TradeBody, onAccepted?: (accepted: Accepted) => void): Promise<Result> {
    const not = this.#notReady(body.t)
    return not === null ? this.#requests.trade(body, onAccepted) : Promise.reject(not)
  }

  onEvent(sink: (event: LinkEvent) => void): Stop {
    return this.#events.listen(sink)
  }

  onClosed(sink: (end: LinkEnd) => void): Stop {
    if (this.closed !== null) sink(this.closed)
    else this.#closedSinks.add(sink)
    return () => {
      this.#closedSinks.delete(sink)
    }
  }

  close(reason: AppByeReason): void {
    if (this.closed !== null) return
    this.#options.wire.send({ v: 1, t: 'bye', reason })
    this.#options.wire.close()
    this.#end({ by: 'app', reason })
  }

  #notReady(what: string): LinkError | null {
    if (this.closed !== null) return new LinkError('unsent', `${what}: not sent, the agent is not connected.`)
    return this.#resuming.sent ? null : new LinkError('unsent', `${what}: not sent, the link is not resumed.`)
  }

  /** All of a chunk is read, then acknowledged, then worked on (item 35): work may be slow. */
  #chunk(raw: readonly object[]): void {
    this.#liveness.heard()
    const messages: FromAgent[] = []
    let broken: string | null = null
    for (const one of raw) {
      const read = fromAgent.safeParse(one)
      if (!read.success) {
        broken = `a message is not as the protocol has it: ${typeNameOf(one)}`
        break
      }
      messages.push(read.data)
    }
    this.#events.parsed(messages)
    if (this.closed === null) this.#options.wire.send({ v: 1, t: 'ack', seq: this.#events.acknowledged })
    for (const message of messages) {
      if (this.closed !== null) return
      const wrong = this.#take(message)
      if (wrong !== null) return this.#end({ by: 'violation', what: wrong })
    }
    if (broken !== null) this.#end({ by: 'violation', what: broken })
  }

  #take(message: FromAgent): string | null {
    if (message.t === 'bye') {
      this.#options.wire.close()
      this.#end({ by: 'agent', reason: message.reason })
      return null
    }
    if (this.#greeting === null) return this.#greet(message)
    if (message.t === 'pong') return this.#pings.delete(message.re) ? null : 'a pong to no ping'
    if (message.t === 'resumed') return this.#resuming.resumed(message)
    if (isAnswer(message)) {
      // A refusal to resume leaves nothing to go on with.
      if (this.#resuming.id === message.re) return 'it does not resume'
      if (message.t !== 'snapshot') return this.#requests.answer(message)
    }
    return this.#events.take(message)
  }

  #greet(message: FromAgent): string | null {
    if (message.t !== 'account' || message.seq !== 0 || message.re !== undefined)
      return 'something before the account was told'
    this.#stopGreeting()
    this.#greeting = message
    // Before that its own deadline holds: a terminal may take a minute to log in.
    this.#liveness.start()
    this.#resuming.unattended()
    this.#options.greeted(this)
    return null
  }

  #ping(): void {
    if (!this.#resuming.sent) return
    if (this.#pings.size >= MOST_PINGS) return this.#end({ by: 'violation', what: 'pings are not answered' })
    const id = this.#requests.nextId()
    this.#pings.add(id)
    this.#options.wire.send({ v: 1, t: 'ping', id })
  }

  #tellConfig(): void {
    if (Object.keys(this.#untold).length === 0) return
    this.#options.wire.send({ v: 1, t: 'cfg', cfg: this.#untold })
    this.#untold = {}
  }

  #end(end: LinkEnd): void {
    if (this.closed !== null) return
    this.closed = end
    if (end.by !== 'app' && end.by !== 'agent') this.#options.wire.destroy()
    this.#stopGreeting()
    this.#liveness.stop()
    this.#resuming.stop(textOf(end))
    this.#requests.close(textOf(end))
    this.#options.ended(end)
    for (const sink of this.#closedSinks) sink(end)
    this.#closedSinks.clear()
  }
}

const isAnswer = (message: FromAgent): message is FromAgent & { readonly re: string } =>
  're' in message && message.re !== undefined

/** The type of a message that was not understood, if it can be shown. */
const typeNameOf = (message: object): string => {
  const t = 't' in message ? message.t : undefined
  return typeof t === 'string' && /^[a-z_]{1,32}$/.test(t) ? t : 'unknown'
}

/** Why a line ended, for the end of a sentence. */
export const textOf = (end: LinkEnd): string => {
  switch (end.by) {
    case 'app':
      return `the line was closed here (${end.reason}).`
    case 'agent':
      return `the agent left (${end.reason}).`
    case 'violation':
      return `the agent broke the protocol: ${end.what}.`
    case 'fault':
      return `what it told could not be worked on: ${end.what}.`
    case 'silence':
      return 'the agent fell silent.'
    case 'line':
      return `the line was lost (${end.what}).`
  }
}
