import { dec } from '../lib/decimal.ts'
import { Exchange } from '../lib/exchange.ts'
import type { Digits } from '../lib/types.ts'
import type { House } from './context.ts'
import { DepthFeeds } from './depth-feed.ts'
import type { OptionContract } from './option-contracts.ts'
import { Tape } from './tape.ts'

/** A contract of the account that expired. */
export interface Exercise {
  readonly id: string
  readonly contract: OptionContract
  readonly quantity: Digits
  readonly markPrice: Digits
  readonly amount: Digits
  readonly fee: Digits
  readonly at: number
}

/** The options account: an exchange in which contracts are owned, what they are, and what became of them. */
export class OptionHouse implements House {
  readonly exchange: Exchange
  readonly tape: Tape
  readonly feeds: DepthFeeds
  readonly contracts: ReadonlyMap<string, OptionContract>
  /** Index price of each underlying; tests change it. */
  readonly index = new Map<string, Digits>([
    ['BTCUSDT', '65000'],
    ['ETHUSDT', '3100'],
  ])
  readonly exercises: Exercise[] = []
  listenKey: { readonly key: string; until: number } | null = null
  readonly #now: () => number

  constructor(contracts: readonly OptionContract[], balances: Readonly<Record<string, Digits>>, now: () => number) {
    this.#now = now
    this.contracts = new Map(contracts.map(c => [c.market.symbol, c]))
    this.exchange = new Exchange(
      contracts.map(c => c.market),
      {
        now,
        balances,
        spotFee: 'quote',
        newOrderId: n => String(4_611_000_000 + n),
        newTradeId: n => String(70 + n),
      },
    )
    this.tape = new Tape(this.exchange)
    this.feeds = new DepthFeeds(this.exchange)
  }

  /** How much of a contract is owned, what orders hold back of it among it. */
  owned(symbol: string): ReturnType<typeof dec> {
    const found = this.exchange.balances().find(b => b.asset === symbol)
    return found === undefined ? dec('0') : dec(found.free).add(dec(found.locked))
  }

  /** What was paid on average for what is owned. */
  entry(symbol: string): ReturnType<typeof dec> {
    let [held, paid] = [dec('0'), dec('0')]
    for (const trade of this.exchange.trades) {
      if (trade.symbol !== symbol) continue
      const quantity = dec(trade.quantity)
      if (trade.side === 'buy') [held, paid] = [held.add(quantity), paid.add(quantity.mul(dec(trade.price)))]
      else if (!held.isZero()) {
        paid = paid.mul(held.sub(quantity)).div(held)
        held = held.sub(quantity)
      }
    }
    return held.isZero() ? dec('0') : paid.div(held)
  }

  /** Ends a contract now at a price of its underlying: open orders go, what is owned becomes money. */
  expire(symbol: string, markPrice: Digits): void {
    const contract = this.contracts.get(symbol)
    if (contract === undefined) throw new Error(`no contract ${symbol}`)
    for (const order of this.exchange.open(symbol)) this.exchange.cancel(order.id)
    this.exchange.halt(symbol, true)
    const quantity = this.owned(symbol)
    if (quantity.isZero()) return
    const gain = dec(markPrice)
      .sub(dec(contract.strike))
      .mul(contract.side === 'CALL' ? 1 : -1)
    const amount = gain.isNegative() ? dec('0') : gain.mul(quantity)
    // 0.015 % of the settlement price, a tenth of the profit at most.
    const share = dec(markPrice).mul('0.00015').mul(quantity)
    const fee = share.lt(amount.div(10)) ? share : amount.div(10)
    const id = String(1_125_899_906_000 + this.exercises.length)
    const at = this.#now()
    this.exercises.push({
      id,
      contract,
      quantity: quantity.toFixed(),
      markPrice,
      amount: amount.toFixed(),
      fee: fee.toFixed(),
      at,
    })
    this.exchange.deposit(symbol, quantity.neg().toFixed())
    this.exchange.deposit('USDT', amount.sub(fee).toFixed())
  }
}
