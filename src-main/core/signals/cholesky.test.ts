import { describe, expect, it } from 'vitest'
import { solvePositive } from './cholesky.ts'

describe('solvePositive', () => {
  it('solves a positive definite system', () => {
    // 4x + 2y = 10, 2x + 3y = 9.
    const x = solvePositive(Float64Array.of(4, 2, 2, 3), Float64Array.of(10, 9))
    expect(x?.[0]).toBeCloseTo(1.5, 12)
    expect(x?.[1]).toBeCloseTo(2, 12)
  })

  it('gets through a singular one by raising the diagonal a little', () => {
    const x = solvePositive(Float64Array.of(1, 1, 1, 1), Float64Array.of(2, 2))
    expect((x?.[0] ?? 0) + (x?.[1] ?? 0)).toBeCloseTo(2, 4)
  })

  it('gives up on what is not positive at all', () => {
    expect(solvePositive(Float64Array.of(-1, 0, 0, -1), Float64Array.of(1, 1))).toBeNull()
    expect(solvePositive(Float64Array.of(0, 0, 0, 0), Float64Array.of(1, 1))).toBeNull()
    expect(solvePositive(Float64Array.of(Number.NaN, 0, 0, 1), Float64Array.of(1, 1))).toBeNull()
  })
})
