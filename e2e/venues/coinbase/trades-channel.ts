import { Symbols } from './channel.ts'
import { tradeOf } from './market-feed.ts'

const SNAPSHOT_TRADES = 100
/** Trades are collected for so long, ms. */
const TRADES_EVERY = 250

/** Trades of the last moment in one message, newest first. */
export class MarketTrades extends Symbols {
  readonly #told = new Map<string, number>()
  readonly #timer = setInterval(() => this.#flush(), TRADES_EVERY).unref()

  hear(): void {}

  override close(): void {
    clearInterval(this.#timer)
  }

  protected first(symbol: string): void {
    const prints = this.world.tape.of(symbol)
    this.#told.set(symbol, prints.at(-1)?.number ?? 0)
    const trades = prints.slice(-SNAPSHOT_TRADES).reverse().map(tradeOf)
    this.send('market_trades', { type: 'snapshot', trades })
  }

  #flush(): void {
    for (const symbol of this.symbols) {
      const fresh = this.world.tape.of(symbol).filter(p => p.number > (this.#told.get(symbol) ?? 0))
      const last = fresh.at(-1)
      if (last === undefined) continue
      this.#told.set(symbol, last.number)
      this.send('market_trades', { type: 'update', trades: fresh.reverse().map(tradeOf) })
    }
  }
}
