import { invalid } from './refused.ts'

/** A request's fields, each text whatever the body's form was. Which are known is said once: what is not is refused. */
export class Fields {
  readonly #values: ReadonlyMap<string, string>

  constructor(values: ReadonlyMap<string, string>, known: readonly string[]) {
    this.#values = values
    for (const name of values.keys()) if (!known.includes(name)) throw invalid(name)
  }

  text(name: string): string | null {
    return this.#values.get(name) ?? null
  }

  need(name: string): string {
    const value = this.text(name)
    if (value === null || value === '') throw invalid(name)
    return value
  }

  oneOf<T extends string>(name: string, allowed: readonly T[]): T | null {
    const value = this.text(name)
    if (value === null) return null
    const found = allowed.find(a => a === value)
    if (found === undefined) throw invalid(name)
    return found
  }

  flag(name: string): boolean {
    return this.oneOf(name, ['true', 'false', 'True', 'False'])?.toLowerCase() === 'true'
  }

  whole(name: string): number | null {
    const value = this.text(name)
    if (value === null) return null
    if (!/^-?\d{1,15}$/.test(value)) throw invalid(name)
    return Number(value)
  }

  /** A positive decimal number, as text. */
  amount(name: string): string | null {
    const value = this.text(name)
    if (value === null) return null
    if (!/^\d{1,15}(\.\d{1,15})?$/.test(value) || Number(value) <= 0) throw invalid(name)
    return value
  }
}

/** The body of a private request: a form, or JSON where its header says so. */
export function readBody(body: string, contentType: string): Map<string, string> {
  if (!contentType.startsWith('application/json')) return new Map(new URLSearchParams(body))
  const parsed: unknown = JSON.parse(body)
  if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed)) throw invalid()
  return new Map(Object.entries(parsed).map(([k, v]) => [k, typeof v === 'object' ? JSON.stringify(v) : String(v)]))
}
