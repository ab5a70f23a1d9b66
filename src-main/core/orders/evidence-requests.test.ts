import { describe, expect, test } from 'vitest'
import type { AskedBy } from '../journal/events.ts'
import { Decimal } from '../kernel/decimal.ts'
import { Refused, Unknown } from '../kernel/errors.ts'
import { about, books, type ExecutionDesk, executionDesk, filled, shown, turn } from './execution-test-kit.ts'

const d = (x: number | string): Decimal => new Decimal(x)
const terms = { type: 'limit' as const, limitPrice: d('1.05'), stopLoss: null }

/** A limit order that works at the broker, which shows it so. */
async function working(): Promise<ExecutionDesk> {
  const desk = executionDesk()
  desk.does.lookup = async () => ({ kind: 'found', reports: [{ type: 'accepted', ...about() }] })
  desk.does.snapshot = async () => books({ orders: [shown(terms)] })
  desk.send(terms)
  await turn()
  return desk
}

describe('a change that nobody answered for', () => {
  const doubted = async (then: (desk: ExecutionDesk) => void = () => undefined): Promise<ExecutionDesk> => {
    const desk = await working()
    desk.does.amend = async () => Promise.reject(new Unknown('timeout'))
    then(desk)
    desk.amend({ limitPrice: d('1.06') })
    await turn()
    return desk
  }

  test('is there when the broker shows the order so', async () => {
    const desk = await doubted(({ does }) => {
      does.snapshot = async () => books({ orders: [shown({ ...terms, limitPrice: d('1.06') })] })
    })
    expect(desk.get()).toMatchObject({ pending: 'none', limitPrice: d('1.06'), change: null })
    expect(desk.count('amend')).toBe(1)
  })

  test('did not happen when the broker shows it as it was, twice apart; never sent again', async () => {
    const desk = await doubted()
    expect(desk.get()).toMatchObject({ pending: 'unknown', limitPrice: d('1.05') })
    desk.execution.evidence.askForPerson('j-1')
    await desk.pass(2)
    expect(desk.get()?.pending).toBe('unknown')
    await desk.pass(2)
    expect(desk.get()).toMatchObject({ pending: 'none', status: 'WORKING', limitPrice: d('1.05') })
    expect(desk.get()?.text).toContain('The change did not happen')
    expect([desk.count('amend'), desk.count('order.pending_settled')]).toEqual([1, 1])
  })

  test('and comes through after that is followed all the same', async () => {
    const desk = await doubted()
    await desk.pass(4)
    desk.intake.report('paper', {
      type: 'amended',
      ...about(9),
      quantity: d(1000),
      limitPrice: d('1.06'),
      stopPrice: null,
      stopLoss: null,
      takeProfit: null,
    })
    expect(desk.get()).toMatchObject({ pending: 'none', limitPrice: d('1.06') })
  })

  test('ends with the order: closed orders and fills tell', async () => {
    const cancelled = await doubted(({ does }) => {
      does.snapshot = async () => books({ closed: [shown({ ...terms, status: 'cancelled' })] })
    })
    expect(cancelled.get()).toMatchObject({ status: 'CANCELLED', pending: 'none' })
    const done = await doubted(({ does }) => {
      does.snapshot = async () =>
        books({ closed: [shown({ ...terms, filled: d(1000), status: 'filled' })], reports: [filled()] })
    })
    expect(done.get()).toMatchObject({ status: 'FILLED', pending: 'none' })
  })

  test('to another quantity fills with what was filled before it was known', async () => {
    const desk = await working()
    desk.does.amend = async () => Promise.reject(new Unknown('timeout'))
    desk.does.snapshot = async () =>
      books({
        closed: [shown({ ...terms, quantity: d(400), filled: d(400), status: 'filled' })],
        reports: [filled({ quantity: d(400) })],
      })
    desk.amend({ quantity: d(400) })
    await turn()
    expect(desk.get()).toMatchObject({ status: 'FILLED', quantity: d(400), filled: d(400) })
  })

  test('to a larger quantity did not happen when the broker shows it filled as it was', async () => {
    const desk = await working()
    desk.does.amend = async () => Promise.reject(new Unknown('timeout'))
    desk.does.snapshot = async () =>
      books({ closed: [shown({ ...terms, filled: d(1000), status: 'filled' })], reports: [filled()] })
    desk.amend({ quantity: d(2000) })
    await turn()
    expect(desk.get()).toMatchObject({ status: 'FILLED', pending: 'none', filled: d(1000), quantity: d(1000) })
  })

  test('stays unknown while the order is nowhere', async () => {
    const desk = await doubted(({ does }) => {
      does.snapshot = async () => books()
    })
    await desk.pass(300)
    expect(desk.get()).toMatchObject({ status: 'WORKING', pending: 'unknown' })
  })

  test('a change that was done and never reported is learnt from the books', async () => {
    const desk = await working()
    desk.does.amend = async () => ({ brokerOrderId: 'O1' })
    desk.does.snapshot = async () => books({ orders: [shown({ ...terms, limitPrice: d('1.0599') })] })
    desk.amend({ limitPrice: d('1.06') })
    await desk.pass(4)
    expect(desk.get()?.pending).toBe('replace')
    await desk.pass(2)
    expect(desk.get()).toMatchObject({ pending: 'none', limitPrice: d('1.0599') })
  })
})

