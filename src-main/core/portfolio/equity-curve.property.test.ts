import fc from 'fast-check'
import { expect, test } from 'vitest'
import { EquityCurve } from './equity-curve.ts'

const values = fc.array(fc.integer({ min: 0, max: 100 }), { maxLength: 400 })

test('first, last, highest and lowest are shown, in order, and no more marks than asked for', () => {
  fc.assert(
    fc.property(values, fc.integer({ min: 4, max: 60 }), (list, points) => {
      const curve = new EquityCurve({ points })
      for (const [at, value] of list.entries()) curve.mark({ at, equity: String(value), cash: null })
      const shown = curve.points()
      expect(shown.length).toBeLessThanOrEqual(points)
      expect(shown.length).toBeGreaterThanOrEqual(Math.min(new Set(list).size, 2))
      // What there is room for is shown whole.
      if (list.length <= points) expect(shown).toHaveLength(list.length)
      expect(shown.map(p => p.at)).toEqual([...new Set(shown.map(p => p.at))].sort((a, b) => a - b))
      for (const { at, equity } of shown) expect(Number(equity)).toBe(list[at])
      if (list.length === 0) return
      expect([shown[0]?.at, shown.at(-1)?.at]).toEqual([0, list.length - 1])
      const told = shown.map(p => Number(p.equity))
      expect([Math.max(...told), Math.min(...told)]).toEqual([Math.max(...list), Math.min(...list)])
    }),
    { numRuns: 300 },
  )
})

test('every stretch shows its own highest and lowest', () => {
  const curve = new EquityCurve({ points: 10 })
  const list = Array.from({ length: 64 }, (_, i) => 1000 + ((i * 37) % 64))
  for (const [at, value] of list.entries()) curve.mark({ at, equity: String(value), cash: '1' })
  const shown = new Set(curve.points().map(p => p.at))
  // Four stretches of 16 marks each.
  for (let from = 0; from < list.length; from += 16) {
    const part = list.slice(from, from + 16)
    expect(shown).toContain(from + part.indexOf(Math.max(...part)))
    expect(shown).toContain(from + part.indexOf(Math.min(...part)))
  }
})

test('a fall counts from the highest before, outside of what is shown, too; a withdrawal is none', () => {
  const curve = new EquityCurve({ points: 100, from: 3, to: 6 })
  const give = (at: number, value: number): void => curve.mark({ at, equity: String(value), cash: null })
  give(1, 100)
  give(2, 200)
  give(3, 150)
  curve.deposit(-100)
  give(4, 50)
  give(5, 90)
  curve.deposit(1000)
  give(6, 1090)
  give(7, 5000)
  expect(curve.points().map(p => [p.at, p.drawdown])).toEqual([
    [3, 0.25],
    [4, 0.5],
    [5, expect.closeTo(0.1)],
    [6, expect.closeTo(10 / 1100)],
  ])
})
