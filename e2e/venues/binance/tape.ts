import type { Exchange } from '../lib/exchange.ts'
import type { Fact } from '../lib/types.ts'

export type Print = Extract<Fact, { kind: 'tape' }>

const MOST = 2_000

/** The last public trades of each symbol, with ids that rise by one a symbol. */
export class Tape {
  readonly #prints = new Map<string, Print[]>()
  readonly #counts = new Map<string, number>()

  constructor(exchange: Exchange) {
    exchange.on(fact => {
      if (fact.kind !== 'tape') return
      const list = this.#prints.get(fact.symbol) ?? []
      this.#prints.set(fact.symbol, list)
      list.push(fact)
      if (list.length > MOST) list.shift()
      this.#counts.set(fact.symbol, this.count(fact.symbol) + 1)
    })
  }

  of(symbol: string): readonly Print[] {
    return this.#prints.get(symbol) ?? []
  }

  count(symbol: string): number {
    return this.#counts.get(symbol) ?? 0
  }
}
