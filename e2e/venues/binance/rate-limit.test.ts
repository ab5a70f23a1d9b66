import { expect, test } from 'vitest'
import { RateLimit } from './rate-limit.ts'

test('counts weight by the minute, warns with 429, and bans with 418 who does not hear', () => {
  let now = 60_000
  const limit = new RateLimit(100, () => now)
  limit.count(60)
  limit.count(40)
  expect(limit.used).toBe(100)
  expect(() => limit.count(1)).toThrow(expect.objectContaining({ code: -1003, status: 429 }))
  expect(() => limit.count(60)).toThrow(expect.objectContaining({ code: -1003, status: 418 }))
  now += 60_000
  limit.count(1)
  expect(limit.used).toBe(1)
})
