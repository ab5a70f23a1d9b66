import type { Stop } from '../../../core/kernel/clock.ts'
import { messageOf } from '../../../core/kernel/errors.ts'
import type { FromAgent } from '../wire/from-agent.ts'
import type { SnapshotPart } from '../wire/trading.ts'
import type { LinkEnd, LinkEvent } from './agent-link.ts'
import type { Requests } from './requests.ts'
import { Sequence, type Step } from './sequence.ts'
import { SnapshotParts } from './snapshot-parts.ts'

/** The agent's numbered messages in order, without duplicates, with losses told and mended (items 17, 22 and 24). */
export class EventStream {
  readonly #sequence = new Sequence()
  readonly #parts = new SnapshotParts()
  readonly #requests: Requests
  readonly #end: (end: LinkEnd) => void
  readonly #sinks = new Set<(event: LinkEvent) => void>()
  #acknowledged = 0
  #begun = false
  /** `resumed` promised one, and nothing else may come first. */
  #owed = false
  /** Something was lost: only a snapshot that was asked for since is whole. */
  #holed = false
  /** Snapshots that were asked for before something was lost. */
  readonly #spoiled = new Set<string>()

  constructor(requests: Requests, end: (end: LinkEnd) => void) {
    this.#requests = requests
    this.#end = end
  }

  /** The highest number read on this line; 0: none yet. */
  get acknowledged(): number {
    return this.#acknowledged
  }

  get last(): number {
    return this.#sequence.last
  }

  listen(sink: (event: LinkEvent) => void): Stop {
    this.#sinks.add(sink)
    return () => {
      this.#sinks.delete(sink)
    }
  }

  /** Numbers that were read, though not yet worked on. */
  parsed(messages: readonly FromAgent[]): void {
    for (const message of messages)
      if ('seq' in message && message.seq !== undefined && message.seq > this.#acknowledged)
        this.#acknowledged = message.seq
  }

  /** The agent answered `resume`. */
  begin(mode: 'replay' | 'snapshot', ackSeq: number, upTo: number): void {
    this.#begun = true
    this.#owed = mode === 'snapshot'
    this.#sequence.begin(mode, ackSeq, upTo)
  }

  /** Takes an event; a text: which rule it breaks. */
  take(message: FromAgent): string | null {
    if (!('seq' in message) || message.seq === undefined || message.seq < 1) return `${message.t} without a number`
    if (!this.#begun) return `${message.t} before the answer to resume`
    if (message.t === 'snapshot' && message.re !== undefined && !this.#requests.asksSnapshot(message.re))
      return 'a snapshot for no request'
    const step = this.#sequence.take(message.seq)
    if (step === 'duplicate') return null
    if (step !== 'new') this.#lose(step)
    if (message.t === 'snapshot') return this.#snapshot(message)
    if (this.#parts.open) return `${message.t} within a snapshot`
    if (this.#owed) return `${message.t} where a snapshot must come`
    this.tell(message as LinkEvent)
    return null
  }

  /** A sink that fails has missed something: the line is made anew. */
  tell(event: LinkEvent): void {
    for (const sink of this.#sinks)
      try {
        sink(event)
      } catch (error) {
        this.#end({ by: 'fault', what: messageOf(error) })
      }
  }

  /** Asks for all that there is; without it nothing could be relied on, so a refusal ends the line. */
  askSnapshot(): void {
    this.#requests
      .ask({ t: 'get_snapshot' })
      .catch((error: unknown) => this.#end({ by: 'violation', what: `no snapshot: ${messageOf(error)}` }))
  }

  #lose(step: Exclude<Step, string>): void {
    this.#parts.drop()
    this.#owed = false
    this.#holed = true
    const open = this.#requests.snapshotOpen()
    if (open !== null) this.#spoiled.add(open)
    this.tell({ t: 'lost', ...step })
    if (!this.#requests.snapshotWaits()) this.askSnapshot()
  }

  #snapshot(part: SnapshotPart): string | null {
    const { re } = part
    if (this.#holed && (re === undefined || this.#spoiled.has(re))) {
      if (re !== undefined && part.complete) this.#requests.snapshotCame(re, null)
      return null
    }
    this.#holed = false
    this.#owed = false
    const whole = this.#parts.add(part)
    if (whole === null || typeof whole === 'string') return whole
    this.tell(whole)
    if (re !== undefined) this.#requests.snapshotCame(re, whole)
    return null
  }
}
