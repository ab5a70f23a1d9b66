import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { krakenChecksum, okxChecksum } from './book-checksums.ts'
import { LocalBook } from './local-book.ts'
import type { BookMessage, LevelText } from './wire.ts'

const digits = { price: 1, quantity: 3 }
const rules = { depth: 1000, snapshot: 'stream', checksum: null } as const
type Change = readonly [side: 'bid' | 'ask', price: number, quantity: number]

/** Bids lie in 1 to 49, asks in 51 to 99: no change crosses the book. */
const change = fc.tuple(
  fc.constantFrom('bid' as const, 'ask' as const),
  fc.integer({ min: 1, max: 49 }),
  fc.integer({ min: 0, max: 3 }),
)
const messages = fc.array(fc.array(change, { maxLength: 6 }), { minLength: 1, maxLength: 40 })
const priceOf = ([side, at]: Change): number => (side === 'bid' ? at : 100 - at)

function message(changes: readonly Change[], seq: number, isSnapshot = false): BookMessage {
  const of = (side: string): LevelText[] =>
    changes.filter(c => c[0] === side).map(c => [String(priceOf(c)), String(c[2])])
  return { isSnapshot, bids: of('bid'), asks: of('ask'), seq, after: isSnapshot ? null : seq - 1, checksum: null }
}

/** The plain way: a map of each side, sorted when looked at. */
function naive(all: readonly (readonly Change[])[]) {
  const sides = { bid: new Map<number, number>(), ask: new Map<number, number>() }
  for (const changes of all)
    for (const c of changes) {
      if (c[2] === 0) sides[c[0]].delete(priceOf(c))
      else sides[c[0]].set(priceOf(c), c[2])
    }
  const sorted = (side: Map<number, number>, sign: number) => [...side].sort(([a], [b]) => sign * (a - b))
  return { bids: sorted(sides.bid, -1), asks: sorted(sides.ask, 1) }
}
const shape = (book: LocalBook) => ({
  bids: book.bids.map(l => [l.price, l.quantity]),
  asks: book.asks.map(l => [l.price, l.quantity]),
})

describe('an order book', () => {
  it('with nothing lost equals a plain map', () => {
    fc.assert(
      fc.property(messages, all => {
        const book = new LocalBook(rules, digits)
        expect(all.map((changes, i) => book.apply(message(changes, i, i === 0)))).toEqual(all.map(() => null))
        expect(shape(book)).toEqual(naive(all))
      }),
    )
  })

  it('with messages lost or doubled is the true one or none at all', () => {
    const fate = fc.constantFrom('told' as const, 'told' as const, 'lost' as const, 'twice' as const)
    fc.assert(
      fc.property(messages, fc.array(fate, { minLength: 40, maxLength: 40 }), (all, fates) => {
        const book = new LocalBook(rules, digits)
        book.apply(message(all[0] ?? [], 0, true))
        for (let i = 1; i < all.length; i++) {
          if (fates[i] !== 'lost') book.apply(message(all[i] ?? [], i))
          if (fates[i] === 'twice') book.apply(message(all[i] ?? [], i))
          if (!book.live) {
            expect(shape(book)).toEqual({ bids: [], asks: [] })
            expect(fates.slice(1, i)).toContain('lost')
            // What the adapter does then: it asks for the book again.
            book.apply(message(whole(naive(all.slice(0, i + 1))), i, true))
          }
          if (fates[i] !== 'lost') expect(shape(book)).toEqual(naive(all.slice(0, i + 1)))
        }
      }),
    )
  })

  it('whose changes began before its snapshot passes over what is in it, and sees what is missing', () => {
    const book = () => {
      const made = new LocalBook(rules, digits)
      made.apply(message([['bid', 10, 1]], 100, true))
      return made
    }
    const from = (after: number, seq: number): BookMessage => ({ ...message([['bid', 11, 1]], seq), after })
    const old = book()
    expect(old.apply(from(90, 100))).toBeNull()
    expect(old.bids).toHaveLength(1)
    const overlapping = book()
    expect(overlapping.apply(from(95, 105))).toBeNull()
    expect(overlapping.bids).toHaveLength(2)
    expect(overlapping.apply(from(104, 106))).toMatch(/missing/)
    expect(book().apply(from(101, 105))).toMatch(/missing/)
  })
})

const whole = ({ bids, asks }: ReturnType<typeof naive>): Change[] => [
  ...bids.map(([price, quantity]) => ['bid', price, quantity] as const),
  ...asks.map(([price, quantity]) => ['ask', 100 - price, quantity] as const),
]

test.each([
  ['no number', { bids: [['x', '1']] as LevelText[] }, /number/],
  ['no quantity', { bids: [['10', '']] as LevelText[] }, /number/],
  ['a negative price', { asks: [['-1', '1']] as LevelText[] }, /number/],
  ['a crossed book', { bids: [['60', '1']] as LevelText[] }, /below/],
])('%s makes the book worthless', (_name, over, why) => {
  const book = new LocalBook(rules, digits)
  book.apply({ ...message([['ask', 45, 1]], 1, true) })
  expect(book.apply({ ...message([], 2), ...over })).toMatch(why)
  expect(book.live).toBe(false)
})

test('a checksum that is another makes the book worthless', () => {
  const book = new LocalBook({ ...rules, depth: 10, checksum: krakenChecksum }, digits)
  const snapshot = { ...message([['bid', 10, 1]], 0, true), seq: null, after: null }
  const right = krakenChecksum([{ price: 10, quantity: 1, priceText: '', quantityText: '' }], [], digits)
  expect(book.apply({ ...snapshot, checksum: right })).toBeNull()
  expect(book.apply({ ...snapshot, isSnapshot: false, bids: [['11', '1']], checksum: right })).toMatch(/checksum/)
  expect(book.live).toBe(false)
})

test('checksums: the examples of the documentation', () => {
  const level = (priceText: string, quantityText: string) => ({
    price: Number(priceText),
    quantity: Number(quantityText),
    priceText,
    quantityText,
  })
  // OKX: bids 3366.1/7, 3366/6, asks 3366.8/9, 3368/8 -> "3366.1:7:3366.8:9:3366:6:3368:8".
  expect(okxChecksum([level('3366.1', '7'), level('3366', '6')], [level('3366.8', '9'), level('3368', '8')])).toBe(
    -1881014294,
  )
  const levels = (all: string) => all.split(' ').map(one => level(...(one.split('x') as [string, string])))
  // Kraken: ten levels of a side, prices with 1 digit, quantities with 8.
  const asks = levels(
    '45285.2x0.00100000 45286.4x1.54571953 45286.6x1.54571109 45289.6x1.54560911 45290.2x0.15890660 ' +
      '45291.8x1.54553491 45294.7x0.04454749 45296.1x0.35380000 45297.5x0.09945542 45299.5x0.18772827',
  )
  const bids = levels(
    '45283.5x0.10000000 45283.4x1.54582015 45282.1x0.10000000 45281.0x0.10000000 45280.3x1.54592586 ' +
      '45279.0x0.07990000 45277.6x0.03310103 45277.5x0.30000000 45277.3x1.54602737 45276.6x0.15445238',
  )
  expect(krakenChecksum(bids, asks, { price: 1, quantity: 8 })).toBe(3310070434)
})
