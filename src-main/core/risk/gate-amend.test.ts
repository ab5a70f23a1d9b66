import { describe, expect, test } from 'vitest'
import type { OrderIntent } from '../journal/events.ts'
import { Recorder } from '../journal/recorder.ts'
import { Decimal } from '../kernel/decimal.ts'
import { DrivenClock } from '../kernel/driven-clock.ts'
import { type OrderRecord, orderFromIntent } from '../orders/order-record.ts'
import { intentOf } from '../orders/order-test-kit.ts'
import type { Amendment } from '../ports.ts'
import { RiskGate } from './gate.ts'
import { redeemAmendPass } from './gate-pass.ts'
import { d, denied, row, stateOf } from './judge-test-kit.ts'
import type { VectorState } from './vector-case-test-kit.ts'
import { viewOf } from './vector-view-test-kit.ts'
import type { RiskView } from './view.ts'

const question = {
  mode: 'review' as const,
  strategy: null,
  timeframeMs: 60_000,
  parts: null,
  previewMarginPerUnit: null,
  intent: null,
}
const latched = { killSwitch: true, daily: ['all'], drawdown: ['all'], unadopted: [], loopFrozen: true }

/** An order at broker A of case R001: 10,000 EUR, hedging, EURUSD at 1.0999 / 1.1001, lots of 100,000. */
function desk(order: OrderRecord, over: Partial<VectorState> = {}, view: Partial<RiskView> = {}) {
  const { clientOrderId: id, side, type, stopLoss, limitPrice, stopPrice, closes, reduceOnly } = order
  const shown = {
    id,
    status: 'working' as const,
    instrument: 'A/EURUSD',
    side,
    type: type === 'stop' ? ('stop' as const) : ('limit' as const),
    qty: order.quantity.minus(order.filled).toFixed(),
    price: (limitPrice ?? stopPrice)?.toFixed() ?? null,
    stop: stopLoss?.toFixed() ?? null,
    closes,
    reduceOnly,
    strategy: null,
  }
  const state = { ...stateOf('R001'), orders: [shown], ...over } as VectorState
  const recorder = new Recorder({ append: () => 1 }, { apply: () => undefined }, new DrivenClock(0))
  const gate = new RiskGate({ ...viewOf(state), ...view }, recorder)
  return (change: Amendment) => gate.ruleAmend(order, change, question)
}

const record = (over: Partial<OrderIntent> = {}, filled = '0'): OrderRecord => ({
  ...orderFromIntent(
    intentOf({
      broker: 'A',
      instrument: 'A/EURUSD',
      type: 'limit',
      quantity: '0.1',
      limitPrice: '1.099',
      stopLoss: '1.094',
      ...over,
    }),
    0,
  ),
  status: filled === '0' ? 'WORKING' : 'PARTIAL',
  filled: new Decimal(filled),
})
const codes = (ruling: ReturnType<ReturnType<typeof desk>>) => ruling.result.checks.map(c => c.code)

