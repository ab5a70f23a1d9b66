import { CHART_COLOURS, type ChartColour } from '../chart-colours.ts'

export const DRAWING_KINDS = ['trend', 'ray', 'horizontal', 'rectangle', 'fibonacci', 'measure'] as const
export type DrawingKind = (typeof DRAWING_KINDS)[number]

/** A place in time and price. */
export interface Anchor {
  /** Unix ms. */
  readonly time: number
  readonly price: number
}

/** What a person drew. A horizontal line has one anchor, all others two. */
export interface Drawing {
  readonly id: string
  readonly kind: DrawingKind
  readonly anchors: readonly Anchor[]
  readonly colour: ChartColour
}

/** On one pair: more would hide the prices. */
export const MOST_DRAWINGS = 200

export const anchorsOf = (kind: DrawingKind): 1 | 2 => (kind === 'horizontal' ? 1 : 2)

const isFiniteNumber = (value: unknown): value is number => typeof value === 'number' && Number.isFinite(value)

function readAnchor(read: unknown): Anchor | null {
  const { time, price } = Object(read) as Record<string, unknown>
  return isFiniteNumber(time) && isFiniteNumber(price) && Math.abs(time) <= 8.64e15 ? { time, price } : null
}

function readDrawing(read: unknown): Drawing | null {
  const { id, kind: name, anchors: list, colour: named } = Object(read) as Record<string, unknown>
  const kind = DRAWING_KINDS.find(one => one === name)
  if (!kind || typeof id !== 'string' || !/^[\w-]{1,40}$/.test(id) || !Array.isArray(list)) return null
  const anchors = list.slice(0, 2).map(readAnchor)
  if (anchors.length !== anchorsOf(kind) || anchors.includes(null)) return null
  const colour = CHART_COLOURS.find(one => one === named) ?? 'blue'
  return { id, kind, anchors: anchors.filter(one => one !== null), colour }
}

/** Reads kept drawings, of which it leaves out what it does not understand. Null: it is no list at all. */
export function readDrawings(text: string | null): readonly Drawing[] | null {
  if (text === null) return []
  let read: unknown
  try {
    read = JSON.parse(text)
  } catch {
    // The caller tells a person, and puts aside what is there.
    return null
  }
  if (!Array.isArray(read)) return null
  const drawings = new Map<string, Drawing>()
  for (const each of read.slice(0, MOST_DRAWINGS)) {
    const drawing = readDrawing(each)
    if (drawing) drawings.set(drawing.id, drawing)
  }
  return [...drawings.values()]
}

/** The terminal keeps nothing under a longer key. */
const LONGEST_KEY = 60

/** FNV-1a, 32 bits (Fowler, Noll and Vo: a hash for tables, no secret). */
function shortHash(text: string): string {
  let hash = 0x811c9dc5
  for (const sign of text) hash = Math.imul(hash ^ (sign.codePointAt(0) ?? 0), 0x01000193)
  return (hash >>> 0).toString(16).padStart(8, '0')
}

/** A key that is too long keeps its beginning; a hash of the whole tells it from others that begin alike. */
const fitting = (key: string): string =>
  key.length <= LONGEST_KEY ? key : `${key.slice(0, LONGEST_KEY - 9)}.${shortHash(key)}`

/** Under which key the page keeps the drawings of a pair: whatever is no letter or digit by its number. */
export function drawingsKey(pair: string): string {
  const plain = pair.replaceAll(/[^A-Za-z0-9]/g, sign =>
    sign === '/' ? '-' : `_${sign.codePointAt(0)?.toString(16)}_`,
  )
  return fitting(`drawings.${plain}`)
}

/** Under which key that is put aside which could not be understood: another version, or a person, can still have it. */
export const unreadKey = (key: string): string => fitting(`${key}.unread`)
