import { describe, expect, it } from 'vitest'
import { evaluate } from './evaluate.ts'
import { cases, d, denied, judge, row, stateOf } from './judge-test-kit.ts'
import { KeptSums } from './kept-sums.ts'
import { LazyDecimal } from './lazy-decimal.ts'
import type { KeptTotals } from './sums.ts'
import type { VectorCase, VectorState } from './vector-case-test-kit.ts'
import { questionOf, viewOf } from './vector-view-test-kit.ts'
import type { RiskView } from './view.ts'

describe('sentences', () => {
  it('say what a trader asks: how much, of what, and the limit', () => {
    const r = judge('R046')
    expect(row(r, 'DAILY_LOSS')?.text).toBe('The daily loss would reach 5.01 % of day-start equity; the limit is 5 %.')
    expect(row(judge('R088'), 'MAX_POSITION')?.text).toBe(
      'The position in ETH/EUR would reach 10.00004 % of equity; the limit is 10 %.',
    )
    expect(row(judge('R047'), 'DAILY_LOSS')?.text).toBe(
      'The daily loss is 5 % of day-start equity already; the limit is 5 %.',
    )
    expect(row(judge('R019'), 'LEVERAGE')?.text).toBe(
      'Leverage cannot be computed: there is no fresh rate to convert with.',
    )
    expect(row(judge('R014'), 'QUOTE_AGE')?.text).toBe('The last quote is 3.001 s old; the limit is 3 s.')
  })
})

describe('latches', () => {
  it('are due for every scope whose limit is reached, once', () => {
    expect(judge('R047').latchesDue).toEqual([
      { code: 'DAILY_LATCH', scope: 'broker:A' },
      { code: 'DAILY_LATCH', scope: 'all' },
    ])
    expect(judge('R047', {}, {}, {}, { dailyLatch: () => true }).latchesDue).toEqual([])
    expect(judge('R051').latchesDue).toEqual([{ code: 'DRAWDOWN_LATCH', scope: 'all' }])
  })
})

describe('an order that is there already', () => {
  const working = { ...stateOf('R041').orders[0], id: 'w' } as VectorState['orders'][number]

  it('is not counted beside itself when it is judged again', () => {
    expect(row(judge('R041'), 'MAX_POSITION')?.after).toBe('0.100500')
    expect(row(judge('R041', { orders: [working] }, { replaces: 'w' }), 'MAX_POSITION')?.after).toBe('0.050000')
  })

  it('closes nothing once its position is gone: then it counts as opening', () => {
    const orphan = { ...working, closes: 'gone' }
    expect(row(judge('R041', { orders: [orphan] }), 'MAX_POSITION')?.after).toBe('0.100500')
    expect(row(judge('R041', { orders: [{ ...working, reduceOnly: true }] }), 'MAX_POSITION')?.after).toBe('0.050000')
  })

  it('is not its own duplicate', () => {
    const lastIntent: RiskView['lastIntent'] = (_strategy, _instrument, _side, except) =>
      except === 'i1' ? null : stateOf('R001').now
    expect(denied(judge('R001', {}, { intent: 'i1' }, {}, { lastIntent }))).toEqual([])
    expect(denied(judge('R001', {}, { intent: 'i2' }, {}, { lastIntent }))).toEqual(['DUPLICATE_INTENT'])
  })
})

describe('what reduces', () => {
  it('is judged whole as opening when it names more than is left', () => {
    const r = judge('R077', {}, {}, { quantity: d('1.01') })
    expect(r).toMatchObject({ reduces: false, split: null, verdict: 'deny' })
    expect(denied(r)).toContain('KILL_SWITCH')
  })

  it('must be on the other side of what it names', () => {
    expect(judge('R077', {}, {}, { side: 'buy', quantity: d('0.5') }).reduces).toBe(false)
    expect(judge('R077', {}, {}, { closes: 'nobody' }).reduces).toBe(false)
  })

  it('splits a flip whatever its closing orders are', () => {
    const target = {
      ...stateOf('R079').orders[0],
      id: 'tp',
      type: 'limit',
      price: '1.12',
      reduceOnly: false,
    } as VectorState['orders'][number]
    const r = judge('R079', { orders: [...stateOf('R079').orders, target] })
    expect(r.split).toEqual({ reduces: '0.2', opens: '0.1' })
    expect(row(r, 'LEVERAGE')?.after).toBe('1.009360')
  })
})

