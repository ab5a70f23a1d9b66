import { describe, expect, test } from 'vitest'
import { Decimal } from '../kernel/decimal.ts'
import { fillOf, intentOf } from '../orders/order-test-kit.ts'
import { cardOf } from './card.ts'
import { floor, NOON, settingsOf, signalOf } from './floor-test-kit.ts'
import { isStopped, proposeEntry, proposeExit } from './proposal.ts'

const quoted = (options: Parameters<typeof floor>[0] = {}) => {
  const f = floor(options)
  for (let i = 0; i < 30; i++) {
    f.clock.advance(f.clock.now() + 100)
    f.quote('paper/EURUSD', 1.1, 1.1001)
    f.quote('paper/GBPUSD', 1.25, 1.2501)
  }
  return f
}
const limit = (f: ReturnType<typeof floor>, code: string, to: string, of: string | null = null): void =>
  void f.recorder.record('limit.changed', {
    code,
    scope: code === 'MAX_POSITION' ? 'all' : 'broker:paper',
    of,
    from: '1',
    to,
    reason: 't',
    effectiveAt: 0,
  })
const proposed = (f: ReturnType<typeof floor>, quantity?: Decimal, mode: 'review' | 'auto' = 'review') => {
  const outcome = proposeEntry(f.parts, signalOf(), settingsOf({ mode }), quantity)
  if (isStopped(outcome)) throw new Error(`${outcome.code}: ${outcome.text}`)
  return outcome
}

describe('an entry', () => {
  test('is sized, judged and priced at the side it meets', () => {
    const { request, result, entry, route } = proposed(quoted())
    expect(result.verdict).toBe('pass')
    expect(entry).toBe(1.1001)
    expect([request.stopLoss?.toFixed(), request.takeProfit?.toFixed()]).toEqual(['1.09', '1.12'])
    expect(Number(result.figures.plannedLoss)).toBeGreaterThan(499)
    expect(Number(result.figures.plannedLoss)).toBeLessThanOrEqual(500)
    expect(route[0]?.chosen).toBe(true)
  })

  test("is costed over the strategy's own horizon: so many bars of its timeframe", () => {
    const swap = { long: new Decimal('-0.0365'), short: new Decimal(0), rolloverMinute: 1320, tripleDay: 3 }
    // Tuesday noon; the rollover is at 22:00.
    const nights = (horizonBars: number) => {
      const f = quoted({ instrument: { swap } })
      const outcome = proposeEntry(f.parts, signalOf(), settingsOf({ timeframe: '1h', horizonBars }))
      if (isStopped(outcome)) throw new Error(outcome.text)
      return outcome.route[0]?.nights
    }
    expect([2, 9, 10, 34].map(nights)).toEqual([0, 0, 1, 4])
  })

  test('whose size a limit cuts is cut to the largest that passes, and a card says how far it could go', () => {
    const f = quoted()
    limit(f, 'MAX_LOSS_AT_STOP', '0.001')
    const proposal = proposed(f)
    expect(proposal.result.verdict).toBe('pass')
    expect(Number(proposal.result.figures.plannedLoss)).toBeLessThanOrEqual(100)
    expect(Number(proposal.result.figures.plannedLoss)).toBeGreaterThan(99.9)
    const card = cardOf(f.gate, signalOf(), proposal, 1, null)
    expect(card.maxQuantity).toBe(card.quantity)
    expect(card.figures.marginFrom).toBe('leverage')
    const more = f.gate.judge({
      ...proposal.question,
      order: { ...proposal.request, quantity: proposal.request.quantity.add(1) },
    })
    expect(more.verdict).toBe('deny')
  })

  test('that a person sizes is judged as it is, never cut', () => {
    const proposal = proposed(quoted(), new Decimal(10_000_000))
    expect(proposal.request.quantity.toFixed()).toBe('10000000')
    expect(proposal.result.verdict).toBe('deny')
  })

  test.each([
    ['MAX_LOSS_AT_STOP', '0.0000001'],
    ['MAX_POSITION', '0.00000001'],
  ])('that %s stops at every size is stopped by it', (code, to) => {
    const f = quoted()
    limit(f, code, to)
    expect(proposeEntry(f.parts, signalOf(), settingsOf())).toMatchObject({ stage: 'risk', code })
  })

  test('names the check that no size would pass, not the first that this size would not', () => {
    const f = quoted()
    // The size limit comes first in the list and would only cut; the order rate is what stops it.
    limit(f, 'MAX_LOSS_AT_STOP', '0.001')
    limit(f, 'ORDER_RATE', '0', '1min')
    const stopped = proposeEntry(f.parts, signalOf(), settingsOf())
    expect(stopped).toMatchObject({ stage: 'risk', code: 'ORDER_RATE' })
    if (!isStopped(stopped)) return
    expect(stopped.checks.filter(c => c.verdict === 'deny').map(c => c.code)).toEqual([
      'MAX_LOSS_AT_STOP',
      'ORDER_RATE',
    ])
    expect(stopped.text).toBe(stopped.checks.find(c => c.code === 'ORDER_RATE' && c.of === '1min')?.text)
  })

  test('where limits and minimum leave no size between them names the limit', () => {
    const f = quoted({ instrument: { minNotional: new Decimal(20_000) } })
    limit(f, 'MAX_LOSS_AT_STOP', '0.001')
    expect(proposeEntry(f.parts, signalOf(), settingsOf())).toMatchObject({ code: 'MAX_LOSS_AT_STOP' })
  })

  test('with correlated positions and too large besides is stopped by the correlation', () => {
    const f = quoted()
    f.recorder.record('order.intent', intentOf({ instrument: 'paper/GBPUSD', symbol: 'GBPUSD' }))
    f.recorder.record('order.sent', { clientOrderId: 'j-1' })
    f.recorder.record('order.filled', fillOf({ instrument: 'paper/GBPUSD', position: 'paper/GBPUSD', price: '1.25' }))
    const bars = (id: string) =>
      Array.from({ length: 120 }, (_, i) => {
        const start = NOON - (120 - i) * 3_600_000
        const close = 1.1 + Math.sin(i) / 100
        return {
          instrument: id,
          timeframe: '1h' as const,
          start,
          end: start + 3_600_000,
          open: close,
          high: close,
          low: close,
          close,
          bidClose: close,
          askClose: close,
          volume: 0,
          ticks: 1,
        }
      })
    for (const id of ['paper/EURUSD', 'paper/GBPUSD']) f.hub.seed(id, '1h', bars(id))
    f.hub.setDailyAtr('paper/GBPUSD', 0.01)
    limit(f, 'MAX_LOSS_AT_STOP', '0.001')
    const stopped = proposeEntry(f.parts, signalOf(), settingsOf({ mode: 'auto' }))
    expect(stopped).toMatchObject({ stage: 'risk', code: 'CORRELATION' })
  })

  test('whose target would not pay for its costs is none', () => {
    const f = quoted()
    const stopped = proposeEntry(f.parts, signalOf({ target: '1.10015' }), settingsOf())
    expect(stopped).toMatchObject({ stage: 'sizing', code: 'TARGET_UNDER_COST' })
  })

  test('that nobody trades, or nobody can take now, says so', () => {
    expect(proposeEntry(floor().parts, signalOf({ symbol: 'NOPE' }), settingsOf())).toMatchObject({
      stage: 'routing',
      code: 'NO_INSTRUMENT',
    })
    const stopped = proposeEntry(floor().parts, signalOf(), settingsOf())
    expect(stopped).toMatchObject({ stage: 'routing', code: 'NO_ROUTE' })
    expect(isStopped(stopped) && stopped.text).toContain('paper: no price yet')
  })
})

