import type { Fact } from '../lib/types.ts'
import { type Send, Symbols } from './channel.ts'
import { tickerOf } from './market-feed.ts'
import type { World } from './world.ts'

/** With each trade, or every `every` ms what changed. */
export class Ticker extends Symbols {
  readonly #channel: string
  readonly #timer: NodeJS.Timeout | null
  readonly #changed = new Set<string>()

  constructor(world: World, send: Send, channel: string, every: number | null) {
    super(world, send)
    this.#channel = channel
    this.#timer = every === null ? null : setInterval(() => this.#flush(), every).unref()
  }

  hear(fact: Fact): void {
    if ((fact.kind !== 'tape' && fact.kind !== 'quote') || !this.symbols.has(fact.symbol)) return
    if (this.#timer !== null) this.#changed.add(fact.symbol)
    else if (fact.kind === 'tape') this.#tell('update', fact.symbol)
  }

  override close(): void {
    if (this.#timer !== null) clearInterval(this.#timer)
  }

  protected first(symbol: string): void {
    this.#tell('snapshot', symbol)
  }

  #flush(): void {
    for (const symbol of this.#changed) this.#tell('update', symbol)
    this.#changed.clear()
  }

  #tell(type: string, symbol: string): void {
    this.send(this.#channel, { type, tickers: [tickerOf(this.world, symbol)] })
  }
}
