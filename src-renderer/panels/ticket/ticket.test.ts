import { describe, expect, test } from 'vitest'
import type { ResolvedOrder } from '../../../src-preload/contract/views.ts'
import { leaveOrAsk } from './leave-or-ask.ts'
import { orderText, wishText } from './order-words.ts'
import { orderOf, questionOf, readTicket } from './read-ticket.ts'
import { SendGuard, TWICE_MS } from './send-guard.ts'
import { sendOnce } from './send-once.ts'
import { emptyFields, forInstrument, type TicketFields } from './ticket-fields.ts'

const NOW = Date.UTC(2026, 2, 12, 14)
const read = (more: Partial<TicketFields> = {}) =>
  readTicket({ ...emptyFields('12000'), ...more }, 'paper/EURUSD', '1000', NOW)
const asked = (more: Partial<TicketFields> = {}) => {
  const { question } = read(more)
  if (question === null) throw new Error('nothing can be asked')
  return question
}
const resolved: ResolvedOrder = {
  quantity: '12000',
  stopLoss: '1.0760',
  takeProfit: null,
  price: '1.0851',
  lots: '0.12',
  lotSize: '100000',
  notional: '13021.20',
  currency: 'USD',
  lossAtStop: '109.20',
  gainAtTarget: null,
  rewardToRisk: null,
  problems: [],
  notes: [],
}

describe('what was typed', () => {
  test.each([
    ['limit', 'limitPrice'],
    ['stop', 'stopPrice'],
    ['stop_limit', 'stopPrice'],
    ['stop_limit', 'limitPrice'],
  ] as const)('a %s order needs its %s', (type, field) => {
    const { question, problems } = read({ type })
    expect(question).toBeNull()
    expect(problems[field]).toMatch(/needs/)
  })

  test('a price that the kind of order has no use for is left out', () => {
    expect(asked({ type: 'market', limitPrice: 'nonsense' }).wish.limitPrice).toBeNull()
  })

  test('units are on the grid of the venue, other ways of sizing are asked as they are typed', () => {
    expect(read({ amount: '1500' }).problems.amount).toMatch(/multiples of 1000/)
    expect(asked({ amountBy: 'money', amount: '1,500.5' }).wish.amount).toEqual({ by: 'money', value: '1500.5' })
    expect(read({ amountBy: 'equity', amount: '-2' }).problems.amount).toMatch(/above zero/)
  })

  test('risk is counted to a stop, and a stop trails only where there is one', () => {
    expect(read({ amountBy: 'risk', amount: '100' }).problems.amount).toMatch(/set a stop/)
    expect(read({ amountBy: 'risk_percent', amount: '0.5', stopLoss: '1.07' }).question).not.toBeNull()
    expect(read({ trail: '0.002' }).problems.trail).toMatch(/stop loss/)
  })

  test('a level is a price, a distance or money', () => {
    expect(
      asked({ stopLossBy: 'money', stopLoss: '50', takeProfitBy: 'distance', takeProfit: '0.01' }).wish,
    ).toMatchObject({ stopLoss: { by: 'money', value: '50' }, takeProfit: { by: 'distance', value: '0.01' } })
  })

  test('until a time means a time to come', () => {
    expect(read({ timeInForce: 'gtd', expires: '2026-03-12T13:59' }).problems.expires).toMatch(/to come/)
    expect(asked({ timeInForce: 'gtd', expires: '2026-03-12T14:30' }).rest.expiresAt).toBe(NOW + 1_800_000)
    expect(asked({ expires: 'nonsense' }).rest.expiresAt).toBeNull()
  })

  test('another instrument takes over how one sizes, and no price of the one before', () => {
    const before = { ...emptyFields('12000'), amountBy: 'risk_percent', amount: '0.5', stopLoss: '1.07' } as const
    expect(forInstrument(before, '0.1', false)).toMatchObject({ amountBy: 'risk_percent', amount: '0.5', stopLoss: '' })
    expect(forInstrument({ ...emptyFields('12000'), amountBy: 'lots' }, '0.1', false)).toMatchObject({
      amountBy: 'units',
      amount: '0.1',
    })
    expect(forInstrument(before, '0.1', true)).toBe(before)
  })
})

