import type { Clock, Stop } from '../../../core/kernel/clock.ts'
import type { FromAgent } from '../wire/from-agent.ts'
import type { Accepted, Result } from '../wire/result.ts'
import { type DataBody, dataRequest, type TradeBody, tradeRequest } from '../wire/to-agent.ts'
import type { Answers, LateResult, Snapshot } from './agent-link.ts'
import { type Answer, type Collect, collector } from './collect.ts'
import { LinkError } from './link-error.ts'
import { BUSY_MS } from './liveness.ts'

/** A data request waits so long for the next part of its answer, ms. */
const ASK_MS = 60_000
/** A trade request without a result is in doubt after (item 36), ms. */
const TRADE_MS = 15_000
/** Requests that may wait for their turn. */
const MOST_WAITING = 1_000

interface Ask {
  readonly kind: 'ask'
  readonly body: DataBody
  readonly resolve: (answer: Answer) => void
  readonly reject: (error: LinkError) => void
}
interface Trade {
  readonly kind: 'trade'
  readonly body: TradeBody
  readonly resolve: (result: Result) => void
  readonly reject: (error: LinkError) => void
  readonly onAccepted: ((accepted: Accepted) => void) | undefined
}
interface Sent {
  readonly sentAt: number
  readonly collect: Collect
  /** Told that it has no answer: one may still come. */
  late: boolean
  accepted: boolean
  stop: Stop
}
type Open = Sent & (Ask | Trade)

export interface RequestsOptions {
  readonly clock: Clock
  /** False: not written. */
  readonly write: (message: object) => boolean
  readonly late: (result: LateResult) => void
}

const isGet = (t: string): boolean => t.startsWith('get_')
const blocks = (t: string): boolean => (isGet(t) && t !== 'get_account' && t !== 'get_snapshot') || t === 'order_check'

/** What was asked and is not answered yet (items 14, 16, 35 and 36). */
export class Requests {
  readonly #options: RequestsOptions
  readonly #open = new Map<string, Open>()
  #waiting: Ask[] = []
  #ids = 0

  constructor(options: RequestsOptions) {
    this.#options = options
  }

  /** Never given twice in a session. */
  nextId(): string {
    this.#ids += 1
    return `q${this.#ids}`
  }

