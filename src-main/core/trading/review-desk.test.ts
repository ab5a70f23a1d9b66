import { expect, test } from 'vitest'
import { Decimal } from '../kernel/decimal.ts'
import { floor, settingsOf, signalOf } from './floor-test-kit.ts'
import { isStopped, proposeEntry } from './proposal.ts'
import { ReviewDesk } from './review-desk.ts'
import type { Trader } from './trader.ts'

/** `units` trades single euros in steps of one, `lots` a hundred thousand at a time in hundredths. */
function bench(riskFraction = 0.002) {
  const lots = { multiplier: new Decimal(100_000), qtyStep: new Decimal('0.01'), qtyMin: new Decimal('0.01') }
  const units = { multiplier: new Decimal(1), qtyStep: new Decimal(1), qtyMin: new Decimal(1) }
  const f = floor({
    brokers: ['units', 'lots'],
    at: { lots: { ...lots, qtyMax: null }, units: { ...units, qtyMax: null } },
  })
  const settings = settingsOf({ brokers: ['units', 'lots'], riskFraction })
  f.recorder.record('strategy.saved', { strategy: settings })
  const trader: Pick<Trader, 'send' | 'amend'> = { send: () => expect.unreachable(), amend: () => expect.unreachable() }
  const { recorder, state, clock } = f
  const desk = new ReviewDesk({ ...f.parts, recorder, state, clock, trader: trader as Trader })
  f.quote('units/EURUSD', 1.1, 1.1001)
  f.quote('lots/EURUSD', 1.1, 1.1002)
  const signal = signalOf()
  recorder.record('signal.made', signal)
  const proposal = proposeEntry(f.parts, signal, settings)
  if (isStopped(proposal)) throw new Error(proposal.text)
  desk.queue(signal, proposal, null)
  return { ...f, desk, signal }
}

test('a card whose order would now go elsewhere is sized anew there: a quantity means lots at one broker and units at another', () => {
  const { desk, signal, quote, state } = bench()
  const before = state.signals.card(signal.id)?.record
  expect(before).toMatchObject({ broker: 'units', verdict: 'pass' })
  quote('units/EURUSD', 1.1, 1.1005)
  expect(desk.approve(signal.id, 1, undefined)).toMatchObject({ result: 'changed' })
  const after = state.signals.card(signal.id)?.record
  expect(after).toMatchObject({ broker: 'lots', version: 2, verdict: 'pass' })
  // The same loss at the stop; the dearer spread and the coarser step make it less, never more.
  const loss = Number(after?.figures.plannedLoss) / Number(before?.figures.plannedLoss)
  expect(loss).toBeGreaterThan(0.9)
  expect(loss).toBeLessThanOrEqual(1)
})

test('a card whose broker is away, and that can be sized at no other, says both', () => {
  const { desk, signal, recorder, state, hub } = bench(0.00001)
  recorder.record('broker.disconnected', { broker: 'units', reason: 'a test', by: 'terminal' })
  // As a session does it.
  hub.instruments.remove('units')
  expect(desk.approve(signal.id, 1, undefined)).toMatchObject({ result: 'changed' })
  const card = state.signals.card(signal.id)
  expect(card?.record).toMatchObject({ verdict: 'deny', route: [{ broker: 'units', excluded: 'not connected' }] })
  expect(card?.changes).toEqual([
    'The order would now go to lots instead of units. The risk budget buys less than the minimum of 0.01 EURUSD.',
  ])
})
