import { describe, expect, it } from 'vitest'
import type { TrainedModel } from '../training-port.ts'
import { fingerprintOf, modelFits, modelOf, predict } from './model.ts'

const model: TrainedModel = {
  weights: Float64Array.of(0.5, -2),
  mean: Float64Array.of(10, 1),
  scale: Float64Array.of(4, 0.5),
  bias: 0.25,
  rows: 99,
}
const info = [
  { name: 'a', text: 'A.' },
  { name: 'b', text: 'B.' },
]

describe('predict', () => {
  it('weighs how far each feature is from its mean, in deviations', () => {
    const { probability, contributions, bias } = predict(model, Float64Array.of(12, 1.25), info)
    expect(contributions.map(c => [c.name, c.value, c.weight])).toEqual([
      ['a', 12, 0.25],
      ['b', 1.25, -1],
    ])
    expect(bias).toBe(0.25)
    expect(probability).toBeCloseTo(1 / (1 + Math.exp(0.5)), 12)
  })

  it('says its bias at the mean', () => {
    expect(predict(model, Float64Array.of(10, 1), info).probability).toBeCloseTo(1 / (1 + Math.exp(-0.25)), 12)
  })
})

describe('fingerprintOf', () => {
  it('survives JSON and changes with any number of the model', () => {
    const { weights, mean, scale, bias, rows } = model
    const whole = {
      strategy: 's',
      instrument: 'i',
      requestedAt: 3,
      from: 1,
      to: 2,
      basis: 'b',
      fingerprint: fingerprintOf(model),
    }
    const kept = JSON.parse(
      JSON.stringify({ ...whole, rows, bias, weights: [...weights], mean: [...mean], scale: [...scale] }),
    )
    expect(fingerprintOf(modelOf(kept))).toBe(fingerprintOf(model))
    const others = [
      { ...model, bias: 0.26 },
      { ...model, rows: 98 },
      { ...model, weights: Float64Array.of(-2, 0.5) },
      { ...model, mean: model.scale, scale: model.mean },
    ]
    expect(new Set([model, ...others].map(fingerprintOf)).size).toBe(5)
  })
})

describe('modelFits', () => {
  it('wants every part in size, finite, and no scale of 0', () => {
    expect(modelFits(model, 2)).toBe(true)
    expect(modelFits(model, 3)).toBe(false)
    expect(modelFits({ ...model, scale: Float64Array.of(1, 0) }, 2)).toBe(false)
    expect(modelFits({ ...model, mean: Float64Array.of(1, Number.NaN) }, 2)).toBe(false)
  })
})