  /** It was given out, to an answered request or an open one. */
  #given(id: string): boolean {
    return /^q[1-9]\d{0,14}$/.test(id) && Number(id.slice(1)) <= this.#ids
  }

  /** A request is open that may block the agent's thread. */
  busy(): boolean {
    const now = this.#options.clock.now()
    for (const { kind, body, late, sentAt } of this.#open.values())
      if ((kind === 'trade' || blocks(body.t)) && (!late || now - sentAt < BUSY_MS)) return true
    return false
  }

  ask<B extends DataBody>(body: B): Promise<Answers[B['t']]> {
    const { promise, resolve, reject } = Promise.withResolvers<Answer>()
    const entry: Ask = { kind: 'ask', body, resolve, reject }
    if (!isGet(body.t)) this.#send(entry)
    else if (this.#waiting.length >= MOST_WAITING) reject(new LinkError('unsent', 'Too many requests wait already.'))
    else {
      this.#waiting.push(entry)
      this.#next()
    }
    return promise as Promise<Answers[B['t']]>
  }

  trade(body: TradeBody, onAccepted?: (accepted: Accepted) => void): Promise<Result> {
    const { promise, resolve, reject } = Promise.withResolvers<Result>()
    this.#send({ kind: 'trade', body, resolve, reject, onAccepted })
    return promise
  }

  /** A snapshot waits for its turn to be asked for. */
  snapshotWaits(): boolean {
    return this.#waiting.some(entry => entry.body.t === 'get_snapshot')
  }

  /** The id of the snapshot request that is open; null: none. */
  snapshotOpen(): string | null {
    for (const [id, { body, late }] of this.#open) if (body.t === 'get_snapshot' && !late) return id
    return null
  }

  /** It was asked for with this id, which is not answered yet. */
  asksSnapshot(id: string): boolean {
    return this.#open.get(id)?.body.t === 'get_snapshot'
  }

  /** A complete snapshot came for `id`; null: it has a hole and is asked for again. */
  snapshotCame(id: string, snapshot: Snapshot | null): void {
    const open = this.#open.get(id)
    if (open?.kind !== 'ask') return
    if (snapshot !== null) return this.#finish(id, open, () => open.resolve(snapshot))
    open.stop()
    this.#open.delete(id)
    if (!open.late) this.#waiting.unshift(open)
    this.#next()
  }

  /** Takes a message that answers something; a text: which rule it breaks. */
  answer(message: FromAgent & { readonly re: string }): string | null {
    const { re } = message
    const open = this.#open.get(re)
    if (open === undefined) return this.#given(re) ? 'a second answer to a request' : 'an answer to no request'
    if (open.kind === 'trade') return this.#tradeAnswer(re, open, message)
    if (message.t === 'result' && !message.ok && !resolves(open.body)) {
      const { code, msg } = message
      this.#finish(re, open, () => open.reject(new LinkError('refused', `${open.body.t}: ${code}, ${msg}`, message)))
      return null
    }
    const collected = message.t === 'result' && !message.ok ? { answer: message } : open.collect(message)
    if (typeof collected === 'string') return collected
    if (collected !== undefined) this.#finish(re, open, () => open.resolve(collected.answer))
    else if (!open.late) this.#arm(open)
    return null
  }

  /** Nothing will be answered any more. */
  close(why: string): void {
    const waiting = this.#waiting
    this.#waiting = []
    const open = [...this.#open.values()]
    this.#open.clear()
    for (const entry of open) {
      entry.stop()
      if (!entry.late) entry.reject(new LinkError('closed', `${entry.body.t}: ${why}`))
    }
    for (const entry of waiting) entry.reject(new LinkError('unsent', `${entry.body.t}: ${why}`))
  }

  #tradeAnswer(re: string, open: Open & Trade, message: FromAgent): string | null {
    if (message.t === 'accepted') {
      if (open.accepted) return 'a request was accepted twice'
      open.accepted = true
      if (!open.late) open.onAccepted?.(message)
      return null
    }
    if (message.t !== 'result') return `${message.t} is no answer to ${open.body.t}`
    const { body, late } = open
    this.#finish(re, open, () =>
      late ? this.#options.late({ t: 'late_result', body, result: message }) : open.resolve(message),
    )
    return null
  }

  #send(entry: Ask | Trade): void {
    const id = this.nextId()
    const unsent = (why: string): void => entry.reject(new LinkError('unsent', `${entry.body.t}: ${why}`))
    const message = (entry.kind === 'ask' ? dataRequest : tradeRequest).safeParse({ ...entry.body, v: 1, id })
    if (!message.success) return unsent(`not sent, ${message.error.issues.map(describe).join('; ')}.`)
    const open: Open = {
      ...entry,
      collect: entry.kind === 'ask' ? collector(entry.body) : () => undefined,
      sentAt: this.#options.clock.now(),
      late: false,
      accepted: false,
      stop: () => undefined,
    }
    this.#open.set(id, open)
    this.#arm(open)
    const failure = this.#write(message.data)
    if (failure === null) return
    open.stop()
    this.#open.delete(id)
    unsent(failure)
  }

  #write(message: object): string | null {
    try {
      return this.#options.write(message) ? null : 'not sent, the agent is not connected.'
    } catch (error) {
      if (error instanceof RangeError) return `not sent, ${error.message}.`
      throw error
    }
  }

  #arm(open: Open): void {
    open.stop()
    const ms = open.kind === 'trade' ? TRADE_MS : ASK_MS
    open.stop = this.#options.clock.schedule(this.#options.clock.now() + ms, () => {
      // It is kept: its answer may still come.
      open.late = true
      if (open.kind === 'trade') open.reject(new LinkError('timeout', `${open.body.t}: no result in ${ms / 1000} s.`))
      else {
        open.reject(new LinkError('timeout', `${open.body.t}: no answer in ${ms / 1000} s.`))
        this.#next()
      }
    })
  }

  #finish(id: string, open: Open, settle: () => void): void {
    open.stop()
    this.#open.delete(id)
    settle()
    this.#next()
  }

  /** At most one `get_*` is open (item 35). */
  #next(): void {
    while (this.#waiting.length > 0) {
      for (const { body, late } of this.#open.values()) if (isGet(body.t) && !late) return
      const entry = this.#waiting.shift()
      if (entry !== undefined) this.#send(entry)
    }
  }
}

/** A refusal is an answer like any other to these. */
const resolves = (body: DataBody): boolean => !isGet(body.t)
const describe = (issue: { path: PropertyKey[]; message: string }): string =>
  `${issue.path.join('.')}: ${issue.message}`
