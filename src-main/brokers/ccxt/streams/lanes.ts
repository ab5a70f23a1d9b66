import type { Clock, UnixMs } from '../../../core/kernel/clock.ts'
import type { BookLane } from './book-lane.ts'
import type { Held, Leg } from './leg.ts'
import { plainText } from './line.ts'
import type { ProblemTeller } from './problem-teller.ts'
import type { QuoteLane } from './quote-lane.ts'
import type { TradeLane } from './trade-lane.ts'
import type { Channel, WireEars } from './wire.ts'

/** Every market that is followed, by the venue's name of it, and what becomes of what its sockets tell. */
export class Lanes {
  readonly quotes = new Map<string, QuoteLane>()
  readonly trades = new Map<string, TradeLane>()
  readonly books = new Map<string, BookLane>()
  lastAt: UnixMs | null = null
  readonly #clock: Clock
  readonly #teller: ProblemTeller

  constructor(clock: Clock, teller: ProblemTeller) {
    this.#clock = clock
    this.#teller = teller
  }

  /** What one socket tells goes here. */
  ears(leg: () => Leg | null): WireEars {
    return {
      quote: (id, bid, ask, bidSize, askSize, at, seq) => {
        const lane = this.quotes.get(id)
        if (lane === undefined) return
        const fault = lane.quote(bid, ask, bidSize, askSize, at, seq, this.#heard(lane.held))
        if (fault !== null) this.#teller.bad(id, fault)
      },
      trade: (id, trade) => {
        const lane = this.trades.get(id)
        if (lane === undefined) return
        this.#heard(lane.held)
        lane.trade(trade)
      },
      book: (id, message) => {
        const lane = this.books.get(id)
        if (lane === undefined) return
        this.#heard(lane.held)
        lane.message(message)
      },
      refused: (id, said) => {
        const what = id === null ? 'a subscription' : `prices of ${plainText(id)}`
        this.#teller.say('broken', `refused ${what}`, `the venue refused ${what}: ${plainText(said)}`)
      },
      lost: said => {
        this.#teller.say('gap', 'lost', `messages were lost (${plainText(said)})`)
        for (const held of leg()?.held ?? []) {
          this.quotes.get(held.channel.id)?.doubt()
          this.trades.get(held.channel.id)?.blind()
          const book = held.channel.kind === 'book' ? this.books.get(held.channel.id) : undefined
          if (book === undefined) continue
          book.drop()
          held.leg.again(held)
        }
      },
      ends: said => leg()?.restart(plainText(said)),
    }
  }

  /** Of one channel: its line is gone. */
  blind({ kind, id }: Channel): void {
    if (kind === 'quotes') this.quotes.get(id)?.blind()
    else if (kind === 'trades') this.trades.get(id)?.blind()
    else this.books.get(id)?.drop()
  }

  /** Of one channel: it was silent for long. */
  doubt({ kind, id }: Channel): void {
    if (kind === 'quotes') this.quotes.get(id)?.doubt()
    else this.blind({ kind, id })
  }

  #heard(held: Held | null): UnixMs {
    const now = this.#clock.now()
    this.lastAt = now
    if (held !== null) held.lastAt = now
    return now
  }
}
