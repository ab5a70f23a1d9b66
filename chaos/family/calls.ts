import type { Fact } from '../../e2e/fake-venue/types.ts'
import type { Answer, Push, Request } from '../../e2e/fake-venue/wire.ts'
import type { Clock, Stop } from '../../src-main/core/kernel/clock.ts'
import { messageOf, Refused, Unknown } from '../../src-main/core/kernel/errors.ts'
import type { Dial, Line } from './line.ts'

type Asking = Request extends infer R ? (R extends Request ? Omit<R, 'n'> : never) : never

interface Waiting {
  resolve(value: unknown): void
  reject(error: Error): void
  readonly timer: Stop
}

/** Throws on what is no frame of this wire. */
function parseFrame(text: string): Answer | Push {
  const read: unknown = JSON.parse(text)
  if (typeof read !== 'object' || read === null) throw new Error('not an object')
  if ('fact' in read && typeof read.fact === 'object' && read.fact !== null && 'kind' in read.fact) return read as Push
  if ('n' in read && typeof read.n === 'number' && ('ok' in read || 'no' in read || 'broken' in read))
    return read as Answer
  throw new Error('neither an answer nor a fact')
}

/** Requests and answers over one line that comes back by itself. What was not surely refused is unknown. */
export class Calls {
  readonly #dial: Dial
  readonly #clock: Clock
  readonly #patience: number
  readonly #fact: (fact: Fact) => void
  readonly #waiting = new Map<number, Waiting>()
  #line: Line | null = null
  #numbers = 0
  #closed = false
  /** A line has come back after it was gone: what is to be said first on it. Without that it is no line. */
  back: () => Promise<void> = async () => undefined

  constructor(dial: Dial, clock: Clock, patience: number, fact: (fact: Fact) => void) {
    this.#dial = dial
    this.#clock = clock
    this.#patience = patience
    this.#fact = fact
  }

  get connected(): boolean {
    return this.#line !== null
  }

  async open(): Promise<void> {
    let line: Line | null = null
    line = await this.#dial({
      text: text => this.#hear(text),
      gone: () => {
        if (this.#line === line) this.#lost()
      },
    })
    if (this.#closed) return line.close()
    this.#line = line
  }

  close(): void {
    this.#closed = true
    this.#line?.close()
    this.#line = null
    this.#fail('the connection was closed')
  }

  ask(what: Asking): Promise<unknown> {
    const line = this.#line
    // Nothing was written: this is surely not there.
    if (line === null) return Promise.reject(new Refused('OFFLINE', 'there is no line to the venue'))
    const n = ++this.#numbers
    return new Promise((resolve, reject) => {
      const timer = this.#clock.schedule(this.#clock.now() + this.#patience, () => {
        if (this.#waiting.delete(n)) reject(new Unknown('the venue did not answer in time'))
      })
      this.#waiting.set(n, { resolve, reject, timer })
      line.send(JSON.stringify({ ...what, n }))
    })
  }

  #hear(text: string): void {
    let read: Answer | Push
    try {
      read = parseFrame(text)
    } catch (error) {
      return this.#garbled(text, error)
    }
    if ('fact' in read) return this.#fact(read.fact)
    const waiting = this.#waiting.get(read.n)
    if (waiting === undefined) return
    this.#waiting.delete(read.n)
    waiting.timer()
    if ('ok' in read) waiting.resolve(read.ok)
    else if ('no' in read) waiting.reject(new Refused(read.no.code, read.no.text))
    else waiting.reject(new Unknown(`the venue answered ${read.broken}`))
  }

  /** Half an answer: whose it is can be read, mostly; what it says cannot. */
  #garbled(text: string, error: unknown): void {
    const n = Number(/"n":(\d+)/.exec(text)?.[1])
    const waiting = this.#waiting.get(n)
    if (waiting === undefined) return
    this.#waiting.delete(n)
    waiting.timer()
    waiting.reject(new Unknown(`the venue's answer cannot be read: ${messageOf(error)}`))
  }

  #lost(): void {
    this.#line = null
    this.#fail('the line broke off')
    this.#again(1_000)
  }

  #fail(why: string): void {
    const waiting = [...this.#waiting.values()]
    this.#waiting.clear()
    for (const { reject, timer } of waiting) {
      timer()
      reject(new Unknown(why))
    }
  }

  #again(wait: number): void {
    this.#clock.schedule(this.#clock.now() + wait, () => {
      if (this.#closed || this.#line !== null) return
      const later = (): void => this.#again(Math.min(2 * wait, 10_000))
      this.open().then(() => {
        const line = this.#line
        this.back().catch(() => {
          // It broke off meanwhile, and is on its way back already; or it is deaf, and another is needed.
          if (line === null || this.#line !== line) return
          this.#line = null
          line.close()
          this.#fail('the line was given up')
          later()
        })
      }, later)
    })
  }
}
