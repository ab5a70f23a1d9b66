import type { Clock, Stop, UnixMs } from '../../../core/kernel/clock.ts'
import { messageOf } from '../../../core/kernel/errors.ts'
import type { Dial, Line } from './line.ts'
import { type Pace, waitBefore } from './pace.ts'
import { RequestQueue } from './request-queue.ts'
import { type Channel, channelKey, type PublicWire, type WireEars } from './wire.ts'

export interface LegParts {
  readonly wire: PublicWire
  readonly url: string
  readonly dial: Dial
  readonly clock: Clock
  readonly pace: Pace
  readonly random: () => number
  readonly ears: WireEars
  /** The socket is gone, all its channels with it; it comes back by itself after `wait` ms. */
  readonly down: (leg: Leg, why: string, wait: number) => void
  /** A new socket stands and the channels are being subscribed to. */
  readonly up: (leg: Leg) => void
  /** One channel is subscribed to again: it was silent. */
  readonly quiet: (channel: Channel, age: number) => void
}

/** One channel on a leg. */
export interface Held {
  readonly channel: Channel
  readonly leg: Leg
  /** When its last message came; whoever reads it writes it. 0: none yet on this socket. */
  lastAt: UnixMs
  askedAt: UnixMs
  /** So long it may be silent. */
  patience: number
}

/** Doublings of the patience with a silent market: it may have nothing to tell. */
const MOST_PATIENCE = 16

/** A market without a trade for minutes is nothing unusual; that its socket lives is seen by other means. */
const TRADES_CALM = 10
const calm = ({ kind }: Channel): number => (kind === 'trades' ? TRADES_CALM : 1)

/** One socket with its channels: it watches the age of what comes, asks again for what is silent and comes back when it broke. */
export class Leg {
  readonly #parts: LegParts
  readonly #held = new Map<string, Held>()
  readonly #queue: RequestQueue
  #line: Line | null = null
  #read: (message: unknown, ears: WireEars) => void
  #isOpen = false
  #openedAt = 0
  #frameAt = 0
  #pingedAt = 0
  #attempts = 0
  #allPatience: number
  #stopTimer: Stop = () => undefined
  #ended = false

  constructor(parts: LegParts) {
    this.#parts = parts
    this.#read = parts.wire.reader()
    this.#allPatience = 2 * parts.pace.quiet
    this.#queue = new RequestQueue(parts.wire, parts.clock, text => this.#line?.send(text))
    this.#connect()
  }

  get size(): number {
    return this.#held.size
  }

  get held(): Iterable<Held> {
    return this.#held.values()
  }

