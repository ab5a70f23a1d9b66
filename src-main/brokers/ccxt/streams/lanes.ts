import type { Clock, UnixMs } from '../../../core/kernel/clock.ts'
import type { BookLane } from './book-lane.ts'
import type { Held, Leg } from './leg.ts'
import { plainText } from './line.ts'
import type { ProblemTeller } from './problem-teller.ts'
import type { QuoteLane } from './quote-lane.ts'
import type { TradeLane } from './trade-lane.ts'
import type { Channel, WireEars } from './wire.ts'

/** What a socket is for: quotes, or the books and trades that somebody looks at. */
export type Purpose = 'quotes' | 'looks'
export const purposeOf = ({ kind }: Channel): Purpose => (kind === 'quotes' ? 'quotes' : 'looks')

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

  /** What one socket tells goes here; one message may tell of both purposes (Bitstamp's books are its quotes). */
  ears(leg: () => Leg | null, purpose: Purpose): WireEars {
    const isForQuotes = purpose === 'quotes'
    return {
      quote: (id, bid, ask, bidSize, askSize, at, seq) => {
        const lane = isForQuotes ? this.quotes.get(id) : undefined
        if (lane === undefined) return
        const fault = lane.quote(bid, ask, bidSize, askSize, at, seq, this.#heard(lane.held))
        if (fault !== null) this.#teller.bad(id, fault)
      },
      trade: (id, trade) => {
        const lane = isForQuotes ? undefined : this.trades.get(id)
        if (lane === undefined) return
        this.#heard(lane.held)
        lane.trade(trade)
      },
      book: (id, message) => {
        const lane = isForQuotes ? undefined : this.books.get(id)
        if (lane === undefined) return
        this.#heard(lane.held)
        lane.message(message)
      },
      refused: (id, said) => {
        const data = isForQuotes ? 'prices' : 'the book or the trades'
        const what = id === null ? 'a subscription' : `${data} of ${plainText(id)}`
        this.#teller.say(
          isForQuotes ? 'broken' : 'gap',
          `refused ${what}`,
          `the venue refused ${what}: ${plainText(said)}`,
        )
      },
      lost: said => {
        this.#teller.say('gap', 'lost', `messages were lost (${plainText(said)})`)
        for (const held of leg()?.held ?? []) {
          if (isForQuotes) this.quotes.get(held.channel.id)?.doubt()
          else this.trades.get(held.channel.id)?.blind()
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
