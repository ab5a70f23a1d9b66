import { RequestFields } from '../lib/request-fields.ts'
import { missing, wrong } from './refused.ts'

/** A request's fields in OKX's way. */
export class Fields extends RequestFields {
  constructor(values: Readonly<Record<string, unknown>>, known: readonly string[]) {
    super(values, known, { wrong, missing })
  }

  /** A price, or -1 for "at market" (told as 'market'). */
  priceOrMarket(name: string): string | null {
    return this.text(name) === '-1' ? 'market' : this.amount(name)
  }

  /** Own names for orders: letters and digits only. */
  own(name: string, longest = 32): string | null {
    return this.like(name, new RegExp(`^[A-Za-z0-9]{1,${longest}}$`))
  }

  list(name: string): Readonly<Record<string, unknown>>[] {
    const value = this.raw(name)
    return value === undefined ? [] : asList(value, name)
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