  add(channel: Channel): Held {
    const patience = calm(channel) * this.#parts.pace.quiet
    const held = { channel, leg: this, lastAt: 0, askedAt: this.#parts.clock.now(), patience }
    this.#held.set(channelKey(channel), held)
    if (this.#isOpen) this.#queue.subscribe(channel)
    return held
  }

  remove({ channel }: Held): void {
    if (!this.#held.delete(channelKey(channel))) return
    if (this.#isOpen) this.#queue.unsubscribe(channel)
  }

  /** Subscribes to one channel anew, and to no other. */
  again(held: Held): void {
    held.askedAt = this.#parts.clock.now()
    if (!this.#isOpen) return
    this.#queue.unsubscribe(held.channel)
    this.#queue.subscribe(held.channel)
  }

  /** Gives the socket up and comes back. */
  restart(why: string): void {
    if (this.#ended || this.#line === null) return
    const line = this.#line
    this.#line = null
    line.end()
    this.#closed(why)
  }

  end(): void {
    this.#ended = true
    this.#stopTimer()
    this.#queue.clear()
    this.#line?.end()
    this.#line = null
    this.#held.clear()
  }

  #connect(): void {
    const { dial, url, wire } = this.#parts
    this.#read = wire.reader()
    const line: Line = dial(url, {
      opened: () => {
        if (this.#line === line) this.#opened(line)
      },
      text: text => {
        if (this.#line === line) this.#text(text)
      },
      alive: () => {
        this.#frameAt = this.#parts.clock.now()
      },
      closed: why => {
        if (this.#line !== line) return
        this.#line = null
        this.#closed(why)
      },
    })
    this.#line = line
  }

  #opened(line: Line): void {
    const now = this.#parts.clock.now()
    this.#isOpen = true
    this.#openedAt = now
    this.#frameAt = now
    this.#pingedAt = now
    this.#allPatience = 2 * this.#parts.pace.quiet
    for (const text of this.#parts.wire.greeting) line.send(text)
    this.#parts.up(this)
    for (const held of this.#held.values()) {
      held.lastAt = 0
      held.askedAt = now
      held.patience = calm(held.channel) * this.#parts.pace.quiet
      this.#queue.subscribe(held.channel)
    }
    this.#lookLater()
  }

  #text(text: string): void {
    this.#frameAt = this.#parts.clock.now()
    if (text === 'pong') return
    let message: unknown
    try {
      message = JSON.parse(text)
    } catch {
      return this.restart('what it sent is not JSON')
    }
    try {
      this.#read(message, this.#parts.ears)
    } catch (error) {
      this.restart(`what it sent cannot be read: ${messageOf(error)}`)
    }
  }

  #closed(why: string): void {
    this.#stopTimer()
    this.#queue.clear()
    const { clock, pace, random, down } = this.#parts
    const now = clock.now()
    if (this.#isOpen && now - this.#openedAt >= pace.steadyAfter) this.#attempts = 0
    this.#isOpen = false
    const wait = waitBefore(++this.#attempts, pace, random)
    this.#stopTimer = clock.schedule(now + wait, () => {
      if (!this.#ended) this.#connect()
    })
    down(this, why, wait)
  }

  #lookLater(): void {
    const { clock, pace } = this.#parts
    const due = clock.now() + pace.look
    this.#stopTimer = clock.schedule(due, () => {
      // We ourselves were held up: what came meanwhile is still to be read, and no silence of the venue's.
      if (clock.now() - due > pace.look) this.#lookLater()
      else this.#look()
    })
  }

  /** The age of messages decides, not what the socket says of itself. */
  #look(): void {
    const { clock, pace, wire } = this.#parts
    const now = clock.now()
    const silence = pace.silence ?? wire.silence
    const age = now - this.#frameAt
    if (age >= silence) return this.restart(`nothing came for ${Math.round(age / 1000)} s`)
    if (
      now - Math.max(this.#frameAt, this.#pingedAt) >= silence / 3 ||
      (wire.ping !== null && now - this.#pingedAt >= silence / 2)
    ) {
      this.#pingedAt = now
      if (wire.ping === null) this.#line?.ping()
      else this.#line?.send(wire.ping)
    }
    const heardAt = this.#lookAtChannels(now)
    const usual = Math.min(...[...this.#held.values()].map(held => calm(held.channel)))
    if (this.#held.size > 0 && now - heardAt >= usual * this.#allPatience) {
      this.#allPatience = Math.min(2 * this.#allPatience, 2 * MOST_PATIENCE * pace.quiet)
      return this.restart(`no market was heard of for ${Math.round((now - heardAt) / 1000)} s`)
    }
    this.#lookLater()
  }

  /** When any of them was heard of last. */
  #lookAtChannels(now: UnixMs): UnixMs {
    const { pace, quiet } = this.#parts
    let newest = this.#openedAt
    for (const held of this.#held.values()) {
      if (held.lastAt > newest) newest = held.lastAt
      const usual = calm(held.channel) * pace.quiet
      if (held.lastAt > held.askedAt) held.patience = usual
      const age = now - Math.max(held.lastAt, held.askedAt)
      if (age < held.patience) continue
      held.patience = Math.min(2 * held.patience, MOST_PATIENCE * usual)
      this.again(held)
      quiet(held.channel, age)
    }
    return newest
  }
}
