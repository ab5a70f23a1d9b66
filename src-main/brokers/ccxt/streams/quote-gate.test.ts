import { expect, test } from 'vitest'
import { QuoteGate } from './quote-gate.ts'

const NOW = 1_800_000_000_000
const judge = (gate: QuoteGate, at: number | null, now: number, seq: number | null = null) =>
  gate.fault(1, 2, 1, 1, at, seq, now)

test('a clock that is wrong by hours is no fault; a quote that comes late against the others is', () => {
  const gate = new QuoteGate()
  const wrong = 3 * 3_600_000
  expect(judge(gate, NOW - wrong, NOW)).toBeNull()
  expect(judge(gate, NOW - wrong + 100, NOW + 100)).toBeNull()
  expect(judge(gate, NOW - wrong + 200, NOW + 61_000)).toBe('it is stale')
  expect(judge(gate, NOW - wrong + 61_000, NOW + 61_100)).toBeNull()
})

test('what goes back a little is out of order; what goes back far is a venue that set its clock', () => {
  const gate = new QuoteGate()
  expect(judge(gate, NOW, NOW)).toBeNull()
  expect(judge(gate, NOW - 1, NOW)).toBe('it came out of order')
  // One message of the far future keeps nothing that comes after it from coming.
  expect(judge(gate, NOW + 1e9, NOW + 1)).toBeNull()
  expect(judge(gate, NOW + 2, NOW + 2)).toBeNull()
  expect(judge(gate, NOW + 3, NOW + 3)).toBeNull()
})

test('numbers rise; a new line begins anew', () => {
  const gate = new QuoteGate()
  expect(judge(gate, null, NOW, 7)).toBeNull()
  for (const odd of [7, 6, 1.5, Number.NaN]) expect(judge(gate, null, NOW, odd)).not.toBeNull()
  gate.restart()
  expect(judge(gate, null, NOW, 1)).toBeNull()
})

test('times and sizes that are none', () => {
  const gate = new QuoteGate()
  for (const at of [Number.NaN, -1, 0, Number.POSITIVE_INFINITY]) expect(judge(gate, at, NOW)).toMatch(/time/)
  for (const size of [-1, Number.NaN, Number.POSITIVE_INFINITY])
    expect(gate.fault(1, 2, size, 1, null, null, NOW)).toMatch(/size/)
})