describe('an opening order', () => {
  test.each<[string, Amendment]>([
    ['a smaller quantity', { quantity: d('0.05') }],
    ['a stop moved nearer', { stopLoss: d('1.095') }],
    ['another take profit', { takeProfit: d('1.2') }],
    ['all three', { quantity: d('0.09'), stopLoss: d('1.098'), takeProfit: null }],
  ])('%s only has to fit the filters, whatever is latched', (_, change) => {
    const ruling = desk(record({ takeProfit: '1.15' }), { latches: latched })(change)
    expect([ruling.pass !== null, ruling.reduces, codes(ruling)]).toEqual([true, true, ['FILTERS']])
  })

  test('a first stop, too', () => {
    expect(desk(record({ stopLoss: null }), { latches: latched })({ stopLoss: d('1.09') }).reduces).toBe(true)
  })

  test.each<[string, Amendment]>([
    ['a larger quantity', { quantity: d('0.11') }],
    ['another price', { limitPrice: d('1.0989') }],
    ['a stop moved away', { stopLoss: d('1.093') }],
    ['a stop taken away', { stopLoss: null }],
    ['a smaller quantity with the stop moved away', { quantity: d('0.05'), stopLoss: d('1.093') }],
  ])('%s is judged whole', (_, change) => {
    expect(
      desk(record())({ ...change, ...('stopLoss' in change ? { stopLoss: d('1.0939') } : {}) }).pass,
    ).not.toBeNull()
    const ruling = desk(record(), { latches: latched })(change)
    expect([ruling.pass, ruling.reduces, denied(ruling.result).includes('KILL_SWITCH')]).toEqual([null, false, true])
  })

  test('is not counted beside itself, and what has filled is not counted again', () => {
    const larger = desk(record())({ quantity: d('0.15') })
    expect([larger.pass !== null, row(larger.result, 'MAX_LOSS_AT_STOP')?.after]).toEqual([true, '0.007255'])
    const rest = desk(record({ quantity: '0.2' }, '0.1'))({ quantity: d('0.25') })
    expect(row(rest.result, 'MAX_LOSS_AT_STOP')?.after).toBe('0.007255')
    expect(denied(desk(record())({ quantity: d(1) }).result)).toContain('MAX_LOSS_AT_STOP')
  })

  test('that has filled in part is judged whole when its stop is moved away: that of the position goes with it', () => {
    const ruling = desk(record({ quantity: '0.2' }, '0.1'))({ stopLoss: d('1.0939') })
    expect(row(ruling.result, 'MAX_LOSS_AT_STOP')?.after).toBe('0.009855')
  })

  test('counts against the rate of orders', () => {
    const ruling = desk(record(), {}, { submitsAfter: () => 5 })({ quantity: d('0.11') })
    expect(denied(ruling.result)).toEqual(['ORDER_RATE'])
    expect(desk(record(), {}, { submitsAfter: () => 5 })({ quantity: d('0.09') }).pass).not.toBeNull()
  })

  test('of which little is left may still be protected better: the venue looks at the whole order', () => {
    expect(desk(record({ quantity: '0.02' }, '0.015'))({ stopLoss: d('1.095') }).pass).not.toBeNull()
  })

  test('has to fit the filters', () => {
    const ruling = desk(record())({ stopLoss: d('1.0995') })
    expect([ruling.pass, denied(ruling.result)]).toEqual([null, ['FILTERS']])
  })
})

describe('a protective stop of a position', () => {
  const position = {
    ticket: 'p',
    instrument: 'A/EURUSD',
    side: 'long' as const,
    qty: '0.1',
    entry: '1.1',
    stop: '1.095',
    strategy: null,
  }
  const stop = (over: Partial<OrderIntent> = {}): OrderRecord =>
    record({
      side: 'sell',
      type: 'stop',
      limitPrice: null,
      stopPrice: '1.095',
      stopLoss: null,
      closes: 'p',
      role: 'stop_loss',
      ...over,
    })
  const held = { positions: [position] }

  test.each<[string, Amendment]>([
    ['nearer', { stopPrice: d('1.097') }],
    ['to a larger quantity, up to the position', { quantity: d('0.1') }],
  ])('moved %s only has to fit the filters, whatever is latched', (_, change) => {
    const order = stop({ quantity: '0.08' })
    const ruling = desk(order, { ...held, latches: latched })(change)
    expect([ruling.pass !== null, ruling.reduces, codes(ruling)]).toEqual([true, true, ['FILTERS']])
  })

  test('moved away is judged as the position that would be at risk', () => {
    const ruling = desk(stop(), held)({ stopPrice: d('1.094') })
    expect([ruling.pass !== null, ruling.reduces]).toEqual([true, false])
    expect(row(ruling.result, 'MAX_LOSS_AT_STOP')?.after).toBe('0.005836')
    expect(row(ruling.result, 'OPEN_RISK')?.used).toBe('0.000000')
    expect(denied(desk(stop(), held)({ stopPrice: d('1.08') }).result)).toContain('MAX_LOSS_AT_STOP')
    expect(denied(desk(stop(), { ...held, latches: latched })({ stopPrice: d('1.094') }).result)).toContain(
      'KILL_SWITCH',
    )
  })

  test('that would cover less of it leaves it without one', () => {
    const ruling = desk(stop(), held)({ quantity: d('0.05') })
    expect(ruling.pass).toBeNull()
    expect(row(ruling.result, 'MAX_LOSS_AT_STOP')?.missing).toBe('NO_STOP')
  })

  test('may shrink with its position', () => {
    const smaller = { positions: [{ ...position, qty: '0.05' }], latches: latched }
    expect(desk(stop(), smaller)({ quantity: d('0.05') }).reduces).toBe(true)
  })

  test('of a short position is moved away upwards', () => {
    const short = { positions: [{ ...position, side: 'short' as const, stop: '1.105' }] }
    const order = stop({ side: 'buy', stopPrice: '1.105' })
    expect(desk(order, { ...short, latches: latched })({ stopPrice: d('1.104') }).reduces).toBe(true)
    expect(desk(order, { ...short, latches: latched })({ stopPrice: d('1.106') }).pass).toBeNull()
  })
})

