import type { Permissions } from '../wire/account.ts'
import { type AgentConfig, type ToAgent, type TradeBody, toAgent } from '../wire/to-agent.ts'
import { type Outcome, ScriptedAccount, type Told } from './account-test-kit.ts'
import { forbids, no, ScriptedJournal } from './journal-test-kit.ts'
import { barPages, historyPages, symbolPages } from './pages-test-kit.ts'
import { aPosition } from './rows-test-kit.ts'

/** What goes wrong with the next trade request; each is used once, in order. */
export type Fault =
  /** Not carried out, and refused so. */
  | { readonly do: 'refuse'; readonly code: string; readonly retry?: string; readonly [field: string]: unknown }
  /** `accepted` first, then carried out. */
  | { readonly do: 'accept' }
  /** Carried out, but no result is sent. */
  | { readonly do: 'silent' }
  /** Neither carried out nor answered. */
  | { readonly do: 'swallow' }
  /** Carried out; the line is cut instead of a result. */
  | { readonly do: 'cut' }
  /** Carried out; the result says that nobody knows. */
  | { readonly do: 'in_doubt' }

/** The way to the app, whichever it is. */
export interface AgentLine {
  send(message: object): void
  cut(): void
}

type Request = Extract<ToAgent, { readonly id: string }>

const RING = 512
const STATE = new Set(['account', 'position', 'order', 'deal', 'trade_event', 'perm'])

/** An agent by the page, over a toy account: for tests of the bridge and of the broker that uses it. */
export class ScriptedAgent {
  readonly account: ScriptedAccount
  boot: string
  /** Everything that the app said since it was paired. */
  readonly heard: ToAgent[] = []
  /** What the app said that is not by the page; a test expects none. */
  readonly broken: unknown[] = []
  readonly faults: Fault[] = []
  config: AgentConfig | null = null
  /** Events are numbered and remembered, but get lost on their way. */
  dropping = false
  /** Types that are left without an answer. */
  readonly mute = new Set<string>()
  /** Types that are answered otherwise; null: as usual. */
  answer: (request: Request) => Told | null = () => null
  readonly #line: { now: AgentLine | null } = { now: null }
  readonly #ring: Told[] = []
  readonly #journal: ScriptedJournal
  #subscribed = new Set<string>()
  #seq = 0
  #live = false

  constructor(account = new ScriptedAccount(), boot = '0123456789abcdef') {
    this.account = account
    this.#journal = new ScriptedJournal(account)
    this.boot = boot
    account.tell = event => this.event(event)
  }

  get seq(): number {
    return this.#seq
  }

  get connected(): boolean {
    return this.#line.now !== null
  }

  /** A line to the app is there, and paired: tells the account. */
  attach(line: AgentLine, config: AgentConfig): void {
    this.#line.now = line
    this.#live = false
    this.config = config
    this.send({ ...this.account.account, seq: 0 })
  }

  /** The line is gone, by whomever. */
  detach(): void {
    this.#line.now = null
    this.#live = false
    this.#subscribed = new Set()
  }

  /** A new start: numbers begin anew, the ring is empty, the journal stays. */
  restart(boot = 'fedcba9876543210'): void {
    this.cut()
    this.boot = boot
    this.#seq = 0
    this.#ring.length = 0
  }

  cut(): void {
    const line = this.#line.now
    this.detach()
    line?.cut()
  }

  bye(reason = 'REMOVE'): void {
    this.send({ t: 'bye', reason })
    this.cut()
  }

  /** Whatever a test wants to say. */
  send(message: object): void {
    this.#line.now?.send({ v: 1, ...message })
  }

