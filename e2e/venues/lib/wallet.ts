import { type Dec, dec, digits, ZERO } from './decimal.ts'
import type { Balance, Digits } from './types.ts'

/** Money by asset, and what is held back of it under which key (an order's id, a position's symbol). */
export class Wallet {
  readonly #free = new Map<string, Dec>()
  readonly #held = new Map<string, { readonly asset: string; readonly amount: Dec }>()
  readonly #changed = new Set<string>()

  constructor(balances: Readonly<Record<string, Digits>>) {
    for (const [asset, amount] of Object.entries(balances)) this.#free.set(asset, dec(amount))
  }

  free(asset: string): Dec {
    return this.#free.get(asset) ?? ZERO
  }

  /** Free may go below zero: whoever must not let it, looks before. */
  add(asset: string, amount: Dec): void {
    if (amount.isZero()) return
    this.#free.set(asset, this.free(asset).add(amount))
    this.#changed.add(asset)
  }

  held(key: string): Dec {
    return this.#held.get(key)?.amount ?? ZERO
  }

  /** From now on exactly this much is held under the key. */
  hold(key: string, asset: string, amount: Dec): void {
    const before = this.#held.get(key)
    if (before !== undefined) {
      if (before.asset === asset && before.amount.eq(amount)) return
      this.#held.delete(key)
      this.add(before.asset, before.amount)
    }
    if (amount.lte(0)) return
    this.#held.set(key, { asset, amount })
    this.add(asset, amount.neg())
  }

  balances(): Balance[] {
    const locked = new Map<string, Dec>()
    for (const { asset, amount } of this.#held.values()) locked.set(asset, (locked.get(asset) ?? ZERO).add(amount))
    return [...new Set([...this.#free.keys(), ...locked.keys()])].map(asset => ({
      asset,
      free: digits(this.free(asset)),
      locked: digits(locked.get(asset) ?? ZERO),
    }))
  }

  /** What changed since it was last asked. */
  takeChanged(): string[] {
    const changed = [...this.#changed]
    this.#changed.clear()
    return changed
  }
}
