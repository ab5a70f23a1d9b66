import { Decimal } from '../kernel/decimal.ts'

/*
 * Strings and keys of ours begin with this mark; one that begins with it by itself gets it twice. So what was written
 * is read back as it was, whatever is in it.
 */
const MARK = '~'
const isMarked = (text: string): boolean => text.charCodeAt(0) === MARK.charCodeAt(0)
const DECIMAL = '~d'
const NUMBER = '~n'
const MAP = '~m'
const SET = '~s'

/**
 * What `snapshot` of a part of the state gives, as text: plain data, and besides Map, Set, Decimal and the numbers that
 * JSON lacks. A field that is `undefined` is left out. Throws on anything else: a function or an object of a class would
 * come back as something else.
 */
export const encodeSnapshot = (value: unknown): string => JSON.stringify(plain(value))

/** The same value again, with new objects throughout. Throws SyntaxError on text that is not JSON. */
export const decodeSnapshot = (text: string): unknown => revived(JSON.parse(text))

const marked = (text: string): string => (isMarked(text) ? MARK + text : text)

function plain(value: unknown): unknown {
  switch (typeof value) {
    case 'string':
      return marked(value)
    case 'number':
      return Number.isFinite(value) && !Object.is(value, -0) ? value : NUMBER + (Object.is(value, -0) ? '-0' : value)
    case 'boolean':
      return value
    case 'object':
      return value === null ? null : plainObject(value)
    default:
      throw new TypeError(`a snapshot cannot hold a ${typeof value}`)
  }
}

function plainObject(value: object): unknown {
  if (value instanceof Decimal) return DECIMAL + value.valueOf()
  if (Array.isArray(value)) return value.map(plain)
  if (value instanceof Map) return { [MAP]: [...value].flatMap(([key, item]) => [plain(key), plain(item)]) }
  if (value instanceof Set) return { [SET]: [...value].map(plain) }
  const prototype: unknown = Object.getPrototypeOf(value)
  if (prototype !== Object.prototype && prototype !== null)
    throw new TypeError(`a snapshot cannot hold an object of the class ${value.constructor.name}`)
  // Without a prototype, so that a key "__proto__" is a key like any other.
  const fields = Object.create(null) as Record<string, unknown>
  for (const [key, item] of Object.entries(value)) if (item !== undefined) fields[marked(key)] = plain(item)
  return fields
}

/** Works in place: the parsed text belongs to nobody else. */
function revived(value: unknown): unknown {
  if (typeof value === 'string') return isMarked(value) ? revivedText(value) : value
  if (typeof value !== 'object' || value === null) return value
  if (!Array.isArray(value)) return revivedObject(value as Record<string, unknown>)
  for (let i = 0; i < value.length; i++) {
    const item: unknown = value[i]
    const after = revived(item)
    if (after !== item) value[i] = after
  }
  return value
}

function revivedText(text: string): unknown {
  if (text.startsWith(MARK + MARK)) return text.slice(1)
  if (text.startsWith(DECIMAL)) return new Decimal(text.slice(2))
  if (text.startsWith(NUMBER)) return Number(text.slice(2))
  throw new SyntaxError(`a snapshot holds ${text.slice(0, 20)}, which this version does not know`)
}

function revivedObject(value: Record<string, unknown>): unknown {
  for (const key in value) if (isMarked(key)) return revivedCollection(value)
  for (const key in value) {
    const item = value[key]
    if (typeof item === 'number') continue
    const after = revived(item)
    if (after !== item) value[key] = after
  }
  return value
}

function revivedCollection(value: Record<string, unknown>): unknown {
  const { [MAP]: map, [SET]: set } = value
  if (Array.isArray(set)) return new Set(set.map(revived))
  if (!Array.isArray(map)) return Object.fromEntries(Object.entries(value).map(unmarked))
  const entries = new Map<unknown, unknown>()
  for (let i = 0; i < map.length; i += 2) entries.set(revived(map[i]), revived(map[i + 1]))
  return entries
}

const unmarked = ([key, item]: [string, unknown]): [string, unknown] => [
  isMarked(key) ? key.slice(1) : key,
  revived(item),
]
