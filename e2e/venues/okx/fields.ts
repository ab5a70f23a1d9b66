import { missing, wrong } from './refused.ts'

/** A request's fields. Which are known is said once; what is not is refused, though the real venue overlooks it. */
export class Fields {
  readonly #values: Readonly<Record<string, unknown>>

  constructor(values: Readonly<Record<string, unknown>>, known: readonly string[]) {
    this.#values = values
    for (const name of Object.keys(values)) if (!known.includes(name)) throw wrong(name)
  }

  has(name: string): boolean {
    return this.#values[name] !== undefined && this.#values[name] !== ''
  }

  text(name: string): string | null {
    const value = this.#values[name]
    if (value === undefined || value === '') return null
    if (typeof value === 'number' || typeof value === 'boolean') return String(value)
    if (typeof value !== 'string') throw wrong(name)
    return value
  }

  need(name: string): string {
    const value = this.text(name)
    if (value === null) throw missing(name)
    return value
  }

  oneOf<T extends string>(name: string, allowed: readonly T[]): T | null {
    const value = this.text(name)
    if (value === null) return null
    const found = allowed.find(a => a === value)
    if (found === undefined) throw wrong(name)
    return found
  }

  flag(name: string): boolean {
    return this.oneOf(name, ['true', 'false']) === 'true'
  }

  /** A decimal above zero. */
  amount(name: string): string | null {
    const value = this.text(name)
    if (value === null) return null
    if (!/^\d{1,20}(\.\d{1,20})?$/.test(value) || Number(value) <= 0) throw wrong(name)
    return value
  }

  /** A price, or -1 for "at market" (told as 'market'). */
  priceOrMarket(name: string): string | null {
    return this.text(name) === '-1' ? 'market' : this.amount(name)
  }

  whole(name: string): number | null {
    const value = this.text(name)
    if (value === null) return null
    if (!/^\d{1,20}$/.test(value)) throw wrong(name)
    return Number(value)
  }

  /** Own names for orders: letters and digits only. */
  own(name: string, longest = 32): string | null {
    const value = this.text(name)
    if (value === null) return null
    if (!/^[A-Za-z0-9]+$/.test(value) || value.length > longest) throw wrong(name)
    return value
  }

  list(name: string): Readonly<Record<string, unknown>>[] {
    const value = this.#values[name]
    if (value === undefined) return []
    return asList(value, name)
  }
}

/** Objects in an array; anything else is refused under this name. */
export function asList(value: unknown, name: string): Readonly<Record<string, unknown>>[] {
  if (!Array.isArray(value)) throw wrong(name)
  return value.map(item => asObject(item, name))
}

/** An object; anything else is refused under this name. */
export function asObject(value: unknown, name: string): Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw wrong(name)
  return Object.fromEntries(Object.entries(value))
}
