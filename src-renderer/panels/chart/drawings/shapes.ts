import type { Anchor, Drawing } from './drawing.ts'

export interface Point {
  readonly x: number
  readonly y: number
}

/** What a drawing looks like on the canvas, CSS pixels. */
export interface Shapes {
  readonly lines: readonly (readonly [Point, Point])[]
  /** Filled, between two corners. */
  readonly boxes: readonly (readonly [Point, Point])[]
  readonly labels: readonly { readonly at: Point; readonly text: string }[]
  /** Where it can be taken by its ends, in the order of its anchors. */
  readonly handles: readonly Point[]
}

/** What the shapes are worked out with. */
export interface Ground {
  readonly place: (anchor: Anchor) => Point
  readonly width: number
  readonly height: number
  readonly price: (price: number) => string
  readonly ratio: (ratio: number) => string
  /** What a measure says of the way between two anchors. */
  readonly measure: (from: Anchor, to: Anchor) => string
}

/** Retracements of a move, from its end (0) back to its start (1). */
export const FIBONACCI = [0, 0.236, 0.382, 0.5, 0.618, 0.786, 1] as const

/** Far beyond every screen. */
const FAR = 100_000

/** The end of a ray from `from` through `to`. */
export function rayEnd(from: Point, to: Point): Point {
  const length = Math.hypot(to.x - from.x, to.y - from.y)
  if (length === 0) return { x: from.x + FAR, y: from.y }
  return { x: from.x + ((to.x - from.x) / length) * FAR, y: from.y + ((to.y - from.y) / length) * FAR }
}

/** Works out what a drawing looks like; null while it has no place (no bars yet). */
export function shapesOf({ kind, anchors }: Pick<Drawing, 'kind' | 'anchors'>, ground: Ground): Shapes | null {
  const [a, b = a] = anchors
  if (!a || !b) return null
  const from = ground.place(a)
  const to = ground.place(b)
  if (![from.x, from.y, to.x, to.y].every(Number.isFinite)) return null
  const plain = { boxes: [], labels: [], handles: [from, to] }
  if (kind === 'trend') return { ...plain, lines: [[from, to]] }
  if (kind === 'ray') return { ...plain, lines: [[from, rayEnd(from, to)]] }
  if (kind === 'horizontal') {
    const left = { x: 0, y: from.y }
    return {
      boxes: [],
      lines: [[left, { x: ground.width, y: from.y }]],
      labels: [{ at: { x: 6, y: from.y - 4 }, text: ground.price(a.price) }],
      handles: [{ x: ground.width / 2, y: from.y }],
    }
  }
  if (kind === 'fibonacci') return fibonacci(a, b, from, to, ground)
  const lines = edges(from, to)
  if (kind === 'rectangle') return { ...plain, lines, boxes: [[from, to]] }
  const label = { at: { x: Math.min(from.x, to.x) + 6, y: Math.min(from.y, to.y) - 6 }, text: ground.measure(a, b) }
  return { ...plain, lines: [...lines, [from, to]], boxes: [[from, to]], labels: [label] }
}

function edges(from: Point, to: Point): readonly (readonly [Point, Point])[] {
  const other = { x: to.x, y: from.y }
  const third = { x: from.x, y: to.y }
  return [
    [from, other],
    [other, to],
    [to, third],
    [third, from],
  ]
}

function fibonacci(a: Anchor, b: Anchor, from: Point, to: Point, ground: Ground): Shapes {
  const left = Math.min(from.x, to.x)
  const right = Math.max(from.x, to.x)
  const levels = FIBONACCI.map(ratio => {
    const price = b.price + (a.price - b.price) * ratio
    return { ratio, price, y: ground.place({ time: b.time, price }).y }
  })
  return {
    boxes: [],
    lines: [
      ...levels.map(
        ({ y }) =>
          [
            { x: left, y },
            { x: right, y },
          ] as const,
      ),
      [from, to],
    ],
    labels: levels.map(({ ratio, price, y }) => ({
      at: { x: left + 4, y: y - 3 },
      text: `${ground.ratio(ratio)}  ${ground.price(price)}`,
    })),
    handles: [from, to],
  }
}

/** Distance of a point from a line between two others. */
export function distanceTo({ x, y }: Point, [a, b]: readonly [Point, Point]): number {
  const dx = b.x - a.x
  const dy = b.y - a.y
  const length = dx * dx + dy * dy
  const along = length === 0 ? 0 : Math.min(1, Math.max(0, ((x - a.x) * dx + (y - a.y) * dy) / length))
  return Math.hypot(x - a.x - along * dx, y - a.y - along * dy)
}

/** How near one must be, px. */
const REACH = 6

/** What of a drawing is under the pointer: the index of an end, or all of it; null: nothing. */
export function hitOf(shapes: Shapes, at: Point): number | 'whole' | null {
  const handle = shapes.handles.findIndex(({ x, y }) => Math.hypot(x - at.x, y - at.y) <= REACH + 2)
  if (handle >= 0) return handle
  return shapes.lines.some(line => distanceTo(at, line) <= REACH) ? 'whole' : null
}
