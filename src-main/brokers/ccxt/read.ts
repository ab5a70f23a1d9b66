import { Decimal } from '../../core/kernel/decimal.ts'
import { TerminalError } from '../../core/kernel/errors.ts'

/** What a venue sent, as ccxt understood it, may be anything: these read one field of it, or say that it is not there. */
export type Row = Readonly<Record<string, unknown>>

const NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d{1,3})?$/i

export const isRow = (value: unknown): value is Row =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Throws BAD_DATA where a list was expected; a table by name counts as one. */
export function rows(value: unknown, what: string): readonly Row[] {
  if (Array.isArray(value)) return value.filter(isRow)
  if (isRow(value)) return Object.values(value).filter(isRow)
  throw new TerminalError('BAD_DATA', `${what}: the venue's answer cannot be read.`)
}

/** Undefined and empty are null. */
export function textOf(from: unknown, name: string): string | null {
  const value = isRow(from) ? from[name] : undefined
  if (typeof value === 'number' && Number.isFinite(value)) return String(value)
  return typeof value === 'string' && value !== '' ? value : null
}

/** Null: not there, or no number. */
export function decimalOf(from: unknown, name: string): Decimal | null {
  const text = textOf(from, name)
  return text !== null && NUMBER.test(text) ? new Decimal(text) : null
}

/** A price or a step: zero means that there is none. */
export function positiveOf(from: unknown, name: string): Decimal | null {
  const value = decimalOf(from, name)
  return value?.gt(0) ? value : null
}

export function numberOf(from: unknown, name: string): number | null {
  const value = decimalOf(from, name)?.toNumber()
  return value !== undefined && Number.isFinite(value) ? value : null
}

export const flagOf = (from: unknown, name: string): boolean | null => {
  const value = isRow(from) ? from[name] : undefined
  return typeof value === 'boolean' ? value : null
}

/** A path of names, and of places in lists: `limits.amount.min`, `data.0.perm`. */
export function at(from: unknown, path: string): unknown {
  let value: unknown = from
  for (const name of path.split('.')) {
    if (Array.isArray(value)) value = /^\d+$/.test(name) ? value[Number(name)] : undefined
    else value = isRow(value) ? value[name] : undefined
  }
  return value
}