describe('exposure that the order lowers', () => {
  // Short 0.3 BTC on a hedging account in EUR with 30,000 of equity: half of it. A limit of 25 % leaves buys of 0.15 to 0.45.
  const short = {
    ticket: 's',
    instrument: 'N/BTCPERP',
    side: 'short',
    qty: '0.3',
    entry: '50010',
    stop: '50020',
    strategy: null,
  } as const
  const ask = (quantity: string) =>
    judge(
      'R057',
      {
        positions: [short],
        bars: {},
        settings: {
          ...stateOf('R057').settings,
          limits: ['MAX_POSITION', 'MAX_LOSS_AT_STOP', 'LEVERAGE', 'OPEN_RISK', 'DAILY_LOSS'].flatMap(code => [
            { code, scope: 'all', of: null, limit: '9' },
            { code, scope: 'broker:K', of: null, limit: '9' },
          ]) as VectorState['settings']['limits'],
        },
      },
      {},
      { quantity: d(quantity), stopLoss: d('49990') },
    )

  it('has a least passing quantity and a largest, which is the one that is offered', () => {
    expect(ask('0.1499').verdict).toBe('deny')
    expect(ask('0.1499').adjustedQuantity).toBe('0')
    expect(ask('0.15').verdict).toBe('pass')
    expect(ask('0.45').verdict).toBe('pass')
    expect(denied(ask('0.6'))).toEqual(['ASSET_EXPOSURE'])
    expect(ask('0.6').adjustedQuantity).toBe('0.45')
  })
})

describe('filters', () => {
  it('name the price that is no multiple of the step, and the stop on the wrong side or too near', () => {
    const withInstrument = (patch: object): Partial<RiskView> => ({
      instrument: id => ({ ...(viewOf(stateOf('R001')).instrument(id) as never as object), ...patch }) as never,
    })
    expect(row(judge('R001', {}, {}, {}, withInstrument({ priceStep: d('0.0005') })), 'FILTERS')).toMatchObject({
      verdict: 'deny',
      of: 'priceStep',
    })
    expect(row(judge('R001', {}, {}, { stopLoss: d('1.1001') }), 'FILTERS')).toMatchObject({
      verdict: 'deny',
      of: 'stopSide',
    })
    expect(row(judge('R001', {}, {}, {}, withInstrument({ stopDistance: d('0.0048') })), 'FILTERS')?.verdict).toBe(
      'pass',
    )
    expect(row(judge('R001', {}, {}, {}, withInstrument({ stopDistance: d('0.0049') })), 'FILTERS')).toMatchObject({
      of: 'stopDistance',
      after: '0.0048',
    })
    expect(judge('R001', {}, {}, { quantity: d('0.3') }, withInstrument({ qtyMax: d('0.2') }))).toMatchObject({
      adjustedQuantity: '0.2',
      verdict: 'deny',
    })
  })
})

describe('the price collar', () => {
  it('measures the limit of a stop-limit order from its trigger', () => {
    const order = { type: 'stop_limit' as const, stopPrice: d('1.2'), limitPrice: d('1.21'), stopLoss: d('1.19') }
    expect(row(judge('R001', {}, {}, order), 'PRICE_COLLAR')).toMatchObject({ verdict: 'pass', after: '0.008333' })
    expect(row(judge('R001', {}, {}, { ...order, limitPrice: d('1.23') }), 'PRICE_COLLAR')?.verdict).toBe('deny')
  })
})

describe('an order without a stop', () => {
  it('follows the heat rule where stops are not required', () => {
    const settings = { ...stateOf('R033').settings, stopRequired: false }
    expect(judge('R033', { settings }).figures.plannedLoss).toBe('4000.00')
    expect(judge('R033', { settings }, {}, {}, { dailyAtr: () => d('100') }).figures.plannedLoss).toBe('60.00')
  })
})

describe('bad input', () => {
  it('is refused with what to do', () => {
    expect(() => judge('R001', {}, {}, { instrument: 'Z/NONE' })).toThrow('connect its broker first')
    expect(() => judge('R001', {}, {}, { quantity: d(Number.NaN) })).toThrow('cannot be traded')
    expect(() => judge('R001', {}, {}, { quantity: d(-1) })).toThrow('cannot be traded')
  })

  it('a position over a contract that nobody knows denies, and does not throw', () => {
    const position = {
      id: 'x',
      instrument: 'A/GONE',
      side: 'buy' as const,
      quantity: d(1),
      entryPrice: d(1),
      stop: null,
      strategy: null,
    }
    const r = judge('R001', {}, {}, {}, { positions: () => [position] })
    expect(row(r, 'MAX_POSITION')).toMatchObject({ verdict: 'deny', missing: 'NO_QUOTE' })
    expect(r.adjustedQuantity).toBe('0')
  })

  it('no day-start equity, and no record to estimate it from, denies', () => {
    const day = {
      A: { E0: null, netDeposits: '0', pnlSince: null },
      all: { E0: '10000', netDeposits: '0', pnlSince: null },
    }
    expect(row(judge('R001', { day }), 'DAILY_LOSS')).toMatchObject({
      scope: 'broker:A',
      verdict: 'deny',
      missing: 'NO_E0',
    })
  })

  it('equity that is not above zero denies', () => {
    const accounts = { A: { ...stateOf('R001').accounts.A, cash: '0' } } as VectorState['accounts']
    expect(row(judge('R001', { accounts }), 'MAX_POSITION')).toMatchObject({ verdict: 'deny', missing: 'NO_EQUITY' })
  })
})

