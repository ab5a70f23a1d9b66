import type { Permissions } from '../wire/account.ts'
import { type AgentConfig, type ToAgent, type TradeBody, toAgent, tradeRequest } from '../wire/to-agent.ts'
import { type Outcome, ScriptedAccount, type Told } from './account-test-kit.ts'
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
/** Rows of a part of a long answer: few, so that parts are seen at work. */
const PART = 100

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
  /** Types that are left without an answer. */
  readonly mute = new Set<string>()
  /** Types that are answered otherwise; null: as usual. */
  answer: (request: Request) => Told | null = () => null
  readonly #line: { now: AgentLine | null } = { now: null }
  readonly #ring: Told[] = []
  readonly #journal = new Map<string, { readonly body: string; readonly outcome: Outcome }>()
  readonly #burnt = new Set<string>()
  #subscribed = new Set<string>()
  #seq = 0
  #live = false

  constructor(account = new ScriptedAccount(), boot = '0123456789abcdef') {
    this.account = account
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
    if (this.#live) this.send(numbered)
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
        return this.#symbols(request)
      case 'get_snapshot':
        return this.#snapshot(re)
      case 'get_bars':
        return this.#bars(request)
      case 'get_history':
        return this.#history(request)
      case 'subscribe':
        return this.#subscribe(request)
      case 'order_query':
        return this.send({ t: 'result', re, ...this.#query(request.coid) })
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

  #symbols({ id: re, symbols }: Extract<Request, { t: 'get_symbols' }>): void {
    const all = [...this.account.symbols.values()].filter(({ s }) => symbols === undefined || symbols.includes(s))
    const pages = parts(all)
    pages.forEach((items, at) => {
      this.send({ t: 'symbols', re, part: at + 1, parts: pages.length, items })
    })
  }

  #bars({ id: re, s, tf, to, count }: Extract<Request, { t: 'get_bars' }>): void {
    if (!this.account.symbols.has(s))
      return this.send({ t: 'result', re, ok: false, code: 'BAD_SYMBOL', retry: 'never', msg: `no symbol ${s}` })
    const step = 60_000
    const last = Math.floor((to ?? this.account.now()) / step) * step
    const rows = Array.from({ length: Math.min(count, 250) }, (_, at) => {
      const open = last - (Math.min(count, 250) - 1 - at) * step
      return [open, 1.0841, 1.0849, 1.0838, 1.0845, 53, 1, 0]
    })
    const pages = parts(rows)
    const { srvOff } = this.account.account
    pages.forEach((d, at) => {
      this.send({ t: 'bars', re, s, tf, part: at + 1, more: at + 1 < pages.length, srvOff, d })
    })
  }

  #history({ id: re, from, to, what }: Extract<Request, { t: 'get_history' }>): void {
    const within = (ms: number): boolean => ms >= from && ms <= to
    const deals = what.includes('deals') ? this.account.deals.filter(({ ms }) => within(ms)) : []
    const orders = what.includes('orders') ? this.account.doneOrders.filter(({ doneMs }) => within(doneMs)) : []
    const { srvOff } = this.account.account
    const pages = parts(deals)
    pages.forEach((page, at) => {
      const more = at + 1 < pages.length
      this.send({ t: 'history', re, part: at + 1, more, srvOff, deals: page, orders: more ? [] : orders })
    })
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

  #query(coid: string): Outcome {
    const found = this.account.lookUp(coid)
    if (found.state === 'NOT_FOUND' && found.connected === true) this.#burnt.add(coid)
    return found
  }

  #trade(request: Extract<ToAgent, TradeBody>): void {
    const { id: re, ts: _, v: __, ...body } = request as typeof request & { readonly id: string }
    const fault = this.faults.shift()
    if (fault?.do === 'swallow') return
    if (fault?.do === 'accept') this.send({ t: 'accepted', re, reqId: 17 })
    const result = this.#outcome(body, fault)
    if (fault?.do === 'cut') this.cut()
    else if (fault?.do === 'in_doubt')
      this.send({ t: 'result', re, ok: false, code: 'IN_DOUBT', retry: 'query', msg: 'no server answer in 10 s' })
    else if (fault?.do !== 'silent') this.send({ t: 'result', re, ...result })
  }

  #outcome(body: Record<string, unknown>, fault: Fault | undefined): Outcome {
    const coid = typeof body.coid === 'string' ? body.coid : null
    const { deadline, ...lasting } = body
    const text = JSON.stringify(lasting)
    const stored = coid === null ? undefined : this.#journal.get(coid)
    if (stored) return stored.body === text ? { ...stored.outcome, replayed: true } : no('DUPLICATE')
    const refused = this.#refusal(coid, deadline, fault)
    const outcome = refused ?? this.account.carryOut(tradeRequest.parse({ ...body, v: 1, id: 'q' }))
    if (coid !== null) this.#journal.set(coid, { body: text, outcome })
    return outcome
  }

  /** Item 46: the order in which an agent looks at what forbids a trade. */
  #refusal(coid: string | null, deadline: unknown, fault: Fault | undefined): Outcome | null {
    const { perm, connected } = this.account.account
    if (fault?.do === 'refuse') {
      const { do: _, code, retry = 'never', ...more } = fault
      return { ...no(code, retry), ...more }
    }
    if (coid !== null && this.#burnt.has(coid)) return no('EXPIRED')
    if (typeof deadline === 'number' && deadline < this.account.now()) return no('EXPIRED')
    if (this.config?.tradeEnabled !== true) return no('TRADING_DISABLED_APP', 'user')
    if (!connected) return { ...no('BROKER_DISCONNECTED', 'later'), retcode: 10_031 }
    if (!perm.terminal || !perm.program) return { ...no('TRADING_DISABLED_TERMINAL', 'user'), retcode: 10_027 }
    if (!perm.expert) return { ...no('TRADING_DISABLED_SERVER', 'user'), retcode: 10_026 }
    if (!perm.account) return { ...no('TRADING_DISABLED_SERVER', 'user'), retcode: 10_017 }
    return null
  }
}

/** A position that somebody opened by hand in the terminal. */
export function openByHand(agent: ScriptedAgent, more: Parameters<typeof aPosition>[0] = {}): void {
  const position = aPosition({ magic: '0', reason: 'client', ...more })
  agent.account.positions.set(position.ticket, position)
  agent.event({ t: 'position', op: 'upsert', p: position })
}

const no = (code: string, retry = 'never'): Outcome => ({ ok: false, code, retry, msg: code.toLowerCase() })

function parts<T>(rows: readonly T[]): T[][] {
  const pages = Array.from({ length: Math.ceil(rows.length / PART) }, (_, at) => rows.slice(at * PART, (at + 1) * PART))
  return pages.length === 0 ? [[]] : pages
}

const defined = <T extends object>(from: T): { [K in keyof T]: Exclude<T[K], undefined> } =>
  Object.fromEntries(Object.entries(from).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]: Exclude<T[K], undefined>
  }
