import { expect, test } from 'vitest'
import type { TestStepView } from '../../../../src-preload/contract/views.ts'
import { type Look, lookSteps, outcome, spokenOutcome } from './look.ts'

const look = (...states: readonly TestStepView['state'][]): Look => ({
  problem: null,
  steps: new Map(
    lookSteps.flatMap((step, i) => {
      const state = states[i]
      return state === undefined ? [] : [[step, { step, state, text: `${step} ${state}` }] as const]
    }),
  ),
})

test.each([
  [[], 'running'],
  [['ok', 'ok', 'running'], 'running'],
  [['ok', 'ok', 'ok', 'ok', 'ok', 'ok'], 'good'],
  [['ok', 'ok', 'ok', 'warning', 'ok', 'skipped'], 'warning'],
  // Five that are told are not six.
  [['ok', 'ok', 'ok', 'ok', 'ok'], 'running'],
  // A failure ends it for the person, whatever was still to come; not while something runs.
  [['ok', 'ok', 'failed', 'waiting', 'waiting', 'waiting'], 'bad'],
  [['ok', 'failed', 'running'], 'running'],
  [['failed', 'skipped', 'skipped', 'skipped', 'skipped', 'skipped'], 'bad'],
] as const)('%o is %s', (states, expected) => {
  expect(outcome(look(...states))).toBe(expected)
})

test('a look that was given up is bad, and says why', () => {
  const given = { ...look('ok'), problem: 'Choose first where secrets are kept.' }
  expect(outcome(given)).toBe('bad')
  expect(spokenOutcome(given, 'Binance')).toBe('Binance: Choose first where secrets are kept.')
  expect(spokenOutcome(look('ok', 'ok', 'failed'), 'Binance')).toBe('Binance, Key valid failed: key failed')
})
