import type { Mt5Terminal } from '../mt5/terminal.ts'
import type { FakeVenue } from '../venues/lib/types.ts'

/** One thing that is traded: how it is called at either place (null: not there), and its price and spreads now. */
export interface Traded {
  readonly mt5: string
  readonly exchange: string | null
  readonly digits: number
  mid: number
  /** What the mid moves by with every quote: flat prices would cross averages by chance. */
  readonly drift: number
  /** Whole spreads, in price. */
  spread: number
  exchangeSpread: number
}

const QUOTE_MS = 400
const BARS = 40
const MINUTE = 60
/** PERIOD_M1. */
const M1 = 1

/** The same market at a MetaTrader broker and at an exchange, quoted again and again until it is stopped. */
export class TwoPrices {
  readonly traded: readonly Traded[]
  readonly #exchange: FakeVenue
  #terminal: Mt5Terminal | null = null
  #timer: NodeJS.Timeout | undefined

  constructor(exchange: FakeVenue, traded: readonly Traded[]) {
    this.#exchange = exchange
    this.traded = traded
  }

  /** The terminal that is quoted from now on; null: none, for it is dead. */
  set terminal(terminal: Mt5Terminal | null) {
    this.#terminal = terminal
  }

  of(mt5: string): Traded {
    const found = this.traded.find(one => one.mt5 === mt5)
    if (found === undefined) throw new Error(`nobody quotes ${mt5}`)
    return found
  }

  start(): void {
    this.quote()
    this.#timer = setInterval(() => this.quote(), QUOTE_MS)
  }

  stop(): void {
    clearInterval(this.#timer)
  }

  quote(): void {
    for (const one of this.traded) {
      one.mid += one.drift
      const side = (spread: number, sign: 1 | -1) => (one.mid + (sign * spread) / 2).toFixed(one.digits)
      const [bid, ask] = [Number(side(one.spread, -1)), Number(side(one.spread, 1))]
      // Killed between two quotes: whoever waits for it hears of its end.
      this.#terminal?.setPrice(one.mt5, bid, ask).catch(() => undefined)
      if (one.exchange !== null)
        this.#exchange.exchange.quote(
          one.exchange,
          side(one.exchangeSpread, -1),
          side(one.exchangeSpread, 1),
          '50',
          '50',
        )
    }
  }

  /** Minute bars at both places up to now that went steadily by `step` to the present price. `offset`: of the terminal's server, seconds. */
  async past(terminal: Mt5Terminal, mt5: string, step: number, offset: number): Promise<void> {
    const { mid, digits, exchange } = this.of(mt5)
    const first = Math.floor(Date.now() / 1000 / MINUTE) * MINUTE
    const bars = Array.from({ length: BARS }, (_, i) => {
      const [close, open] = [mid - step * i, mid - step * (i + 1)]
      const [o = '', h = '', l = '', c = ''] = [open, Math.max(open, close), Math.min(open, close), close].map(price =>
        price.toFixed(digits),
      )
      return { at: first - MINUTE * (i + 1), o, h, l, c }
    })
    const data = bars.map(({ at, o, h, l, c }) => [at + offset, o, h, l, c, 100].join(',')).join(';')
    await terminal.command('bars', { symbol: mt5, tf: M1, data })
    if (exchange === null) return
    const candles = bars.map(({ at, o, h, l, c }) => ({
      ...{ at: at * 1000, open: o, high: h, low: l, close: c, volume: '1', quoteVolume: c, trades: 9 },
    }))
    this.#exchange.exchange.seedCandles(exchange, MINUTE * 1000, candles.reverse())
  }
}
