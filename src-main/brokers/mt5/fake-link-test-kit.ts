import type { Stop } from '../../core/kernel/clock.ts'
import type { AgentSource } from './agent-source.ts'
import type { FakeTerminal } from './fake-terminal-test-kit.ts'
import type { Happening } from './fake-words-test-kit.ts'
import type { AgentLink, Answers, LinkEnd, LinkEvent, ResumePoint } from './link/agent-link.ts'
import { LinkError } from './link/link-error.ts'
import type { Account } from './wire/account.ts'
import type { BarRow } from './wire/market.ts'
import type { Result } from './wire/result.ts'
import type { AgentConfig, AppByeReason, DataBody, TradeBody } from './wire/to-agent.ts'

/** What becomes of the next trade request on its way. */
export type Fate =
  /** It is carried out, and its answer lost. */
  | 'answer lost'
  /** It never arrives. */
  | 'lost'
  | { readonly answer: Partial<Result> & { readonly ok: boolean; readonly code: string } }

let boots = 0

/** A link to a fake terminal, without a wire between: what the bridge gives an adapter. */
export class FakeLink implements AgentLink {
  readonly agent = 'ea'
  readonly session = 's1'
  readonly agentVersion = '0.1.0'
  readonly build = 5320
  readonly boot: string
  readonly greeting: Account
  config: AgentConfig = { timerMs: 25, tickMinMs: 0, pingMs: 5_000, deadMs: 15_000, tradeEnabled: true }
  closed: LinkEnd | null = null
  /** In front of the next requests. */
  readonly fates: Fate[] = []
  /** Events come before the answer (null: at once), or after it, or not at all. */
  events: 'first' | 'last' | 'swallowed' = 'first'
  readonly sent: TradeBody[] = []
  readonly asked: DataBody[] = []
  readonly resumed: (ResumePoint | null)[] = []
  readonly #terminal: FakeTerminal
  readonly #source: FakeAgents
  #sink: (event: LinkEvent) => void = () => undefined
  readonly #closedSinks = new Set<(end: LinkEnd) => void>()

  constructor(terminal: FakeTerminal, source: FakeAgents, boot?: string) {
    this.#terminal = terminal
    this.#source = source
    this.boot = boot ?? (++boots).toString(16).padStart(16, '0')
    this.greeting = terminal.figures()
  }

  configure(change: Partial<AgentConfig>): void {
    this.config = { ...this.config, ...change }
  }

  async resume(point: ResumePoint | null) {
    this.resumed.push(point)
    const missed = this.#source.since(point?.ackSeq ?? 0)
    if (point !== null && point.boot === this.boot) {
      queueMicrotask(() => {
        for (const event of missed) this.#sink(event)
      })
      return { mode: 'replay' as const, upTo: this.#source.seq }
    }
    if (!this.#source.mute) queueMicrotask(() => this.#snapshot())
    return { mode: 'snapshot' as const, upTo: this.#source.seq }
  }

  async ask<B extends DataBody>(body: B): Promise<Answers[B['t']]> {
    if (this.closed !== null) throw new LinkError('unsent', 'not connected')
    this.asked.push(body)
    return this.#answer(body) as Answers[B['t']]
  }

  #answer(body: DataBody): unknown {
    const terminal = this.#terminal
    switch (body.t) {
      case 'get_account':
        return terminal.figures()
      case 'get_symbols':
        return terminal.symbols
      case 'get_snapshot':
        return this.#snapshot()
      case 'subscribe': {
        const { noBook } = terminal
        if (noBook === 'timeout') throw new LinkError('timeout', 'no answer in 15 s')
        for (const s of body.symbols)
          this.#sink({
            v: 1,
            t: 'ticks',
            seq: this.#source.next(),
            d: [[s, terminal.clock.now(), terminal.bid, terminal.ask]],
          })
        const bad = body.book.filter(s => noBook.includes(s)).map(s => ({ s, code: 'UNSUPPORTED' }))
        return { v: 1, t: 'result', re: 'q', ok: true, code: 'OK', bad }
      }
      case 'get_history':
        return {
          srvOff: 10_800,
          deals: terminal.deals.filter(d => d.ms >= body.from && d.ms <= body.to),
          orders: terminal.ended.filter(o => o.doneMs >= body.from && o.doneMs <= body.to),
        }
      case 'get_bars': {
        const step = { M1: 60_000, H1: 3_600_000 }[body.tf as 'M1' | 'H1']
        const last = Math.floor((body.to ?? terminal.clock.now()) / step) * step
        const count = Math.min(body.count, 3_000)
        const bars: BarRow[] = Array.from({ length: count }, (_, i) => {
          const start = last - (count - 1 - i) * step
          return [start, 1.1, 1.102, 1.098, 1.101, 10, 10, 0]
        })
        return { srvOff: 10_800, bars }
      }
      case 'order_check': {
        const { equity, margin, balance } = terminal.figures()
        const after = margin + terminal.margin(body.vol)
        const check = { balance, equity, profit: 0, margin: after, marginFree: equity - after, marginLevel: 0 }
        return { v: 1, t: 'result', re: 'q', ok: true, code: 'OK', retcode: 0, check }
      }
      case 'order_query':
        return {
          v: 1,
          t: 'result',
          re: 'q',
          ok: true,
          code: 'OK',
          connected: terminal.account.connected,
          ...this.#query(body.coid),
        }
    }
  }

