import { expect, test } from 'vitest'
import type { BarView } from '../../../../src-preload/contract/views.ts'
import { type Drawing, drawingsKey, MOST_DRAWINGS, readDrawings, unreadKey } from './drawing.ts'
import { begin, clear, put, redo, remove, undo } from './drawing-history.ts'
import { distanceTo, type Ground, hitOf, shapesOf } from './shapes.ts'
import { snapped } from './snap.ts'

/** A second is a pixel, and a price one upwards from the bottom. */
const ground: Ground = {
  place: ({ time, price }) => ({ x: time, y: 100 - price }),
  width: 200,
  height: 100,
  price: String,
  ratio: String,
  measure: (from, to) => `${to.price - from.price}`,
}
const drawing = (id: string, kind: Drawing['kind'] = 'trend', ...anchors: [number, number][]): Drawing => ({
  id,
  kind,
  anchors: (anchors.length > 0
    ? anchors
    : ([
        [10, 10],
        [20, 20],
      ] as [number, number][])
  ).map(([time, price]) => ({ time, price })),
  colour: 'blue',
})
const shapes = (one: Drawing) => {
  const made = shapesOf(one, ground)
  if (!made) throw new Error('no place')
  return made
}

test('how far a point is from a line, beyond its ends too', () => {
  const line = [
    { x: 0, y: 0 },
    { x: 10, y: 0 },
  ] as const
  expect([
    distanceTo({ x: 5, y: 3 }, line),
    distanceTo({ x: 13, y: 4 }, line),
    distanceTo({ x: -3, y: 0 }, line),
  ]).toEqual([3, 5, 3])
  expect(
    distanceTo({ x: 3, y: 4 }, [
      { x: 0, y: 0 },
      { x: 0, y: 0 },
    ]),
  ).toBe(5)
})

test('a trend line ends, a ray does not, and ends are taken before lines', () => {
  const trend = shapes(drawing('a', 'trend', [10, 10], [50, 50]))
  expect(hitOf(trend, { x: 30, y: 70 })).toBe('whole')
  expect(hitOf(trend, { x: 11, y: 91 })).toBe(0)
  expect(hitOf(trend, { x: 49, y: 51 })).toBe(1)
  expect(hitOf(trend, { x: 90, y: 10 })).toBeNull()
  expect(hitOf(shapes(drawing('a', 'ray', [10, 10], [50, 50])), { x: 90, y: 10 })).toBe('whole')
  expect(hitOf(shapes(drawing('a', 'ray', [10, 10], [10, 10])), { x: 150, y: 90 })).toBe('whole')
})

test('a horizontal line goes across, a rectangle is taken by its edges', () => {
  const line = shapes(drawing('a', 'horizontal', [10, 40]))
  expect(line.lines).toEqual([
    [
      { x: 0, y: 60 },
      { x: 200, y: 60 },
    ],
  ])
  expect(line.labels[0]?.text).toBe('40')
  const box = shapes(drawing('a', 'rectangle', [10, 10], [90, 60]))
  expect(hitOf(box, { x: 50, y: 90 })).toBe('whole')
  expect(hitOf(box, { x: 50, y: 65 })).toBeNull()
})

test('retracements go from the end of the move back to its start', () => {
  const { lines, labels } = shapes(drawing('a', 'fibonacci', [10, 0], [60, 100]))
  expect(lines.slice(0, 7).map(([from]) => 100 - from.y)).toEqual(
    [100, 76.4, 61.8, 50, 38.2, 21.4, 0].map(y => expect.closeTo(y, 9)),
  )
  expect(labels.map(one => one.text.split(' ')[0])).toEqual(['0', '0.236', '0.382', '0.5', '0.618', '0.786', '1'])
})

test('what has no place is not drawn', () => {
  expect(shapesOf(drawing('a'), { ...ground, place: () => ({ x: Number.NaN, y: 0 }) })).toBeNull()
})

test('the magnet takes the nearest of the four prices, within its reach', () => {
  const bar: BarView = { start: 0, open: 50, high: 80, low: 20, close: 55, volume: 0, forming: false }
  const y = (price: number) => 100 - price
  expect([53, 66, 78, 5].map(price => snapped(price, bar, y))).toEqual([55, 55, 80, 5])
  expect(snapped(53, undefined, y)).toBe(53)
})

test('steps back and forth', () => {
  let now = begin([])
  now = put(now, drawing('a'))
  now = put(now, drawing('b'))
  now = put(now, { ...drawing('a'), colour: 'red' })
  expect(now.drawings.map(one => one.id + one.colour)).toEqual(['ared', 'bblue'])
  now = remove(now, 'b')
  now = clear(now)
  const back = [1, 2, 3].reduce(state => undo(state) ?? state, now)
  expect(back.drawings.map(one => one.id + one.colour)).toEqual(['ablue', 'bblue'])
  expect(redo(back)?.drawings[0]?.colour).toBe('red')
  expect(put(back, drawing('c')).future).toEqual([])
  expect(undo(begin([]))).toBeNull()
})

test('kept drawings are read with distrust', () => {
  expect(readDrawings(null)).toEqual([])
  expect(readDrawings('{')).toBeNull()
  expect(readDrawings('{"a":1}')).toBeNull()
  const good = drawing('a')
  const bad = [
    null,
    7,
    { ...good, id: 'x y' },
    { ...good, kind: 'circle' },
    { ...good, anchors: [{ time: 1, price: 1 }] },
    {
      ...good,
      anchors: [
        { time: '1', price: 1 },
        { time: 1, price: 1 },
      ],
    },
    {
      ...good,
      anchors: [
        { time: 1e300, price: 1 },
        { time: 1, price: 1 },
      ],
    },
  ]
  expect(readDrawings(JSON.stringify([...bad, good, { ...good, id: 'b', colour: 'url(x)' }]))).toEqual([
    good,
    { ...good, id: 'b' },
  ])
  const many = Array.from({ length: 500 }, (_, i) => drawing(`d${i}`))
  expect(readDrawings(JSON.stringify(many))).toHaveLength(MOST_DRAWINGS)
})

test('the key of a pair is one that the page may use', () => {
  expect(drawingsKey('EUR/USD')).toBe('drawings.EUR-USD')
  for (const pair of ['BTC/USDT:USDT', 'A B/ü', 'x'.repeat(200)]) expect(drawingsKey(pair)).toMatch(/^[\w.-]{1,60}$/)
  expect(drawingsKey('A_B/C')).not.toBe(drawingsKey('A/B/C'))
})

test('long pairs that begin alike have keys of their own, and so has what is put aside', () => {
  const pairs = ['', '1', '2'].map(end => `BTC-USDT/${'x'.repeat(60)}${end}`)
  const keys = pairs.map(drawingsKey)
  const all = [...keys, ...keys.map(unreadKey)]
  expect(new Set(all).size).toBe(6)
  for (const key of all) expect(key).toMatch(/^[\w.-]{1,60}$/)
  const fits = `drawings.${'x'.repeat(51)}`
  expect(drawingsKey('x'.repeat(51))).toBe(fits)
  expect(unreadKey(fits)).not.toBe(unreadKey(`${fits.slice(0, -1)}y`))
})
