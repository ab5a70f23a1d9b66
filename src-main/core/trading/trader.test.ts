import { describe, expect, test } from 'vitest'
import type { OrderIntent } from '../journal/events.ts'
import { Decimal } from '../kernel/decimal.ts'
import { executionDesk, order, passed, turn } from '../orders/execution-test-kit.ts'
import type { RiskGate } from '../risk/gate.ts'
import { issueAmendPass, issuePass } from '../risk/gate-pass.ts'
import type { RiskResult } from '../risk/result.ts'
import type { Proposal } from './proposal.ts'
import { type About, Trader } from './trader.ts'

const check = { code: 'MAX_POSITION', verdict: 'deny', text: 'Too much.' }
const denied = { verdict: 'deny', reduces: false, checks: [check], figures: {} } as unknown as RiskResult
const question = {
  mode: 'review' as const,
  strategy: null,
  timeframeMs: 60_000,
  parts: null,
  previewMarginPerUnit: null,
  intent: null,
}
const proposal = {
  instrument: { broker: 'paper', symbol: 'EURUSD' },
  request: order,
  question,
  route: [],
  entry: 1.1,
} as unknown as Proposal
const about: About = { intent: 'i', signal: null, origin: 'person' }

/** A gate that lets through, or denies, what it is asked. */
function desk(verdict: 'pass' | 'deny') {
  const floor = executionDesk()
  const result = verdict === 'pass' ? passed : denied
  const gate = {
    rule: (of: typeof order) => ({ pass: verdict === 'pass' ? issuePass(of, result) : null, result }),
    ruleAmend: (...[of, change]: Parameters<RiskGate['ruleAmend']>) => ({
      pass: verdict === 'pass' ? issueAmendPass(of, change, result, true) : null,
      result,
    }),
  } as unknown as RiskGate
  const { execution, recorder, state } = floor
  return { ...floor, trader: new Trader({ gate, execution, recorder, orders: state.orders, idPrefix: 'vclhw22alf' }) }
}
const intents = (floor: { bodies: ReturnType<typeof executionDesk>['bodies'] }): OrderIntent[] =>
  floor.bodies('order.intent')

describe('an order', () => {
  test("is numbered by the journal's own id and count, and goes out once", async () => {
    const floor = desk('pass')
    expect(floor.trader.send(proposal, about)).toEqual({ clientOrderId: 'vclhw22alf-1' })
    expect(floor.trader.send(proposal, about)).toEqual({ clientOrderId: 'vclhw22alf-2' })
    await turn()
    expect(floor.count('submit')).toBe(2)
  })

  test('is judged on all that brokers have said, also on what the disk could not take before', () => {
    const floor = desk('pass')
    const told: number[] = []
    const gate = {
      rule: (of: typeof order) => {
        told.push(floor.bodies('incident').length)
        return { pass: issuePass(of, passed), result: passed }
      },
    } as unknown as RiskGate
    const { execution, recorder, state, intake, full } = floor
    full.add('incident')
    intake.fact(() => void recorder.record('incident', { code: 'LATE_FILL', text: 'x', about: null }))
    full.clear()
    new Trader({ gate, execution, recorder, orders: state.orders, idPrefix: 'vclhw22alf' }).send(proposal, about)
    expect(told).toEqual([1])
  })

  test('that could not be written leaves its number to the next', () => {
    const floor = desk('pass')
    floor.full.add('order.intent')
    expect(() => floor.trader.send(proposal, about)).toThrow('disk')
    floor.full.clear()
    expect(floor.trader.send(proposal, about)).toEqual({ clientOrderId: 'vclhw22alf-1' })
    expect(floor.count('submit')).toBe(1)
  })

  test('keeps what it is for and where it comes from', () => {
    const floor = desk('pass')
    floor.trader.send(proposal, { ...about, origin: 'held', role: 'stop_loss', parent: 'h-1' })
    expect(intents(floor)[0]).toMatchObject({ origin: 'held', role: 'stop_loss', parent: 'h-1' })
    expect(floor.get('vclhw22alf-1')).toMatchObject({ origin: 'held', role: 'stop_loss', parent: 'h-1' })
    floor.trader.send(proposal, about)
    expect(intents(floor)[1]).not.toHaveProperty('role')
    expect(floor.get('vclhw22alf-2')).toMatchObject({ role: 'entry', parent: null })
  })

  test('that the gate denies leaves nothing behind', () => {
    const floor = desk('deny')
    expect(floor.trader.send(proposal, about)).toEqual({
      stage: 'risk',
      code: 'MAX_POSITION',
      text: 'Too much.',
      checks: [check],
    })
    expect(floor.log).toEqual([])
  })
})

describe('a change', () => {
  const change = { quantity: new Decimal(500) }

  test('is judged, written and sent', async () => {
    const floor = desk('pass')
    floor.trader.send(proposal, about)
    await turn()
    expect(floor.trader.amend('vclhw22alf-1', change, 'terminal', question)).toEqual({ clientOrderId: 'vclhw22alf-1' })
    expect(floor.bodies('order.replace_asked')).toMatchObject([
      { clientOrderId: 'vclhw22alf-1', change: { quantity: '500' }, by: 'terminal', reduces: true },
    ])
    expect(floor.count('amend')).toBe(1)
  })

  test('that the gate denies, or of nothing, sends nothing', async () => {
    const floor = desk('deny')
    floor.send({ clientOrderId: 'j-1' })
    await turn()
    floor.log.length = 0
    expect(floor.trader.amend('j-1', change, 'person', question)).toMatchObject({ stage: 'risk', code: 'MAX_POSITION' })
    expect(() => floor.trader.amend('j-9', change, 'person', question)).toThrow('no order')
    expect(floor.log).toEqual([])
  })
})

test('changes count against the rate of orders, whoever asked', async () => {
  const floor = desk('pass')
  floor.trader.send(proposal, about)
  await turn()
  expect(floor.state.activity.submitsAfter('broker:paper', 0)).toBe(1)
  floor.trader.amend('vclhw22alf-1', { quantity: new Decimal(500) }, 'terminal', question)
  for (const scope of ['all', 'broker:paper', 'instrument:paper/EURUSD'] as const)
    expect(floor.state.activity.submitsAfter(scope, 0)).toBe(2)
})