describe('another closing order', () => {
  const position = {
    ticket: 'p',
    instrument: 'A/EURUSD',
    side: 'long' as const,
    qty: '0.1',
    entry: '1.1',
    stop: '1.095',
    strategy: null,
  }
  const exit = record({
    side: 'sell',
    limitPrice: '1.11',
    stopLoss: null,
    closes: 'p',
    reduces: true,
    role: 'take_profit',
  })
  const held = { positions: [position], latches: latched }

  test.each<[string, Amendment]>([
    ['nearer', { limitPrice: d('1.105') }],
    ['farther', { limitPrice: d('1.2') }],
    ['smaller', { quantity: d('0.01') }],
  ])('may be moved %s, whatever is latched', (_, change) => {
    expect(desk(exit, held)(change)).toMatchObject({ reduces: true, result: { verdict: 'pass' } })
  })

  test('above what is left of its position opens, and is judged so', () => {
    expect(denied(desk(exit, held)({ quantity: d('0.11') }).result)).toContain('KILL_SWITCH')
  })

  test('on a netting account as well, also when another has shrunk the position', () => {
    const accounts = { A: { ...stateOf('R001').accounts.A, positions: 'netting' } } as VectorState['accounts']
    const order = { ...exit, closes: null, reduceOnly: true }
    const small = { ...held, accounts, positions: [{ ...position, qty: '0.05' }] }
    expect(desk(order, small)({ limitPrice: d('1.2') }).reduces).toBe(true)
    expect(desk(order, small)({ quantity: d('0.12') }).pass).toBeNull()
  })
})

describe('what is no change', () => {
  test.each<[string, Amendment, string]>([
    ['nothing', {}, 'change nothing'],
    ['the same', { quantity: d('0.10'), stopLoss: d('1.094') }, 'change nothing'],
    ['a quantity off the step', { quantity: d('0.105') }, 'in steps of 0.01'],
    ['no number', { quantity: d(Number.NaN) }, 'cannot be traded'],
    ['what is filled already', { quantity: d('0.02') }, '0.05 of this order are filled already'],
    ['a price below nothing', { limitPrice: d(-1) }, 'cannot be traded'],
    ['an endless price', { stopLoss: d(Number.POSITIVE_INFINITY) }, 'cannot be traded'],
    ['a trigger that it has not', { stopPrice: d('1.1') }, 'no trigger price'],
  ])('%s is refused before it is judged', (_, change, text) => {
    expect(() => desk(record({}, '0.05'))(change)).toThrow(text)
  })

  test('a limit of a market order', () => {
    expect(() => desk(record({ type: 'market', limitPrice: null }))({ limitPrice: d(1) })).toThrow('no limit price')
  })
})

test('the pass is for this change of this order, once', () => {
  const order = record()
  const { pass } = desk(order)({ quantity: d('0.05') })
  if (pass === null) throw new Error('no pass')
  expect(redeemAmendPass(pass)).toMatchObject({ of: order, change: { quantity: d('0.05') }, reduces: true })
  expect(() => redeemAmendPass(pass)).toThrow('used one')
})
