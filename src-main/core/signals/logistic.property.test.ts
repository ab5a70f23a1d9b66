import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { TrainRequest } from '../training-port.ts'
import type { FeatureInfo } from './features.ts'
import { trainLogistic } from './logistic.ts'
import { predict } from './model.ts'

const problem = fc.integer({ min: 1, max: 3 }).chain(columns =>
  fc
    .record({
      rows: fc.array(
        fc.tuple(
          fc.array(fc.double({ min: -5, max: 5, noNaN: true }), { minLength: columns, maxLength: columns }),
          fc.nat(1),
        ),
        { minLength: 2, maxLength: 15 },
      ),
      l2: fc.double({ min: 0.5, max: 20, noNaN: true }),
    })
    .filter(({ rows }) => new Set(rows.map(([, label]) => label)).size === 2)
    .map(
      ({ rows, l2 }): TrainRequest => ({
        features: Float64Array.from(rows.flatMap(([x]) => x)),
        labels: Uint8Array.from(rows.map(([, label]) => label)),
        columns,
        l2,
      }),
    ),
)

/** The same minimum by the slow way: small steps down the slope, until it is flat. */
function slowly({ labels, columns, l2 }: TrainRequest, x: readonly number[][]): { weights: number[]; bias: number } {
  let weights = new Array<number>(columns).fill(0)
  let bias = 0
  // A bound of the curvature: a quarter of all squares, and the penalty.
  const bound = l2 + x.reduce((sum, row) => sum + 1 + row.reduce((s, v) => s + v * v, 0), 0) / 4
  for (let step = 0; step < 200_000; step++) {
    const errors = x.map(
      (row, i) => 1 / (1 + Math.exp(-row.reduce((z, v, j) => z + v * (weights[j] ?? 0), bias))) - (labels[i] ?? 0),
    )
    const slope = weights.map((w, j) => errors.reduce((sum, e, i) => sum + e * (x[i]?.[j] ?? 0), l2 * w))
    const slopeOfBias = errors.reduce((sum, e) => sum + e, 0)
    if (Math.max(...slope.map(Math.abs), Math.abs(slopeOfBias)) < 1e-11) break
    weights = weights.map((w, j) => w - (slope[j] ?? 0) / bound)
    bias -= slopeOfBias / bound
  }
  return { weights, bias }
}

const rowsOf = ({ features, labels, columns }: TrainRequest): number[][] =>
  [...labels].map((_, i) => [...features.subarray(i * columns, (i + 1) * columns)])

describe('trainLogistic', () => {
  it('finds what plain gradient descent finds', () => {
    fc.assert(
      fc.property(problem, request => {
        const model = trainLogistic(request)
        const x = rowsOf(request).map(row => row.map((v, j) => (v - (model.mean[j] ?? 0)) / (model.scale[j] ?? 1)))
        const slow = slowly(request, x)
        expect(Math.abs(model.bias - slow.bias)).toBeLessThan(1e-6)
        for (const [j, w] of slow.weights.entries()) expect(Math.abs((model.weights[j] ?? 0) - w)).toBeLessThan(1e-6)
      }),
      { numRuns: 60 },
    )
  })

  it('standardises: mean 0 and deviation 1, unless a column never varies', () => {
    fc.assert(
      fc.property(problem, request => {
        const { mean, scale } = trainLogistic(request)
        const x = rowsOf(request)
        for (let j = 0; j < request.columns; j++) {
          const z = x.map(row => ((row[j] ?? 0) - (mean[j] ?? 0)) / (scale[j] ?? 1))
          expect(Math.abs(z.reduce((a, b) => a + b, 0) / z.length)).toBeLessThan(1e-6)
          const squares = z.reduce((a, b) => a + b * b, 0) / z.length
          expect(scale[j] === 1 || Math.abs(squares - 1) < 1e-6).toBe(true)
        }
      }),
    )
  })
})

describe('predict', () => {
  const info: FeatureInfo[] = ['a', 'b', 'c'].map(name => ({ name, text: `${name}.` }))

  it('stays between 0 and 1, and contributions and bias add up to the log-odds', () => {
    fc.assert(
      fc.property(
        problem,
        fc.array(fc.double({ min: -1e4, max: 1e4, noNaN: true }), { minLength: 3, maxLength: 3 }),
        (request, at) => {
          const model = trainLogistic(request)
          const { probability, contributions, bias } = predict(
            model,
            Float64Array.from(at),
            info.slice(0, request.columns),
          )
          expect(probability).toBeGreaterThan(0)
          expect(probability).toBeLessThan(1)
          const sum = contributions.reduce((total, part) => total + part.weight, bias)
          if (Math.abs(sum) < 20) expect(Math.log(probability / (1 - probability))).toBeCloseTo(sum, 6)
          else expect(probability > 0.5).toBe(sum > 0)
        },
      ),
    )
  })
})
