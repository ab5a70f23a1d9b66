import { describe, expect, it } from 'vitest'
import { pairOf } from '../market/instrument.ts'
import { cases, d, judge, stateOf } from './judge-test-kit.ts'
import { limitUsage } from './usage.ts'
import type { UsageSubjects } from './usage-probe.ts'
import type { Usage } from './usage-row.ts'
import type { VectorState } from './vector-case-test-kit.ts'
import { viewOf } from './vector-view-test-kit.ts'

const usageOf = (state: VectorState, more: Partial<UsageSubjects> = {}): readonly Usage[] => {
  const view = viewOf(state)
  const offered = Object.keys(state.instruments).flatMap(id => view.instrument(id) ?? [])
  return limitUsage(view, { offered, running: [], timeframeMs: () => state.timeframeMs, ...more })
}
const of = (rows: readonly Usage[], code: string, scope = 'all', part: string | null = null): Usage | undefined =>
  rows.find(u => u.code === code && u.scope === scope && u.of === part)

describe('the usage of limits', () => {
  it('tells what the checks tell, in every worked case', () => {
    let compared = 0
    for (const { id, state, order } of cases) {
      const result = judge(id)
      if (result.reduces || result.split !== null || state.instruments[order.instrument] === undefined) continue
      const rows = usageOf(state, {
        running: order.strategy === null ? [] : [{ strategy: order.strategy, instrument: order.instrument }],
      })
      for (const check of result.checks) {
        if (
          check.used === null ||
          !['LEVERAGE', 'MARGIN_AFTER', 'DAILY_LOSS', 'DRAWDOWN', 'OPEN_RISK', 'ORDER_RATE'].includes(check.code)
        )
          continue
        const usage = of(rows, check.code, check.scope, check.of ?? null)
        expect([id, check.code, check.scope, usage?.limit, usage?.used]).toEqual([
          id,
          check.code,
          check.scope,
          usage?.limit,
          check.used,
        ])
        expect(Number(usage?.limit)).toBe(Number(check.limit))
        compared++
      }
    }
    expect(compared).toBeGreaterThan(300)
  })

  it('shows the position that is closest to the limit, and each where there are several', () => {
    const state = stateOf('R041')
    const [position] = cases.flatMap(c => c.state.positions)
    expect(position).toBeDefined()
    const rows = usageOf(state)
    const whole = of(rows, 'MAX_POSITION')
    expect(whole?.editable).toBe(true)
    const parts = rows.filter(u => u.code === 'MAX_POSITION' && u.of !== null)
    expect(parts.every(u => !u.editable && Number(u.used) <= Number(whole?.used))).toBe(true)
    const pairs = new Set(state.positions.map(p => pairOf(viewOf(state).instrument(p.instrument) as never)))
    expect(parts.length).toBe(pairs.size + state.orders.length > 1 ? parts.length : 0)
  })

  it('counts what waits into `after`, and says when it is near', () => {
    const before = of(usageOf(stateOf('R001')), 'MAX_POSITION')
    expect(before).toMatchObject({ used: '0.000000', after: '0.000000', state: 'idle', limit: '0.1', usual: '0.1' })
    const waiting = { ...stateOf('R041').orders[0] } as VectorState['orders'][number]
    const state = stateOf('R041')
    const after = of(usageOf(state), 'MAX_POSITION')
    expect(Number(after?.after)).toBeGreaterThan(Number(after?.used))
    const full = of(
      usageOf({ ...state, orders: [waiting, { ...waiting, id: 'again' }, { ...waiting, id: 'third' }] }),
      'MAX_POSITION',
    )
    expect(full?.state).toBe('breached')
    const qty = d(waiting.qty).mul('0.9')
    const nine = of(
      usageOf({
        ...state,
        positions: [],
        orders: [
          { ...waiting, qty: qty.toFixed() },
          { ...waiting, id: 'again', qty: qty.toFixed() },
        ],
      }),
      'MAX_POSITION',
    )
    expect([Number(nine?.after) >= 0.08, nine?.state]).toEqual([true, Number(nine?.after) > 0.1 ? 'breached' : 'near'])
  })

  it('of a floor is near from above', () => {
    const rows = usageOf({
      ...stateOf('R001'),
      settings: {
        ...stateOf('R001').settings,
        limits: [{ code: 'MARGIN_AFTER', scope: 'broker:A', of: null, limit: '0.9' }],
      },
    })
    expect(of(rows, 'MARGIN_AFTER', 'broker:A')).toMatchObject({
      floor: true,
      used: '1.000000',
      after: '1.000000',
      state: 'near',
      usual: '0.5',
    })
  })

  it('says what is missing instead of a figure', () => {
    const state = stateOf('R001')
    const rows = usageOf({ ...state, day: {} })
    expect(of(rows, 'DAILY_LOSS')).toMatchObject({ used: null, after: null, missing: 'NO_E0', state: 'idle' })
  })

  it('has a bar for each limit of a person, and none for instruments with nothing to tell', () => {
    const state = stateOf('R001')
    const limits = [
      { code: 'MAX_POSITION', scope: 'instrument:A/EURUSD', of: null, limit: '0.05' },
      { code: 'ASSET_EXPOSURE', scope: 'all', of: 'USD', limit: '0.5' },
      { code: 'LEVERAGE', scope: 'strategy:s9', of: null, limit: '2' },
      { code: 'QUOTE_AGE', scope: 'instrument:A/EURUSD', of: null, limit: '9000' },
      { code: 'ORDER_RATE', scope: 'broker:A', of: '10s', limit: '3' },
    ] as VectorState['settings']['limits']
    const rows = usageOf({ ...state, settings: { ...state.settings, limits } })
    for (const l of limits)
      expect(of(rows, l.code, l.scope, l.of), l.code).toMatchObject({ limit: l.limit, editable: true })
    const idle = usageOf(state)
    expect(idle.filter(u => u.scope.startsWith('instrument:'))).toEqual([])
    expect(of(idle, 'MAX_LOSS_AT_STOP', 'broker:A')).toMatchObject({ used: null, after: null, state: 'idle' })
    expect(new Set(idle.map(u => u.key)).size).toBe(idle.length)
  })

  it('tells the planned loss of what waits', () => {
    const state = stateOf('R041')
    const [order] = state.orders
    const rows = usageOf({ ...state, orders: [{ ...order, stop: '1.0' } as VectorState['orders'][number]] })
    expect(Number(rows.find(u => u.code === 'MAX_LOSS_AT_STOP')?.after)).toBeGreaterThan(0)
  })

  it('of an account that is not connected has limits and no figures', () => {
    const state = stateOf('R001')
    const accounts = { ...state.accounts, B: { ...state.accounts.A } as NonNullable<VectorState['accounts'][string]> }
    const rows = usageOf({ ...state, accounts })
    expect(of(rows, 'LEVERAGE', 'broker:B')).toMatchObject({ limit: '5', used: null, missing: 'NOT_CONNECTED' })
    expect(of(rows, 'LEVERAGE', 'broker:A')).toMatchObject({ missing: null })
  })
})
