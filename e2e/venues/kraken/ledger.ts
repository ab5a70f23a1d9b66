import { type Dec, dec, digits } from '../lib/decimal.ts'
import type { Exchange } from '../lib/exchange.ts'
import type { VenueTrade } from '../lib/types.ts'
import { krakenId } from './ids.ts'

export interface LedgerEntry {
  readonly id: string
  readonly refid: string
  readonly at: number
  readonly type: 'trade' | 'deposit' | 'withdrawal'
  readonly asset: string
  readonly amount: string
  readonly fee: string
  /** After it. */
  readonly balance: string
}

/** Every movement of money, told to listeners as it is written. */
export class Ledger {
  readonly entries: LedgerEntry[] = []
  readonly listeners = new Set<(written: readonly LedgerEntry[]) => void>()
  readonly #exchange: Exchange
  readonly #now: () => number
  #totals: Map<string, Dec>

  constructor(exchange: Exchange, now: () => number) {
    this.#exchange = exchange
    this.#now = now
    this.#totals = this.totals()
  }

  totals(): Map<string, Dec> {
    return new Map(this.#exchange.balances().map(b => [b.asset, dec(b.free).add(dec(b.locked))]))
  }

  /** A trade moves two assets; its fee is in one of them. */
  trade(trade: VenueTrade, base: string, quote: string, feeAsset: string, fee: Dec): void {
    this.#totals = this.totals()
    const [bought, paid] = [dec(trade.quantity), dec(trade.quantity).mul(dec(trade.price))]
    const moves = [
      { asset: base, amount: trade.side === 'buy' ? bought : bought.neg() },
      { asset: quote, amount: trade.side === 'buy' ? paid.neg() : paid },
    ]
    this.#write(
      moves.map(({ asset, amount }) =>
        this.#entry(trade.id, 'trade', asset, amount, asset === feeAsset ? fee : dec('0')),
      ),
    )
  }

  /** Money that came or went without a trade: what changed since the last look. */
  look(): void {
    const before = this.#totals
    this.#totals = this.totals()
    const written: LedgerEntry[] = []
    for (const [asset, total] of this.#totals) {
      const amount = total.sub(before.get(asset) ?? dec('0'))
      if (!amount.isZero())
        written.push(this.#entry('', amount.isPositive() ? 'deposit' : 'withdrawal', asset, amount, dec('0')))
    }
    if (written.length > 0) this.#write(written)
  }

  #entry(refid: string, type: LedgerEntry['type'], asset: string, amount: Dec, fee: Dec): LedgerEntry {
    const n = this.entries.length + 1
    const balance = this.#totals.get(asset) ?? dec('0')
    return {
      id: krakenId('L', n),
      refid: refid === '' ? krakenId('A', n) : refid,
      at: this.#now(),
      type,
      asset,
      amount: digits(amount),
      fee: digits(fee),
      balance: digits(balance),
    }
  }

  #write(written: LedgerEntry[]): void {
    this.entries.push(...written)
    for (const listener of [...this.listeners]) listener(written)
  }
}
