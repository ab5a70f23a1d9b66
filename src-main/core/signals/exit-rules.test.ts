import { describe, expect, it } from 'vitest'
import { exitRules } from './exit-rules.ts'
import type { SignalDraft } from './signal.ts'

const signal = (side: 'buy' | 'sell'): SignalDraft => ({
  strategy: 's',
  instrument: 'i',
  side,
  confidence: 0.6,
  up: 0.6,
  horizonBars: 4,
  barEnd: 1,
  validUntil: 2,
  close: 1,
  closingPrice: 1,
  stop: 0.9,
  target: 1.1,
  atr: 0.05,
  contributions: [],
  model: 'm',
})

describe('exitRules', () => {
  it.each([
    [null, null, 9, { kind: 'none' }],
    [null, 'buy', 0, { kind: 'enter' }],
    ['long', 'buy', 2, { kind: 'skip', code: 'ALREADY_LONG' }],
    ['short', 'sell', 2, { kind: 'skip', code: 'ALREADY_SHORT' }],
    ['long', 'sell', 1, { kind: 'exit', code: 'OPPOSITE_SIGNAL' }],
    ['short', 'buy', 9, { kind: 'exit', code: 'OPPOSITE_SIGNAL' }],
    ['long', null, 3, { kind: 'none' }],
    ['long', null, 4, { kind: 'exit', code: 'TIME_EXIT' }],
    ['short', null, 9, { kind: 'exit', code: 'TIME_EXIT' }],
    // Renewed: held on.
    ['long', 'buy', 4, { kind: 'skip', code: 'ALREADY_LONG' }],
  ] as const)('holding %s, signal %s, %d bars', (holding, side, barsHeld, advice) => {
    expect(exitRules({ holding, barsHeld }, side === null ? null : signal(side), 4)).toEqual(advice)
  })
})
