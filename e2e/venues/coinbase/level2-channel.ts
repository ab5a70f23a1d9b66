import type { Fact } from '../lib/types.ts'
import { Symbols } from './channel.ts'
import { BookFeed } from './market-feed.ts'

/** The book whole, then what changes in it. */
export class Level2 extends Symbols {
  readonly #feeds = new Map<string, BookFeed>()

  hear(fact: Fact): void {
    if (fact.kind !== 'quote' || !this.symbols.has(fact.symbol)) return
    const updates = this.#feeds.get(fact.symbol)?.updates() ?? []
    if (updates.length > 0) this.send('l2_data', { type: 'update', product_id: fact.symbol, updates })
  }

  protected first(symbol: string): void {
    const feed = new BookFeed(this.world, symbol)
    this.#feeds.set(symbol, feed)
    this.send('l2_data', { type: 'snapshot', product_id: symbol, updates: feed.updates() })
  }
}
