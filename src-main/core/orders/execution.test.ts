import { describe, expect, test } from 'vitest'
import { Decimal } from '../kernel/decimal.ts'
import { Refused, Unknown } from '../kernel/errors.ts'
import type { Accepted } from '../ports.ts'
import { AmendPass, GatePass, issueAmendPass, issuePass } from '../risk/gate-pass.ts'
import { about, books, executionDesk, filled, order, passed, shown, turn } from './execution-test-kit.ts'

const d = (x: number | string): Decimal => new Decimal(x)

describe('sending', () => {
  test('writes the intent, then that it is sent, then sends', async () => {
    const desk = executionDesk()
    desk.send()
    expect(desk.log).toEqual(['order.intent', 'order.sent', 'submit'])
    await turn()
    expect(desk.get()).toMatchObject({ status: 'WORKING', brokerOrderId: 'O1' })
  })

  test('takes a pass once, and none that the gate did not issue', () => {
    const desk = executionDesk()
    const pass = issuePass(order, passed)
    const decision = { signal: null, origin: 'loop', decisionPrice: 1.1, route: [] } as const
    desk.execution.send(pass, decision)
    expect(() => desk.execution.send(pass, decision)).toThrow('without a pass')
    expect(() => desk.execution.send(new GatePass(order, passed), decision)).toThrow('without a pass')
    expect(desk.count('submit')).toBe(1)
  })

  test('to a broker that is not connected writes nothing', () => {
    const desk = executionDesk()
    desk.drop()
    expect(() => desk.send()).toThrow('not connected')
    expect(desk.log).toEqual([])
  })

  test('with a full disk sends nothing', () => {
    const desk = executionDesk()
    desk.full.add('order.intent')
    expect(() => desk.send()).toThrow('The disk is full.')
    expect([desk.log, desk.state.orders.intents]).toEqual([[], 0])
  })

  test('with a disk that fills between intent and sending asks the broker, and sends nothing', async () => {
    const desk = executionDesk({ absence: { lookups: 1, apartMs: 0 } })
    desk.does.lookup = async () => ({ kind: 'absent', proof: 'not there' })
    desk.full.add('order.sent')
    expect(() => desk.send()).toThrow('The disk is full.')
    await turn()
    expect(desk.count('submit')).toBe(0)
    expect(desk.log.slice(0, 3)).toEqual(['order.intent', 'order.unknown', 'lookup'])
    expect(desk.status()).toBe('REJECTED')
  })
})

describe('the three outcomes', () => {
  test("refused is the end, with the broker's code", async () => {
    const desk = executionDesk()
    desk.does.submit = async () => {
      throw new Refused('NO_MONEY', 'not enough')
    }
    desk.send()
    await turn()
    expect(desk.get()).toMatchObject({ status: 'REJECTED', text: 'NO_MONEY: not enough' })
  })

  test.each<[string, () => Promise<Accepted>]>([
    ['a timeout', () => Promise.reject(new Unknown('timeout'))],
    ['an answer that nobody can read', () => Promise.reject(new SyntaxError('not JSON'))],
    ['an answer of nothing', async () => undefined as unknown as Accepted],
    [
      'a throw',
      () => {
        throw new Error('socket closed')
      },
    ],
    ['no answer at all', () => new Promise(() => undefined)],
  ])('%s is unknown: asked about with growing pauses, never sent again', async (_, submit) => {
    const desk = executionDesk()
    desk.does.submit = submit
    desk.does.lookup = async () => {
      throw new Error('no connection')
    }
    desk.send()
    await desk.pass(16)
    expect(desk.status()).toBe('UNKNOWN')
    await desk.pass(120)
    expect(desk.count('lookup')).toBeGreaterThan(4)
    expect(desk.count('lookup')).toBeLessThan(10)
    expect(desk.count('submit')).toBe(1)
    expect([desk.status(), desk.faults]).toEqual(['UNKNOWN', []])
  })

  test('an answer that comes after all is a fact: accepted', async () => {
    const desk = executionDesk()
    const answer = Promise.withResolvers<Accepted>()
    desk.does.submit = () => answer.promise
    desk.send()
    await desk.pass(20)
    expect(desk.status()).toBe('UNKNOWN')
    answer.resolve({ brokerOrderId: 'O9' })
    await turn()
    expect(desk.get()).toMatchObject({ status: 'WORKING', brokerOrderId: 'O9' })
  })

  test('an answer that comes after all is a fact: refused', async () => {
    const desk = executionDesk()
    const answer = Promise.withResolvers<Accepted>()
    desk.does.submit = () => answer.promise
    desk.send()
    await desk.pass(20)
    answer.reject(new Refused('CLOSED', 'the market is closed'))
    await turn()
    expect(desk.get()).toMatchObject({ status: 'REJECTED', text: 'CLOSED: the market is closed' })
  })

  test('a no after the broker told of the order is a contradiction, told to a person, and changes nothing', async () => {
    const desk = executionDesk()
    desk.does.submit = async () => {
      desk.intake.report('paper', { type: 'accepted', ...about() })
      throw new Refused('TWICE', 'no')
    }
    desk.send()
    await turn()
    expect(desk.status()).toBe('WORKING')
    expect(desk.bodies('incident')).toMatchObject([{ code: 'CONTRADICTION', about: 'j-1' }])
  })
})

