import { describe, expect, it } from 'vitest'
import { trainLogistic } from './logistic.ts'
import { fingerprintOf, probabilityOf } from './model.ts'

const request = (rows: readonly (readonly number[])[], labels: readonly number[], l2 = 1) => ({
  features: Float64Array.from(rows.flat()),
  labels: Uint8Array.from(labels),
  columns: rows[0]?.length ?? 0,
  l2,
})

describe('trainLogistic', () => {
  it('gives the closed form for one two-valued feature without penalty: the log of the odds ratio', () => {
    // Of x = 0: 1 of 4 rose; of x = 1: 3 of 4.
    const rows = [0, 0, 0, 0, 1, 1, 1, 1].map(x => [x])
    const model = trainLogistic(request(rows, [1, 0, 0, 0, 1, 1, 1, 0], 0))
    const slope = (model.weights[0] ?? 0) / (model.scale[0] ?? 1)
    const intercept = model.bias - slope * (model.mean[0] ?? 0)
    expect(intercept).toBeCloseTo(Math.log(1 / 3), 9)
    expect(intercept + slope).toBeCloseTo(Math.log(3), 9)
    expect(model.rows).toBe(8)
  })

  it('ignores units: a column in other units gives the same probabilities', () => {
    const rows = [[1], [2], [4], [7], [3], [9]]
    const labels = [0, 1, 0, 1, 0, 1]
    const a = trainLogistic(request(rows, labels))
    const b = trainLogistic(
      request(
        rows.map(([x]) => [(x ?? 0) * 1e6 + 5]),
        labels,
      ),
    )
    expect(b.weights[0]).toBeCloseTo(a.weights[0] ?? 0, 8)
    expect(b.bias).toBeCloseTo(a.bias, 8)
  })

  it('gives a column that never varies no weight', () => {
    const model = trainLogistic(
      request(
        [
          [1, 0.1],
          [2, 0.1],
          [3, 0.1],
          [4, 0.1],
        ],
        [0, 1, 0, 1],
        0.1,
      ),
    )
    expect(Math.abs(model.weights[1] ?? 1)).toBeLessThan(1e-9)
    expect(model.scale[1]).toBe(1)
  })

  it('stays finite where the labels can be told apart perfectly, with and without penalty, and with equal columns', () => {
    for (const l2 of [0, 1e-9, 1]) {
      const model = trainLogistic(
        request(
          [
            [1, 1],
            [2, 2],
            [3, 3],
            [4, 4],
          ],
          [0, 0, 1, 1],
          l2,
        ),
      )
      expect([...model.weights, model.bias].every(Number.isFinite)).toBe(true)
      expect(model.weights[0]).toBeGreaterThan(0)
    }
  })

  it('is not certain when only one label occurs', () => {
    const up = trainLogistic(request([[1], [2], [3]], [1, 1, 1]))
    expect([...up.weights]).toEqual([0])
    expect(probabilityOf(up.bias)).toBeCloseTo(4 / 5, 12)
    expect(probabilityOf(trainLogistic(request([[1], [2], [3]], [0, 0, 0])).bias)).toBeCloseTo(1 / 5, 12)
  })

  it('gives the same bits twice', () => {
    const rows = Array.from({ length: 200 }, (_, i) => [Math.sin(i), Math.cos(i * 1.7), (i * 37) % 11])
    const labels = rows.map((_, i) => ((i * 13) % 7 > 3 ? 1 : 0))
    expect(fingerprintOf(trainLogistic(request(rows, labels)))).toBe(
      fingerprintOf(trainLogistic(request(rows, labels))),
    )
  })

  it.each([
    ['no rows', request([], [])],
    ['lengths that differ', { ...request([[1], [2]], [0, 1]), labels: Uint8Array.of(0) }],
    ['a NaN', request([[Number.NaN], [2]], [0, 1])],
    ['an infinity', request([[Number.POSITIVE_INFINITY], [2]], [0, 1])],
    ['a label of 2', request([[1], [2]], [0, 2])],
    ['a negative penalty', request([[1], [2]], [0, 1], -1)],
    ['a penalty of NaN', request([[1], [2]], [0, 1], Number.NaN)],
  ])('refuses %s', (_what, bad) => {
    expect(() => trainLogistic(bad)).toThrow(expect.objectContaining({ code: 'BAD_INPUT' }))
  })
})
