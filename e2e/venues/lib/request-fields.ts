/** How a venue says that a field is wrong, or missing. */
export interface FieldWords {
  wrong(name: string): Error
  missing(name: string): Error
}

/** A request's fields. Which are known is said once; what is not is refused, though the real venue overlooks it. */
export class RequestFields {
  readonly #values: Readonly<Record<string, unknown>>
  readonly #words: FieldWords

  constructor(values: Readonly<Record<string, unknown>>, known: readonly string[], words: FieldWords) {
    this.#values = values
    this.#words = words
    for (const name of Object.keys(values)) if (!known.includes(name)) throw this.#words.wrong(name)
  }

  has(name: string): boolean {
    return this.#values[name] !== undefined && this.#values[name] !== ''
  }

  text(name: string): string | null {
    const value = this.#values[name]
    if (value === undefined || value === '') return null
    if (typeof value === 'number' || typeof value === 'boolean') return String(value)
    if (typeof value !== 'string') throw this.#words.wrong(name)
    return value
  }

  need(name: string): string {
    const value = this.text(name)
    if (value === null) throw this.#words.missing(name)
    return value
  }

  oneOf<T extends string>(name: string, allowed: readonly T[]): T | null {
    const value = this.text(name)
    if (value === null) return null
    const found = allowed.find(a => a === value)
    if (found === undefined) throw this.#words.wrong(name)
    return found
  }

  flag(name: string): boolean {
    return this.oneOf(name, ['true', 'false']) === 'true'
  }

  /** A decimal above zero. */
  amount(name: string): string | null {
    const value = this.text(name)
    if (value === null) return null
    if (!/^\d{1,20}(\.\d{1,20})?$/.test(value) || Number(value) <= 0) throw this.#words.wrong(name)
    return value
  }

  whole(name: string): number | null {
    const value = this.text(name)
    if (value === null) return null
    if (!/^\d{1,20}$/.test(value)) throw this.#words.wrong(name)
    return Number(value)
  }

  /** Text of this form. */
  like(name: string, form: RegExp): string | null {
    const value = this.text(name)
    if (value !== null && !form.test(value)) throw this.#words.wrong(name)
    return value
  }

  /** Anything. */
  raw(name: string): unknown {
    return this.#values[name]
  }
}
