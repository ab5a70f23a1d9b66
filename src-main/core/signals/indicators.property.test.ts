import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { AverageTrueRange, Lag, RollingMaximum, RollingSum } from './indicators.ts'

const values = fc.array(fc.double({ min: -1e6, max: 1e6, noNaN: true }), { maxLength: 120 })
const length = fc.integer({ min: 1, max: 30 })
const last = (all: readonly number[], i: number, n: number): number[] => all.slice(Math.max(0, i + 1 - n), i + 1)

describe('rolling figures equal the plain computation over the window', () => {
  it('sum', () => {
    fc.assert(
      fc.property(values, length, (all, n) => {
        const sum = new RollingSum(n)
        all.forEach((value, i) => {
          sum.push(value)
          const plain = last(all, i, n).reduce((a, b) => a + b, 0)
          expect(Math.abs(sum.sum - plain)).toBeLessThanOrEqual(1e-6)
          expect(sum.ready).toBe(i + 1 >= n)
        })
      }),
    )
  })

  it('maximum', () => {
    fc.assert(
      fc.property(values, length, (all, n) => {
        const maximum = new RollingMaximum(n)
        all.forEach((value, i) => {
          maximum.push(value)
          expect(maximum.value).toBe(Math.max(...last(all, i, n)))
          expect(maximum.ready).toBe(i + 1 >= n)
        })
      }),
    )
  })

  it('lag', () => {
    fc.assert(
      fc.property(values, length, (all, n) => {
        const lag = new Lag(n)
        all.forEach((value, i) => {
          expect(lag.value).toBe(i >= n ? all[i - n] : null)
          lag.push(value)
        })
      }),
    )
  })
})

describe('RollingSum', () => {
  it('forgets a giant completely once the window has turned', () => {
    const sum = new RollingSum(3)
    for (const value of [1e18, 0.1, 0.2, 0.3, 0.1, 0.2, 0.3]) sum.push(value)
    expect(sum.sum).toBeCloseTo(0.6, 9)
  })
})

describe('AverageTrueRange', () => {
  it('counts the gap from the close before, and needs one bar more than its length', () => {
    const atr = new AverageTrueRange(2)
    atr.push(11, 9, 10)
    atr.push(13, 12, 12)
    expect(atr.ready).toBe(false)
    atr.push(11, 8, 9)
    expect(atr.ready).toBe(true)
    // 13 - 10 and 12 - 8.
    expect(atr.value).toBe(3.5)
  })

  it('is 0, not rounding, where nothing moves', () => {
    const atr = new AverageTrueRange(3)
    for (const price of [1.1, 1.3, 1.7, 1.7, 1.7, 1.7]) atr.push(price, price, price)
    expect(atr.value).toBe(0)
  })
})