describe('a cancel', () => {
  const working = async () => {
    const desk = executionDesk()
    desk.send()
    await turn()
    desk.log.length = 0
    return desk
  }

  test('without an answer leaves the order as it is, marked, and is asked about', async () => {
    const desk = await working()
    desk.does.cancel = async () => {
      throw new Unknown('no answer')
    }
    desk.execution.cancel('j-1', 'person')
    await turn()
    expect(desk.log).toEqual(['order.cancel_asked', 'cancel', 'order.cancel_failed', 'lookup'])
    expect(desk.get()).toMatchObject({ status: 'WORKING', pending: 'unknown' })
    expect(() => desk.execution.cancel('j-9', 'person')).toThrow('no order')
  })

  test('that an adapter refuses at once is told by the order, not thrown at whoever asked', async () => {
    const desk = await working()
    desk.does.cancel = () => {
      throw new Refused('TOO_LATE', 'it is filled')
    }
    desk.execution.cancel('j-1', 'person')
    await turn()
    expect(desk.log).toEqual(['order.cancel_asked', 'cancel', 'order.cancel_failed'])
    expect(desk.get()).toMatchObject({ status: 'WORKING', pending: 'none', text: 'it is filled' })
  })

  test('that a broker refuses because it does not know the order yet is not settled by that', async () => {
    const desk = executionDesk()
    desk.does.submit = async () => {
      throw new Unknown('timeout')
    }
    desk.does.cancel = async () => {
      throw new Refused('NO_SUCH_ORDER', 'which order?')
    }
    desk.send()
    await turn()
    desk.execution.cancel('j-1', 'kill_switch')
    await turn()
    expect(desk.get()).toMatchObject({ status: 'UNKNOWN', pending: 'unknown' })
    // It arrives all the same, and is cancelled then.
    desk.does.lookup = async () => ({ kind: 'found', reports: [{ type: 'accepted', ...about() }] })
    desk.does.snapshot = async () => books({ orders: [shown()] })
    desk.does.cancel = async () => desk.intake.report('paper', { type: 'cancelled', ...about(), reason: 'asked' })
    await desk.pass(30)
    expect(desk.status()).toBe('CANCELLED')
  })
})

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

describe('after a restart', () => {
  test('what was on its way is unknown and asked about, also while the broker is away', async () => {
    const desk = executionDesk({ absence: { lookups: 1, apartMs: 0 } })
    desk.does.submit = () => new Promise(() => undefined)
    desk.does.lookup = async () => ({ kind: 'absent', proof: 'not there' })
    desk.send()
    desk.drop()
    desk.execution.recover()
    expect(desk.status()).toBe('UNKNOWN')
    await desk.pass(10)
    expect(desk.count('lookup')).toBe(0)
    desk.connect()
    await turn()
    expect(desk.status()).toBe('REJECTED')
    expect(desk.state.orders.intents).toBe(1)
  })

  test('an intent that was never sent is unknown, not sent', async () => {
    const desk = executionDesk()
    desk.full.add('order.sent')
    desk.full.add('order.unknown')
    expect(() => desk.send()).toThrow('disk')
    expect(desk.status()).toBe('INTENT')
    desk.full.clear()
    desk.execution.recover()
    expect([desk.status(), desk.count('submit')]).toEqual(['UNKNOWN', 0])
  })

  test('a change that was on its way is unknown, a cancel is asked for again', async () => {
    const desk = executionDesk()
    desk.send()
    await turn()
    desk.amend({ stopLoss: d('1.08') })
    desk.execution.recover()
    expect(desk.get()?.pending).toBe('unknown')
    desk.execution.cancel('j-1', 'person')
    desk.connect()
    expect([desk.count('cancel'), desk.count('amend')]).toEqual([2, 1])
  })

  test('nothing is asked any more when it is stopped', async () => {
    const desk = executionDesk()
    desk.does.submit = () => new Promise(() => undefined)
    desk.send()
    desk.execution.stop()
    await desk.pass(60)
    expect([desk.status(), desk.count('lookup')]).toEqual(['SENT', 0])
  })
})