describe('totals that somebody keeps', () => {
  it('are used as they are, and as if where the order takes something out of the view', () => {
    const c = cases.find(x => x.id === 'R110') as VectorCase
    const view = viewOf(c.state)
    const kept = new KeptSums(view)
    expect(evaluate(questionOf(c), { ...view, totals: kept })).toEqual(evaluate(questionOf(c), view))
    const one = { equity: () => LazyDecimal.of(d(1)) }
    const totals: KeptTotals = {
      now: () => Object.assign(kept.now(), one),
      over: (other, instruments) => kept.over(other, instruments),
    }
    const equity = (replaces: string | null) =>
      evaluate({ ...questionOf(c), replaces }, { ...view, totals }).figures.equity.all
    expect(equity(null)).toBe('1.00')
    expect(equity(c.state.orders[0]?.id ?? '')).toBe('58906.93')
  })
})

describe('figures that no worked case reaches', () => {
  const fr40 = stateOf('R091').positions[0] as VectorState['positions'][number]
  const withFee = (patch: object) => {
    const state = stateOf('R091')
    const instrument = state.instruments['A/FR40'] as VectorState['instruments'][string]
    return judge('R091', {
      instruments: { ...state.instruments, 'A/FR40': { ...instrument, feeRate: '0.001' } },
      positions: [{ ...fr40, ...patch }],
    })
  }

  it('heat has one fee and the slippage in it, and is never below zero', () => {
    // Short 1 at 8001 to close: 40 to the stop, 8000 x (0.0002 + 0.001) of costs.
    expect(withFee({ stop: '8041' }).figures.heatBefore).toBe('49.60')
    expect(withFee({ stop: '7900' }).figures.heatBefore).toBe('0.00')
    expect(withFee({ stop: '7995' }).figures.heatBefore).toBe('3.60')
  })

  it("equity is ours where the broker's own figure is higher", () => {
    const account = { ...stateOf('R054').accounts.A, equity: '10200' }
    expect(judge('R054', { accounts: { A: account } as VectorState['accounts'] }).figures.equity.A).toBe('10000.00')
  })

  it('a converted figure that equals its limit passes, although the rate has no last digit', () => {
    // 1 / 7 is rounded up in its 40th digit: unrounded, 0.27 lots would need a little over 9 % of 10,000.
    const state = stateOf('R001')
    const quotes = { 'A/EURUSD': { ...state.quotes['A/EURUSD'], bid: '6.999', ask: '7.001' } } as VectorState['quotes']
    const settings = {
      ...state.settings,
      limits: [{ code: 'MAX_POSITION', scope: 'all', of: null, limit: '0.09' }] as const,
    }
    const r = judge('R001', { quotes, settings }, {}, { quantity: d('0.27'), stopLoss: d('6.998') })
    expect(row(r, 'MAX_POSITION')).toMatchObject({ verdict: 'pass', after: '0.090000' })
  })

  it('a limit of one strategy is measured by the equity of all', () => {
    const limits = [{ code: 'LEVERAGE', scope: 'strategy:s1', of: null, limit: '0.6' }] as const
    const r = judge('R004', { settings: { ...stateOf('R004').settings, limits } })
    expect(r.checks.filter(c => c.code === 'LEVERAGE')).toMatchObject([
      { scope: 'broker:N', after: '1.000000' },
      { scope: 'strategy:s1', after: '0.500000', verdict: 'pass' },
    ])
  })

  it('a submit at the very day boundary is of the new day', () => {
    const { now } = stateOf('R001')
    const submit = { time: Math.floor(now / 86_400_000) * 86_400_000, instrument: 'A/EURUSD', kind: 'submit' } as const
    expect(
      row(judge('R001', { submits: [submit, { ...submit, time: submit.time - 1 }] }), 'ORDER_RATE', 'day')?.used,
    ).toBe('1')
  })
})
