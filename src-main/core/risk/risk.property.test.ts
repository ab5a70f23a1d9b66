import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Decimal, ZERO } from '../kernel/decimal.ts'
import { evaluate } from './evaluate.ts'
import type { RiskQuestion, Verdict } from './result.ts'
import { instrumentScope } from './scope.ts'
import type { VectorCase, VectorState } from './vector-case-test-kit.ts'
import { questionOf, viewOf } from './vector-view-test-kit.ts'
import type { RiskView } from './view.ts'

const file = fileURLToPath(new URL('fixtures/risk-vectors.json', import.meta.url))
const cases = (JSON.parse(readFileSync(file, 'utf8')) as { cases: VectorCase[] }).cases
const MOST_STEPS = 24

/** A worked case with another quantity (a few steps), side, stop and mode, and some positions turned round. */
const situation = fc
  .record({
    base: fc.constantFrom(...cases),
    steps: fc.integer({ min: 0, max: MOST_STEPS }),
    // A multiple of the step, so that limits are met somewhere among the few steps.
    scale: fc.constantFrom(1, 2, 5, 20),
    side: fc.constantFrom('buy' as const, 'sell' as const),
    stop: fc.option(fc.integer({ min: 1, max: 300 }), { nil: null }),
    mode: fc.constantFrom('auto' as const, 'review' as const),
    turn: fc.array(fc.boolean(), { minLength: 4, maxLength: 4 }),
  })
  .map(({ base, steps, scale, side, stop, mode, turn }) => {
    const instrument = base.state.instruments[base.order.instrument]
    const quote = base.state.quotes[base.order.instrument]
    const step = new Decimal(instrument?.qtyStep ?? 1).mul(scale)
    const away = quote && stop !== null ? new Decimal(quote.bid).mul(stop).div(10_000) : null
    const state: VectorState = {
      ...base.state,
      instruments: {
        ...base.state.instruments,
        ...(instrument && { [base.order.instrument]: { ...instrument, qtyStep: step.toFixed() } }),
      },
      positions: base.state.positions.map((p, i) =>
        turn[i] ? { ...p, side: p.side === 'long' ? ('short' as const) : ('long' as const), stop: null } : p,
      ),
    }
    const view = viewOf(state)
    const question: RiskQuestion = {
      ...questionOf({ ...base, state }),
      mode,
      order: {
        instrument: base.order.instrument,
        side,
        type: 'market',
        quantity: step.mul(steps),
        limitPrice: null,
        stopPrice: null,
        stopLoss:
          away && quote ? new Decimal(quote.bid).plus(side === 'buy' ? away.neg() : away).toDecimalPlaces(6) : null,
        closes: null,
        reduceOnly: false,
      },
    }
    return { view, question, step, id: base.id, toString: () => `${base.id} ${side} ${steps} x ${step}` }
  })

const at = (q: RiskQuestion, quantity: Decimal): RiskQuestion => ({ ...q, order: { ...q.order, quantity } })

describe('any order in any situation', () => {
  it('gets the adjusted quantity that trying every step finds', () => {
    fc.assert(
      fc.property(situation, ({ view, question, step }) => {
        const result = evaluate(question, view)
        // The parts of a flip are judged apart: its quantity is not the one that was asked.
        fc.pre(result.split === null && !result.reduces)
        let best = ZERO
        for (let q = question.order.quantity; q.gt(0) && best.isZero(); q = q.minus(step)) {
          const tried = evaluate(at(question, q), view)
          if (tried.split === null && !tried.reduces && tried.verdict !== 'deny') best = q
        }
        expect(result.adjustedQuantity).toBe(best.toFixed())
      }),
      { numRuns: 150 },
    )
  }, 60_000)

  it('is judged the same twice, and whatever the order of the lists', () => {
    fc.assert(
      fc.property(situation, ({ view, question }) => {
        const reversed: RiskView = {
          ...view,
          positions: () => [...view.positions()].reverse(),
          orders: () => [...view.orders()].reverse(),
          rateInstruments: asset => [...view.rateInstruments(asset)].reverse(),
        }
        const once = evaluate(question, view)
        expect(evaluate(question, view)).toEqual(once)
        const other = evaluate(question, reversed)
        expect({ ...other, checks: other.checks.map(c => ({ ...c, text: '' })) }).toEqual({
          ...once,
          checks: once.checks.map(c => ({ ...c, text: '' })),
        })
      }),
      { numRuns: 100 },
    )
  }, 60_000)

  it('is not helped by a further limit', () => {
    fc.assert(
      fc.property(situation, fc.double({ min: 0, max: 0.2, noNaN: true }), ({ view, question }, limit) => {
        const own = {
          code: 'MAX_POSITION',
          scope: instrumentScope(question.order.instrument),
          of: null,
          limit: new Decimal(limit),
        }
        const before = evaluate(question, view)
        const after = evaluate(question, { ...view, limits: [...view.limits, own] })
        const weight: Record<Verdict, number> = { pass: 0, warn: 1, deny: 2 }
        expect(weight[after.verdict]).toBeGreaterThanOrEqual(weight[before.verdict])
        expect(Number(after.adjustedQuantity)).toBeLessThanOrEqual(Number(before.adjustedQuantity))
      }),
      { numRuns: 100 },
    )
  }, 60_000)
})

describe('a reduction', () => {
  const closing = fc.constantFrom(...cases.filter(c => c.state.positions.length > 0)).chain(base =>
    fc.record({
      base: fc.constant(base),
      position: fc.constantFrom(...base.state.positions),
      share: fc.integer({ min: 1, max: 100 }),
      blind: fc.boolean(),
    }),
  )

  it('passes whatever is latched, disconnected, closed or unknown', () => {
    fc.assert(
      fc.property(closing, ({ base, position, share, blind }) => {
        const calm = viewOf(base.state)
        const instrument = calm.instrument(position.instrument)
        const quantity = new Decimal(position.qty).mul(share).div(100)
        fc.pre(instrument !== undefined && quantity.gte(Decimal.max(instrument.qtyMin, instrument.qtyStep)))
        const id = position.instrument
        const view: RiskView = {
          ...calm,
          killSwitch: true,
          loopFrozen: true,
          dailyLatch: () => true,
          drawdownLatch: () => true,
          unknownInstruments: () => [id],
          unadoptedInstruments: () => [id],
          submitsAfter: () => 10_000,
          account: b => {
            const a = calm.account(b)
            return a && { ...a, ready: false, live: true, cash: new Decimal(-1) }
          },
          instrument: i => {
            const known = calm.instrument(i)
            return known && { ...known, session: [], minNotional: null }
          },
          quote: i => (blind ? null : calm.quote(i)),
        }
        const question: RiskQuestion = {
          ...questionOf(base),
          order: {
            instrument: id,
            side: position.side === 'long' ? 'sell' : 'buy',
            type: 'market',
            quantity,
            limitPrice: null,
            stopPrice: null,
            stopLoss: null,
            closes: position.ticket,
            reduceOnly: false,
          },
        }
        const result = evaluate(question, view)
        expect(result).toMatchObject({ verdict: 'pass', reduces: true, split: null, latchesDue: [] })
        expect(result.checks.map(c => c.code)).toEqual(['FILTERS'])
      }),
      { numRuns: 200 },
    )
  }, 60_000)
})
