import { expect, it } from 'vitest'
import { MacGuard } from './mac-guard.ts'

it('five wrong proofs in ten minutes make a pause of a minute, and then the count is 0', () => {
  const guard = new MacGuard()
  for (const at of [0, 1_000, 2_000, 3_000]) expect(guard.failed(at)).toBeNull()
  expect(guard.pausedUntil(3_000)).toBe(0)
  expect(guard.failed(4_000)).toBe(64_000)
  expect(guard.pausedUntil(63_999)).toBe(64_000)
  expect(guard.failed(63_000)).toBeNull()
  expect(guard.pausedUntil(64_000)).toBe(0)
  for (const at of [64_000, 64_001, 64_002, 64_003]) expect(guard.failed(at)).toBeNull()
  expect(guard.failed(64_004)).toBe(124_004)
})

it('older failures are forgotten', () => {
  const guard = new MacGuard()
  for (const at of [0, 1, 2, 3]) guard.failed(at)
  expect(guard.failed(600_003)).toBeNull()
})
