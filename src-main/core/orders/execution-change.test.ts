import { describe, expect, test } from 'vitest'
import { Decimal } from '../kernel/decimal.ts'
import { Refused, Unknown } from '../kernel/errors.ts'
import { AmendPass, issueAmendPass } from '../risk/gate-pass.ts'
import { about, executionDesk, filled, passed, turn } from './execution-test-kit.ts'

const d = (x: number | string): Decimal => new Decimal(x)

describe('a change', () => {
  const working = async (can = {}) => {
    const desk = executionDesk({ can })
    desk.send({ type: 'limit', limitPrice: d('1.05'), stopLoss: null })
    await turn()
    desk.log.length = 0
    return desk
  }
  const change = { limitPrice: d('1.06') }

  test('is written before it is sent; the order stays as it is until the broker reports', async () => {
    const desk = await working()
    desk.does.amend = async () => ({ brokerOrderId: 'O1' })
    desk.amend(change)
    expect(desk.log).toEqual(['order.replace_asked', 'amend'])
    await turn()
    expect(desk.get()).toMatchObject({ pending: 'replace', limitPrice: d('1.05') })
    desk.intake.report('paper', amended({ limitPrice: d('1.06') }))
    expect(desk.get()).toMatchObject({ pending: 'none', limitPrice: d('1.06'), change: null })
  })

  test('that cannot be written is not sent', async () => {
    const desk = await working()
    desk.full.add('order.replace_asked')
    expect(() => desk.amend(change)).toThrow('The disk is full.')
    expect([desk.log, desk.get()?.pending]).toEqual([[], 'none'])
  })

  test('needs a pass of the gate for the order as it stands, once', async () => {
    const desk = await working()
    const of = desk.get()
    if (of === undefined) throw new Error('no order')
    expect(() => desk.execution.amend(new AmendPass(of, change, passed, true), 'person')).toThrow('without a pass')
    const pass = issueAmendPass(of, change, passed, true)
    desk.intake.report('paper', filled({ quantity: d(100) }))
    expect(() => desk.execution.amend(pass, 'person')).toThrow('has changed meanwhile')
    expect(() => desk.execution.amend(pass, 'person')).toThrow('without a pass')
    expect(desk.count('amend')).toBe(0)
  })

  test('of an order that cannot be changed now says why', async () => {
    const desk = await working()
    desk.amend(change)
    expect(() => desk.amend(change)).toThrow('not answered')
    desk.intake.report('paper', { type: 'expired', ...about() })
    expect(() => desk.amend(change)).toThrow('expired already')
    const other = await working({ amend: false })
    expect(() => other.amend(change)).toThrow('changes no orders')
    other.drop()
    expect(() => other.amend(change)).toThrow('not connected')
  })

  test('refused: the order is as it was, and can be changed again', async () => {
    const desk = await working()
    desk.does.amend = async () => {
      throw new Refused('TOO_CLOSE', 'too close')
    }
    desk.amend(change)
    await turn()
    expect(desk.get()).toMatchObject({ pending: 'none', text: 'too close', change: null, status: 'WORKING' })
  })

  test('without an answer is unknown, asked about and never sent again', async () => {
    const desk = await working()
    desk.does.amend = async () => {
      throw new Unknown('timeout')
    }
    desk.does.lookup = async () => ({ kind: 'inconclusive', why: 'busy' })
    desk.amend(change)
    await turn()
    expect(desk.get()).toMatchObject({ status: 'WORKING', pending: 'unknown', limitPrice: d('1.05') })
    await desk.pass(200)
    expect([desk.count('amend'), desk.get()?.pending]).toEqual([1, 'unknown'])
  })

  test('of the number that the order has at the broker is learnt', async () => {
    const desk = await working()
    desk.does.amend = async () => ({ brokerOrderId: 'O2' })
    desk.amend(change)
    await turn()
    expect(desk.get()?.brokerOrderId).toBe('O2')
  })

  test('and a fill in part while it is pending are two things', async () => {
    const desk = await working()
    desk.amend({ quantity: d(600) })
    desk.intake.report('paper', filled({ quantity: d(400) }))
    expect(desk.get()).toMatchObject({ status: 'PARTIAL', pending: 'replace', filled: d(400) })
    desk.intake.report('paper', amended({ quantity: d(400), limitPrice: d('1.05') }))
    expect(desk.get()).toMatchObject({ status: 'FILLED', pending: 'none' })
  })
})

const amended = (over: { quantity?: Decimal; limitPrice?: Decimal }) => ({
  type: 'amended' as const,
  ...about(9),
  quantity: d(1000),
  limitPrice: null,
  stopPrice: null,
  stopLoss: null,
  takeProfit: null,
  ...over,
})
