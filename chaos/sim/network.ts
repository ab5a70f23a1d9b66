import { answer } from '../../e2e/fake-venue/door.ts'
import type { Fact } from '../../e2e/fake-venue/types.ts'
import type { Venue } from '../../e2e/fake-venue/venue.ts'
import type { Request } from '../../e2e/fake-venue/wire.ts'
import type { Dial, Line, LineEvents } from '../family/line.ts'
import type { Chance } from './chance.ts'
import type { Faults } from './faults.ts'
import type { Life } from './life.ts'
import { LATEST } from './variant.ts'
import type { VirtualClock } from './virtual-clock.ts'

export interface NetworkParts {
  readonly clock: VirtualClock
  readonly venue: Venue
  readonly chance: Chance
  readonly faults: Faults
  /** It never answers these. */
  readonly mute: () => boolean
  /** Lets the venue act at a later moment. */
  readonly wake: (at: number) => void
  readonly note: (what: string) => void
}

/** One line between a terminal's life and the venue: what is sent arrives late, twice, in part, or not at all. */
class SimLine implements Line {
  readonly #parts: NetworkParts
  readonly #life: Life
  readonly #events: LineEvents
  #open = true
  #lastFact = 0
  #unhook: () => void = () => undefined

  constructor(parts: NetworkParts, life: Life, events: LineEvents) {
    this.#parts = parts
    this.#life = life
    this.#events = events
  }

  send(text: string): void {
    const request = JSON.parse(text) as Request
    this.#life.pass(`before write: ${request.do}`)
    if (!this.#open) return
    this.#carry(request)
    this.#life.pass(`after write: ${request.do}`)
  }

  close(): void {
    this.#open = false
    this.#unhook()
  }

  #carry(request: Request): void {
    const { chance, clock, note } = this.#parts
    const fault = this.#parts.faults.request()
    const delay = fault === 'request late' ? chance.between(500, LATEST) : chance.between(2, 60)
    note(`> ${request.do} ${fault ?? ''}`)
    if (fault === 'line breaks before') return this.#break()
    if (fault === 'request dropped') return
    clock.schedule(clock.now() + delay, () => this.#arrive(request, fault))
  }

  #arrive(request: Request, fault: string | null): void {
    const { venue, clock, chance, wake, mute } = this.#parts
    if (fault === 'answer 5xx, nothing done')
      return this.#answer(JSON.stringify({ n: request.n, broken: 503 }), request.do, 20)
    venue.tick(clock.now())
    const said = answer(venue, request)
    if (request.do === 'hello' && !this.#parts.faults.silence()) this.#follow(request.after)
    wake(clock.now() + 50)
    if (mute() && (request.do === 'find' || request.do === 'snapshot')) return
    if (fault === 'line breaks after') return this.#break()
    if (fault === 'answer dropped') return
    const whole =
      fault === 'answer 5xx, but done' ? JSON.stringify({ n: request.n, broken: 502 }) : JSON.stringify(said)
    const text = fault === 'answer cut in half' ? whole.slice(0, Math.ceil(whole.length / 2)) : whole
    const delay = fault === 'answer late' ? chance.between(1_500, 6_000) : chance.between(2, 60)
    this.#answer(text, request.do, delay)
  }

  #answer(text: string, to: string, delay: number): void {
    const { clock, note } = this.#parts
    clock.schedule(clock.now() + delay, () => {
      if (!this.#open) return
      this.#life.enter(() => {
        note(`< ${text.slice(0, 120)}`)
        this.#life.pass(`before answer: ${to}`)
        this.#events.text(text)
      })
    })
  }

  #follow(after: number | null): void {
    const { book } = this.#parts.venue
    this.#unhook()
    const hear = (fact: Fact): void => this.#fact(fact)
    book.listeners.add(hear)
    this.#unhook = () => void book.listeners.delete(hear)
    if (after !== null) for (const fact of book.facts.slice(after)) this.#fact(fact)
  }

  #fact(fact: Fact): void {
    const { clock, chance, faults } = this.#parts
    const fault = faults.fact()
    if (fault === 'fact lost') return
    const now = clock.now()
    const delay = fault === 'fact late' ? chance.between(1_000, 8_000) : chance.between(2, 80)
    // One stream keeps its order, unless it does not.
    const at = fault === 'facts out of order' ? now + chance.between(0, 3_000) : Math.max(now + delay, this.#lastFact)
    if (fault !== 'facts out of order') this.#lastFact = at
    this.#deliver(fact, at)
    if (fault === 'fact twice') this.#deliver(fact, at + chance.between(0, 2_000))
  }

  #deliver(fact: Fact, at: number): void {
    const { clock, note } = this.#parts
    clock.schedule(at, () => {
      if (!this.#open) return
      this.#life.enter(() => {
        note(`< fact ${fact.seq} ${fact.kind} ${fact.order}`)
        this.#life.pass(`before fact: ${fact.kind}`)
        this.#events.text(JSON.stringify({ fact }))
      })
    })
  }

  #break(): void {
    const { clock, note } = this.#parts
    clock.schedule(clock.now() + 1, () => {
      if (!this.#open) return
      note('the line breaks')
      this.close()
      this.#life.enter(() => this.#events.gone())
    })
  }
}

/** Lines for one life of the terminal. */
export const dialFor =
  (parts: NetworkParts, life: Life): Dial =>
  events =>
    new Promise((resolve, reject) => {
      const { clock, chance, faults } = parts
      const refused = faults.dial()
      clock.schedule(clock.now() + chance.between(1, 100), () =>
        life.enter(() => {
          if (refused) reject(new Error('the venue cannot be reached'))
          else resolve(new SimLine(parts, life, events))
        }),
      )
    })
