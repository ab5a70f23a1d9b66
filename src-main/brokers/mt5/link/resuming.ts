import type { Clock, Stop } from '../../../core/kernel/clock.ts'
import type { Resumed } from '../wire/from-agent.ts'
import type { EventStream } from './event-stream.ts'
import { LinkError } from './link-error.ts'

/** An agent that hears nothing for 5 s goes on by itself (item 22); so we speak before that, ms. */
const UNATTENDED_MS = 3_000
const ANSWER_MS = 15_000

export interface ResumingOptions {
  readonly clock: Clock
  readonly write: (message: object) => boolean
  readonly id: () => string
  readonly events: EventStream
  /** The first message is out: others may follow. */
  readonly sent: () => void
  readonly failed: (what: string) => void
}

/** `resume`, once a session, by whoever needs the link or, when nobody does in time, by itself (item 22). */
export class Resuming {
  readonly #options: ResumingOptions
  readonly #answered = Promise.withResolvers<Pick<Resumed, 'mode' | 'upTo'>>()
  #sent: { readonly id: string; readonly ackSeq: number | null } | null = null
  #done = false
  #stop: Stop = () => undefined

  constructor(options: ResumingOptions) {
    this.#options = options
    // Nobody may wait for it.
    this.#answered.promise.catch(() => undefined)
  }

  get sent(): boolean {
    return this.#sent !== null
  }

  /** Of the request while it is open. */
  get id(): string | null {
    return this.#done ? null : (this.#sent?.id ?? null)
  }

  unattended(): void {
    const { clock } = this.#options
    this.#stop = clock.schedule(clock.now() + UNATTENDED_MS, () => this.#send(null, null))
  }

  async resume(boot: string, ackSeq: number | null): Promise<Pick<Resumed, 'mode' | 'upTo'>> {
    if (this.#sent === null) {
      this.#send(boot, ackSeq)
      return this.#answered.promise
    }
    await this.#answered.promise
    this.#options.events.askSnapshot()
    return { mode: 'snapshot', upTo: this.#options.events.last }
  }

  /** A text: which rule the answer breaks. */
  resumed({ re, mode, upTo }: Resumed): string | null {
    if (this.#sent === null || this.#done || re !== this.#sent.id) return 'an answer to no resume'
    const { ackSeq } = this.#sent
    if (mode === 'replay' && (ackSeq === null || ackSeq > upTo)) return 'a replay that cannot be'
    this.#done = true
    this.#stop()
    this.#options.events.begin(mode, ackSeq ?? 0, upTo)
    this.#answered.resolve({ mode, upTo })
    return null
  }

  stop(why: string): void {
    this.#stop()
    this.#answered.reject(new LinkError('closed', `resume: ${why}`))
  }

  #send(boot: string | null, ackSeq: number | null): void {
    const { clock, write, id, sent, failed } = this.#options
    this.#stop()
    this.#stop = clock.schedule(clock.now() + ANSWER_MS, () => failed('resume is not answered'))
    this.#sent = { id: id(), ackSeq }
    write({ v: 1, t: 'resume', id: this.#sent.id, boot: ackSeq === null ? null : boot, ackSeq: ackSeq ?? 0 })
    sent()
  }
}
