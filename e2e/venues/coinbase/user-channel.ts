import type { Fact } from '../lib/types.ts'
import { Symbols } from './channel.ts'
import { userOrder, userReports } from './user-feed.ts'

/** Own orders, of some products or of all. */
export class User extends Symbols {
  #all = false

  override subscribe(symbols: readonly string[]): void {
    for (const symbol of symbols) this.symbols.add(symbol)
    if (symbols.length === 0) this.#all = true
    const open = this.world.exchange.open().filter(o => this.#wants(o.symbol))
    const positions = { perpetual_futures_positions: [], expiring_futures_positions: [] }
    this.send('user', { type: 'snapshot', orders: open.map(o => userOrder(this.world, o)), positions })
  }

  override unsubscribe(symbols: readonly string[]): void {
    super.unsubscribe(symbols)
    if (symbols.length === 0) this.#all = false
  }

  override names(): string[] {
    return this.#all ? [this.world.user] : super.names()
  }

  hear(fact: Fact): void {
    if (fact.kind !== 'order' || !this.#wants(fact.order.symbol)) return
    for (const report of userReports(this.world, fact)) this.send('user', { type: 'update', orders: [report] })
    if (fact.what !== 'new') return
    // Open is told once the order has come to rest; what fills at once never is.
    queueMicrotask(() => {
      const isResting = fact.order.status === 'open' && this.#wants(fact.order.symbol)
      if (isResting) this.send('user', { type: 'update', orders: [userOrder(this.world, fact.order)] })
    })
  }

  protected first(): void {}

  #wants(symbol: string): boolean {
    return this.#all || this.symbols.has(symbol)
  }
}