  /** Numbered and remembered; told now if a session is live. */
  event(event: Told): void {
    this.#seq += 1
    const numbered = { ...event, seq: this.#seq }
    if (STATE.has(event.t)) this.#ring.push(numbered)
    if (this.#ring.length > RING) this.#ring.shift()
    if (this.#live && !this.dropping) this.send(numbered)
  }

  /** A message that the app never gets. */
  lose(): void {
    this.#seq += 1
  }

  /** A price; told if the app subscribed to it. */
  tick(s: string, bid: number, ask: number, ms = this.account.now()): void {
    this.account.prices.set(s, { bid, ask })
    if (this.#subscribed.has(s) && this.#live) this.event({ t: 'ticks', d: [[s, ms, bid, ask]] })
  }

  /** What allows trading changes: AutoTrading off, the broker's line down. */
  allow(perm: Partial<Permissions>, connected = true): void {
    Object.assign(this.account.account, { perm: { ...this.account.account.perm, ...perm }, connected })
    this.event({ t: 'perm', perm: this.account.account.perm, connected })
  }

  /** The app says something. */
  hear(message: unknown): void {
    const read = toAgent.safeParse(message)
    if (!read.success) {
      this.broken.push(message)
      return
    }
    this.heard.push(read.data)
    const said = read.data
    if (this.mute.has(said.t)) return
    if ('id' in said) this.#request(said)
    else if (said.t === 'cfg' && this.config) this.config = { ...this.config, ...defined(said.cfg) }
    else if (said.t === 'bye') this.cut()
  }

  /** The last of a type that was heard. */
  last<T extends ToAgent['t']>(t: T): Extract<ToAgent, { t: T }> | undefined {
    return this.heard.findLast((message): message is Extract<ToAgent, { t: T }> => message.t === t)
  }

  #request(request: Request): void {
    const re = request.id
    const other = this.answer(request)
    if (other) return this.send({ ...other, re })
    switch (request.t) {
      case 'resume':
        return this.#resume(request)
      case 'ping':
        return this.send({ t: 'pong', re })
      case 'get_account':
        return this.send({ ...this.account.account, seq: 0, re })
      case 'get_symbols':
        return this.#sendAll(symbolPages(this.account, request))
      case 'get_snapshot':
        return this.#snapshot(re)
      case 'get_bars':
        return this.#sendAll(barPages(this.account, request))
      case 'get_history':
        return this.#sendAll(historyPages(this.account, request))
      case 'subscribe':
        return this.#subscribe(request)
      case 'order_query':
        return this.send({ t: 'result', re, ...this.#journal.query(request.coid) })
      case 'order_check':
        return this.#check(re)
      default:
        return this.#trade(request)
    }
  }

  #resume({ id: re, boot, ackSeq }: Extract<Request, { t: 'resume' }>): void {
    const first = this.#ring[0]
    const whole = this.#ring.length < RING || Number(first?.seq) <= ackSeq + 1
    const replay = boot === this.boot && ackSeq <= this.#seq && whole
    this.send({ t: 'resumed', re, mode: replay ? 'replay' : 'snapshot', upTo: this.#seq })
    if (replay) for (const event of this.#ring) if (Number(event.seq) > ackSeq) this.send(event)
    this.#live = true
    if (!replay) this.#snapshot()
  }

  #snapshot(re?: string): void {
    const answers = re === undefined ? {} : { re }
    const positions = [...this.account.positions.values()]
    const orders = [...this.account.orders.values()]
    // In two parts, so that the parts are seen at work.
    this.event({ t: 'snapshot', ...answers, positions, orders: [], complete: false })
    this.event({ t: 'snapshot', ...answers, positions: [], orders, complete: true })
  }

  #subscribe({ id: re, symbols }: Extract<Request, { t: 'subscribe' }>): void {
    const known = symbols.filter(s => this.account.symbols.has(s))
    const bad = symbols.filter(s => !known.includes(s)).map(s => ({ s, code: 'BAD_SYMBOL' }))
    this.#subscribed = new Set(known)
    this.send({ t: 'result', re, ok: true, code: 'OK', bad })
    for (const s of known) {
      const price = this.account.prices.get(s)
      if (price) this.tick(s, price.bid, price.ask)
    }
  }

  #check(re: string): void {
    const { balance, equity, margin, marginFree, marginLevel } = this.account.account
    const check = { balance, equity, profit: 0, margin, marginFree, marginLevel }
    this.send({ t: 'result', re, ok: true, code: 'OK', retcode: 0, check })
  }

  #sendAll(messages: readonly object[]): void {
    for (const message of messages) this.send(message)
  }

  #refusal(fault: Fault | undefined): Outcome | null {
    if (fault?.do !== 'refuse') return forbids(this.account.account, this.config?.tradeEnabled === true)
    const { do: _, code, retry = 'never', ...more } = fault
    return { ...no(code, retry), ...more }
  }

  #trade(request: Extract<ToAgent, TradeBody>): void {
    const { id: re, ts: _, v: __, ...body } = request as typeof request & { readonly id: string }
    const fault = this.faults.shift()
    if (fault?.do === 'swallow') return
    if (fault?.do === 'accept') this.send({ t: 'accepted', re, reqId: 17 })
    const result = this.#journal.carryOut(body, () => this.#refusal(fault))
    if (fault?.do === 'cut') this.cut()
    else if (fault?.do === 'in_doubt')
      this.send({ t: 'result', re, ok: false, code: 'IN_DOUBT', retry: 'query', msg: 'no server answer in 10 s' })
    else if (fault?.do !== 'silent') this.send({ t: 'result', re, ...result })
  }
}

/** A position that somebody opened by hand in the terminal. */
export function openByHand(agent: ScriptedAgent, more: Parameters<typeof aPosition>[0] = {}): void {
  const position = aPosition({ magic: '0', reason: 'client', ...more })
  agent.account.positions.set(position.ticket, position)
  agent.event({ t: 'position', op: 'upsert', p: position })
}

const defined = <T extends object>(from: T): { [K in keyof T]: Exclude<T[K], undefined> } =>
  Object.fromEntries(Object.entries(from).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]: Exclude<T[K], undefined>
  }
