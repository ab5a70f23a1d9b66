import { describe, expect, test } from 'vitest'
import { Decimal } from '../kernel/decimal.ts'
import { Refused, Unknown } from '../kernel/errors.ts'
import type { Accepted } from '../ports.ts'
import { GatePass, issuePass } from '../risk/gate-pass.ts'
import { about, books, executionDesk, order, passed, shown, turn } from './execution-test-kit.ts'

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