describe('a cancel that nobody answered for', () => {
  const doubted = async (by: AskedBy, cancel: () => Promise<void> = () => Promise.reject(new Unknown('timeout'))) => {
    const desk = await working()
    desk.does.cancel = cancel
    desk.execution.cancel('j-1', by)
    await turn()
    return desk
  }

  test.each(['person', 'strategy'] as const)('of a %s is asked for once more, then did not happen', async by => {
    const desk = await doubted(by)
    expect(desk.count('cancel')).toBe(2)
    await desk.pass(10)
    expect(desk.get()).toMatchObject({ status: 'WORKING', pending: 'none', cancelBy: null })
    expect(desk.get()?.text).toContain('The cancel did not happen')
    await desk.pass(100)
    expect(desk.count('cancel')).toBe(2)
  })

  test.each(['kill_switch', 'terminal'] as const)('of the %s is asked for until the order is gone', async by => {
    const desk = await doubted(by)
    await desk.pass(600)
    expect(desk.get()).toMatchObject({ status: 'WORKING', pending: 'unknown', cancelBy: by })
    expect(desk.count('cancel')).toBeGreaterThan(5)
    expect(desk.count('cancel')).toBeLessThan(220)
    desk.does.cancel = async () => desk.intake.report('paper', { type: 'cancelled', ...about(), reason: 'asked' })
    await desk.pass(70)
    expect(desk.get()).toMatchObject({ status: 'CANCELLED', pending: 'none' })
    const asked = desk.count('lookup')
    await desk.pass(200)
    expect(desk.count('lookup')).toBe(asked)
  })

  test('that was done and never reported is learnt', async () => {
    const desk = await working()
    desk.does.cancel = async () => undefined
    desk.execution.cancel('j-1', 'person')
    desk.does.snapshot = async () => books({ closed: [shown({ ...terms, status: 'cancelled' })] })
    await desk.pass(6)
    expect(desk.status()).toBe('CANCELLED')
  })

  test('that is refused the second time is settled by that', async () => {
    let asked = 0
    const desk = await doubted('kill_switch', async () => {
      throw asked++ === 0 ? new Unknown('timeout') : new Refused('TOO_LATE', 'it is being filled')
    })
    expect(desk.get()).toMatchObject({ pending: 'none', text: 'it is being filled' })
  })

  test('is asked for again by the terminal, not by everyone who asks where it is', async () => {
    const desk = await doubted('kill_switch')
    const before = desk.count('cancel')
    for (let i = 0; i < 10; i++) {
      desk.execution.evidence.askForPerson('j-1')
      await turn()
    }
    expect([desk.count('cancel'), desk.count('lookup') > 10]).toEqual([before, true])
  })

  test('a broker that throws at once is not asked in a circle', async () => {
    const desk = await doubted('kill_switch', () => {
      throw new Error('socket closed')
    })
    expect(desk.count('cancel')).toBeLessThan(4)
    expect(desk.faults).toEqual([])
  })
})

describe('an order that a comparison of the books misses', () => {
  test('is asked about until it is found, or has ended', async () => {
    const desk = await working()
    desk.does.snapshot = async () => books()
    desk.execution.evidence.missed('j-1')
    await desk.pass(20)
    expect(desk.get()).toMatchObject({ status: 'WORKING', pending: 'none' })
    expect(desk.count('lookup')).toBeGreaterThan(2)
    desk.does.snapshot = async () => books({ closed: [shown({ ...terms, status: 'expired' })] })
    await desk.pass(60)
    expect(desk.status()).toBe('EXPIRED')

    const other = await working()
    other.execution.evidence.missed('j-1')
    await other.pass(120)
    expect([other.count('lookup'), other.status()]).toEqual([1, 'WORKING'])
  })

  test('is not taken for one that never arrived, however silent the broker is', async () => {
    const desk = await working()
    desk.does.lookup = async () => ({ kind: 'absent', proof: 'no such id' })
    desk.does.snapshot = async () => books()
    desk.execution.evidence.missed('j-1')
    await desk.pass(300)
    expect(desk.status()).toBe('WORKING')
  })
})