  #query(coid: string): object {
    const { orders, ended, journal, burnt } = this.#terminal
    const open = [...orders.values()].find(o => o.comment === coid)
    if (open !== undefined) return { state: 'PLACED', order: open.ticket }
    const over = ended.find(o => o.comment === coid)
    if (over !== undefined)
      return { state: over.state === 'filled' ? 'DONE' : over.state.toUpperCase(), order: over.ticket }
    const answer = journal.get(coid)?.answer
    if (answer !== undefined) return answer.ok ? { state: 'DONE', order: answer.order } : { state: 'REJECTED' }
    burnt.add(coid)
    return { state: 'NOT_FOUND' }
  }

  #snapshot(): object {
    const { positions, orders } = this.#terminal
    const snapshot = {
      t: 'snapshot',
      seq: this.#source.next(),
      positions: [...positions.values()],
      orders: [...orders.values()],
    } as const
    this.#sink(snapshot)
    return snapshot
  }

  async trade(body: TradeBody): Promise<Result> {
    if (this.closed !== null) throw new LinkError('unsent', 'not connected')
    this.sent.push(body)
    const fate = this.fates.shift()
    if (fate === 'lost') throw new LinkError('timeout', 'no answer in 15 s')
    if (typeof fate === 'object')
      return { v: 1, t: 'result', re: 'q', retry: 'never', msg: '', ...fate.answer } as Result
    const held: LinkEvent[] = []
    const way = this.events
    this.#source.route = event => {
      if (way === 'first') this.#sink(event)
      else if (way === 'last') held.push(event)
    }
    const answer = this.#terminal.request(body)
    this.#source.route = null
    if (held.length > 0) setImmediate(() => held.reverse().forEach(event => void this.#sink(event)))
    if (fate === 'answer lost') throw new LinkError('timeout', 'no answer in 15 s')
    return { v: 1, t: 'result', re: 'q', ...answer } as Result
  }

  onEvent(sink: (event: LinkEvent) => void): Stop {
    this.#sink = sink
    return () => {
      if (this.#sink === sink) this.#sink = () => undefined
    }
  }

  /** Something the agent tells unasked. */
  tell(event: LinkEvent): void {
    if (this.closed === null) this.#sink(event)
  }

  onClosed(sink: (end: LinkEnd) => void): Stop {
    if (this.closed !== null) sink(this.closed)
    this.#closedSinks.add(sink)
    return () => {
      this.#closedSinks.delete(sink)
    }
  }

  close(reason: AppByeReason): void {
    this.end({ by: 'app', reason })
  }

  end(end: LinkEnd): void {
    if (this.closed !== null) return
    this.closed = end
    for (const sink of this.#closedSinks) sink(end)
  }
}

/** The agent at a fake terminal: numbers what happens, keeps it for a resume, makes links. */
export class FakeAgents implements AgentSource {
  seq = 0
  link: FakeLink | null = null
  /** Positions and orders are not told. */
  mute = false
  /** Takes what happens while a request is carried out. */
  route: ((event: LinkEvent) => void) | null = null
  readonly #ring: LinkEvent[] = []
  readonly #sinks = new Set<(link: AgentLink) => void>()
  readonly #terminal: FakeTerminal

  constructor(terminal: FakeTerminal) {
    this.#terminal = terminal
    terminal.tell = happening => this.#happened(happening)
  }

  next(): number {
    return ++this.seq
  }

  since(seq: number): LinkEvent[] {
    return this.#ring.filter(e => 'seq' in e && (e.seq ?? 0) > seq)
  }

  /** A new link; with the boot of the last one it may be resumed. */
  connect(boot?: string): FakeLink {
    this.link = new FakeLink(this.#terminal, this, boot)
    for (const sink of [...this.#sinks]) sink(this.link)
    return this.link
  }

  agent(): AgentLink | null {
    return this.link
  }

  onAgent(_keyId: string, sink: (link: AgentLink) => void): Stop {
    this.#sinks.add(sink)
    return () => {
      this.#sinks.delete(sink)
    }
  }

  why(): string {
    return 'no terminal is there'
  }

  #happened(happening: Happening): void {
    const event = { v: 1, seq: this.next(), ...happening } as LinkEvent
    if (happening.t !== 'tick' && happening.t !== 'book') this.#ring.push(event)
    if (this.route !== null) this.route(event)
    else this.link?.tell(event)
  }
}