describe('an exit', () => {
  const held = (hedging: boolean) => {
    const f = quoted()
    if (hedging)
      f.recorder.record('broker.connected', { broker: 'paper', currency: 'USD', timeOffset: 0, positions: 'hedging' })
    f.recorder.record('order.intent', intentOf())
    f.recorder.record('order.sent', { clientOrderId: 'j-1' })
    f.recorder.record('order.filled', fillOf({ position: hedging ? 'P1' : 'paper/EURUSD', quantity: '1000.4' }))
    const [position] = f.state.portfolio.positions()
    if (position === undefined) throw new Error('no position')
    return { f, position }
  }

  test.each([true, false])('names what it closes; hedging: %s', hedging => {
    const { f, position } = held(hedging)
    const exit = proposeExit(f.parts, position, null)
    if (isStopped(exit)) throw new Error(exit.text)
    expect(exit.request).toMatchObject(
      hedging ? { closes: 'P1', reduceOnly: false } : { closes: null, reduceOnly: true },
    )
    expect(exit.result).toMatchObject({ reduces: true, verdict: 'pass' })
    expect(exit.entry).toBe(1.1)
    // The dust under one step cannot be sold.
    expect(exit.request.quantity.toFixed()).toBe('1000')
  })

  test('passes with the kill switch engaged and the price gone stale, and not without its broker', () => {
    const { f, position } = held(false)
    f.recorder.record('kill.engaged', { reason: 'test', by: 'person' })
    f.clock.advance(f.clock.now() + 3_600_000)
    expect(isStopped(proposeExit(f.parts, position, null))).toBe(false)
    f.hub.drop('paper')
    expect(proposeExit(f.parts, position, null)).toMatchObject({ stage: 'routing', code: 'NOT_CONNECTED' })
  })
})