describe('the order that it comes to', () => {
  test('is what the terminal worked out; asked again as it is, it is the same', () => {
    const order = orderOf(asked({ amountBy: 'lots', amount: '0.12', stopLossBy: 'money', stopLoss: '100' }), resolved)
    expect(order).toMatchObject({ quantity: '12000', stopLoss: '1.0760', closes: null })
    if (order === null) throw new Error('no order')
    expect(orderOf(questionOf(order), resolved)).toEqual(order)
  })

  test('is none where a field cannot stand, or nothing is left after rounding', () => {
    const problems = [{ field: 'stopLoss' as const, text: 'Above the price.' }]
    expect(orderOf(asked(), { ...resolved, problems })).toBeNull()
    expect(orderOf(asked(), { ...resolved, quantity: '0.000' })).toBeNull()
  })

  test('is stated whole', () => {
    const order = orderOf(
      asked({ type: 'limit', limitPrice: '1.0812', stopLoss: '1.076', timeInForce: 'day', reduceOnly: true }),
      { ...resolved, takeProfit: '1.0900' },
    )
    if (order === null) throw new Error('no order')
    const names = { symbol: 'EURUSD', account: 'IC Markets', quantity: '12,000', decimals: 5 }
    expect(orderText(order, names)).toBe(
      'Buy 12,000 EURUSD limit 1.08120, stop 1.07600, target 1.09000, DAY, reduce only, IC Markets',
    )
    expect(orderText({ ...order, type: 'market', takeProfit: null }, { ...names, lots: '0.12' })).toMatch(
      /^Buy 0.12 lots of EURUSD at the market, stop/,
    )
  })

  test('before that the wish is said, in the person\u2019s own terms', () => {
    const names = { symbol: 'EURUSD', account: 'Paper', currency: 'USD', decimals: 5 }
    expect(wishText(asked({ amountBy: 'money', amount: '5000' }).wish, names)).toBe(
      'Buy 5000 USD of EURUSD at the market, Paper',
    )
    expect(wishText(asked({ amountBy: 'risk', amount: '50', stopLoss: '1.07', side: 'sell' }).wish, names)).toBe(
      'Sell EURUSD at a risk of 50 USD at the market, Paper',
    )
  })
})

describe('a hand that comes down twice', () => {
  test('sends once while it is on its way and shortly after; then it is meant', () => {
    const guard = new SendGuard()
    expect(guard.take('a', 0)).toBe(true)
    expect(guard.take('a', 5_000)).toBe(false)
    guard.done('a', 5_000)
    expect(guard.take('a', 5_000 + TWICE_MS - 1)).toBe(false)
    expect(guard.take('a', 5_000 + 2 * TWICE_MS - 2)).toBe(false)
    expect(guard.take('a', 5_000 + 3 * TWICE_MS)).toBe(true)
  })

  test('does not hold up another order', () => {
    const guard = new SendGuard()
    guard.take('a', 0)
    expect(guard.take('b', 1)).toBe(true)
  })

  test('sends one order of one wish, also where prices moved between the presses and it comes to other figures', async () => {
    const guard = new SendGuard()
    const question = asked({ stopLossBy: 'distance', stopLoss: '0.004' })
    const placed: unknown[] = []
    const press = (stopLoss: string, now: number, one = question) => {
      const order = orderOf(one, { ...resolved, stopLoss })
      if (order === null) throw new Error('no order')
      const place = async () => placed.push(order)
      return sendOnce(guard, { question: one, order }, place, () => now)
    }
    expect(await press('1.0760', 0)).toMatchObject({ twice: false })
    expect(await press('1.0761', 100)).toEqual({ twice: true })
    // Another way to the same order is the same order, too.
    expect(await press('1.0760', 200, asked({ stopLoss: '1.0760' }))).toEqual({ twice: true })
    expect(placed).toHaveLength(1)
    expect(await press('1.0762', 200 + TWICE_MS)).toMatchObject({ twice: false })
  })

  test('an order that could not be sent is over as well', async () => {
    const guard = new SendGuard()
    const question = asked()
    const order = orderOf(question, resolved)
    if (order === null) throw new Error('no order')
    const cut = () => Promise.reject(new Error('cut'))
    await expect(sendOnce(guard, { question, order }, cut, () => 0)).rejects.toThrow('cut')
    expect(
      await sendOnce(
        guard,
        { question, order },
        async () => 1,
        () => TWICE_MS,
      ),
    ).toEqual({ twice: false, answer: 1 })
  })
})

describe('an order leaves without a question', () => {
  const press = async (before: boolean, after: boolean, order: string | null = 'order') => {
    const done: string[] = []
    let armed = before
    const work = async () => {
      armed = after
      return order
    }
    await leaveOrAsk(work, {
      direct: () => armed,
      send: async one => done.push(`sent ${one}`),
      ask: one => done.push(`asked ${one}`),
    })
    return done
  }

  test('only where it was armed when it was pressed, and still is when it is worked out', async () => {
    expect(await press(true, true)).toEqual(['sent order'])
    expect(await press(true, false)).toEqual(['asked order'])
    expect(await press(false, true)).toEqual(['asked order'])
    expect(await press(true, true, null)).toEqual([])
  })
})
