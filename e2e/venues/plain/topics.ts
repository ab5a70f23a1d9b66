import type { Exchange } from '../lib/exchange.ts'
import type { VenueSocket } from '../lib/server.ts'
import type { Fact } from '../lib/types.ts'

/** `quote`: the book changed; `tape`: somebody traded. */
type Cause = 'quote' | 'tape'
type News<C extends Cause> = Extract<Fact, { kind: C }>

interface Topic {
  readonly symbol: string
  readonly causes: readonly Cause[]
  tell(fact: News<Cause>): void
}

/** What one socket has asked to be told of a market; ends with the socket. */
export class Topics {
  readonly #topics = new Map<string, Topic>()

  constructor(exchange: Exchange, socket: VenueSocket) {
    const stop = exchange.on(fact => {
      if (fact.kind !== 'quote' && fact.kind !== 'tape') return
      for (const topic of this.#topics.values())
        if (topic.symbol === fact.symbol && topic.causes.includes(fact.kind)) topic.tell(fact)
    })
    socket.onClose(stop)
  }

  has(name: string): boolean {
    return this.#topics.has(name)
  }

  /** Told at either cause. */
  add(name: string, symbol: string, causes: readonly Cause[], tell: () => void): void {
    this.#topics.set(name, { symbol, causes, tell })
  }

  /** Told of every public trade. */
  addTape(name: string, symbol: string, tell: (print: News<'tape'>) => void): void {
    this.#topics.set(name, {
      symbol,
      causes: ['tape'],
      tell: fact => {
        if (fact.kind === 'tape') tell(fact)
      },
    })
  }

  remove(name: string): boolean {
    return this.#topics.delete(name)
  }
}
