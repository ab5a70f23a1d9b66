import { BinanceError, wrong } from './binance-error.ts'

const DECIMAL = '^([0-9]{1,20})(\\.[0-9]{1,20})?$'
const INTEGER = '^[0-9]{1,20}$'
const CLIENT_ID = '^[\\.A-Z\\:/a-z0-9_-]{1,36}$'

/** The parameters of one request; what an endpoint does not take is refused before it runs. */
export class Params {
  readonly #values: ReadonlyMap<string, string>

  constructor(values: ReadonlyMap<string, string>) {
    this.#values = values
  }

  /** From a query and a body, both url-encoded. */
  static of(query: string, body: string): Params {
    const values = new Map<string, string>()
    for (const [name, value] of [...new URLSearchParams(query), ...new URLSearchParams(body)]) {
      if (values.has(name)) throw new BinanceError(-1101, 'Duplicate values for a parameter detected.')
      values.set(name, value)
    }
    return new Params(values)
  }

  /** `takes` names every parameter; those with '!' are mandatory. Throws -1102 and -1104. */
  check(takes: readonly string[]): void {
    for (const name of takes) if (name.endsWith('!')) this.need(name.slice(0, -1))
    const known = new Set(takes.map(name => name.replace('!', '')))
    const sent = [...this.#values.keys()]
    const read = sent.filter(name => known.has(name))
    if (read.length < sent.length)
      throw new BinanceError(
        -1104,
        `Not all sent parameters were read; read '${read.length}' parameter(s) but was sent '${sent.length}'.`,
      )
    for (const [name, value] of this.#values) if (value === '') throw wrong.missing(name)
  }

  has(name: string): boolean {
    return this.#values.has(name)
  }

  text(name: string): string | null {
    return this.#values.get(name) ?? null
  }

  need(name: string): string {
    const value = this.#values.get(name)
    if (value === undefined || value === '') throw wrong.missing(name)
    return value
  }

  decimal(name: string): string | null {
    return this.#matching(name, DECIMAL)
  }

  needDecimal(name: string): string {
    this.need(name)
    return this.decimal(name) ?? ''
  }

  integer(name: string): number | null {
    const value = this.#matching(name, INTEGER)
    return value === null ? null : Number(value)
  }

  clientId(name: string): string | null {
    return this.#matching(name, CLIENT_ID)
  }

  flag(name: string): boolean {
    const value = this.text(name)?.toLowerCase() ?? 'false'
    if (value !== 'true' && value !== 'false') throw wrong.illegal(name, 'true|false')
    return value === 'true'
  }

  /** One of these words, else the given error. */
  word<W extends string>(name: string, words: readonly W[], error: BinanceError): W | null {
    const value = this.text(name)
    if (value === null) return null
    const found = words.find(word => word === value)
    if (found === undefined) throw error
    return found
  }

  #matching(name: string, range: string): string | null {
    const value = this.text(name)
    if (value !== null && !new RegExp(range).test(value)) throw wrong.illegal(name, range)
    return value
  }
}
