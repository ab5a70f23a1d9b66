import type { Clock, Stop, UnixMs } from '../../../core/kernel/clock.ts'
import type { Channel, ChannelKind, PublicWire } from './wire.ts'

interface Wish {
  readonly what: 'subscribe' | 'unsubscribe'
  readonly kind: ChannelKind
  readonly channels: Channel[]
}

/** Requests of one socket: channels wished for together go together, and no request goes sooner than the venue allows. */
export class RequestQueue {
  readonly #wire: PublicWire
  readonly #clock: Clock
  readonly #send: (text: string) => void
  #wishes: Wish[] = []
  #request = 0
  #nextAt: UnixMs = 0
  #stopTimer: Stop | null = null

  constructor(wire: PublicWire, clock: Clock, send: (text: string) => void) {
    this.#wire = wire
    this.#clock = clock
    this.#send = send
  }

  subscribe(channel: Channel): void {
    this.#wish('subscribe', channel)
  }

  unsubscribe(channel: Channel): void {
    this.#wish('unsubscribe', channel)
  }

  /** Nothing that was wished for is sent any more. */
  clear(): void {
    this.#stopTimer?.()
    this.#stopTimer = null
    this.#wishes = []
  }

  #wish(what: Wish['what'], channel: Channel): void {
    const last = this.#wishes.at(-1)
    if (last?.what === what && last.kind === channel.kind && last.channels.length < this.#wire.perRequest)
      last.channels.push(channel)
    else this.#wishes.push({ what, kind: channel.kind, channels: [channel] })
    // Not at once: more may be wished for in the same moment.
    this.#stopTimer ??= this.#clock.schedule(Math.max(this.#clock.now(), this.#nextAt), () => this.#next())
  }

  #next(): void {
    this.#stopTimer = null
    const wish = this.#wishes.shift()
    if (wish === undefined) return
    this.#send(this.#wire[wish.what](wish.channels, ++this.#request))
    this.#nextAt = this.#clock.now() + this.#wire.requestEvery
    if (this.#wishes.length > 0) this.#stopTimer = this.#clock.schedule(this.#nextAt, () => this.#next())
  }
}
