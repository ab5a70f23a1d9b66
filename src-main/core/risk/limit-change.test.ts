import { describe, expect, it } from 'vitest'
import { DAY_MS } from '../portfolio/day-ledger.ts'
import { d, stateOf } from './judge-test-kit.ts'
import { planLimitChange } from './limit-change.ts'
import type { Scope } from './scope.ts'
import { viewOf } from './vector-view-test-kit.ts'
import type { LimitSetting, RiskView } from './view.ts'

const setting = (code: string, scope: Scope, limit: string, of: string | null = null): LimitSetting => ({
  code,
  scope,
  of,
  limit: d(limit),
})

/** A leveraged account that has lost 1 % today, and the limits that a person has set. */
const view = (limits: readonly LimitSetting[] = [], cash = '9900'): RiskView => {
  const state = stateOf('R001')
  const accounts = { A: { ...state.accounts.A, cash } } as typeof state.accounts
  return { ...viewOf({ ...state, accounts }), limits }
}
/** What stood there, and whether the new one waits. */
const plan = (s: LimitSetting, v = view()): [string | null, 'now' | 'tomorrow'] => {
  const { from, effectiveAt } = planLimitChange(v, s)
  expect([v.now, v.dayStart + DAY_MS]).toContain(effectiveAt)
  return [from?.toFixed() ?? null, effectiveAt === v.now ? 'now' : 'tomorrow']
}

describe('a limit', () => {
  it('that is tighter counts at once, a looser one on a losing day tomorrow', () => {
    expect(plan(setting('MAX_POSITION', 'all', '0.05'))).toEqual(['0.1', 'now'])
    expect(plan(setting('MAX_POSITION', 'all', '0.1'))).toEqual(['0.1', 'now'])
    expect(plan(setting('MAX_POSITION', 'all', '0.2'))).toEqual(['0.1', 'tomorrow'])
    expect(plan(setting('MAX_POSITION', 'all', '0.2'), view([], '10000'))).toEqual(['0.1', 'now'])
  })

  it('of a floor or a pause is looser when it is less', () => {
    expect(plan(setting('MARGIN_AFTER', 'broker:A', '0.4'))).toEqual(['0.5', 'tomorrow'])
    expect(plan(setting('MARGIN_AFTER', 'broker:A', '0.6'))).toEqual(['0.5', 'now'])
    expect(plan(setting('COOLDOWN', 'instrument:A/EURUSD', '0'))).toEqual(['900000', 'tomorrow'])
    expect(plan(setting('NEWS', 'instrument:A/EURUSD', '1000000'))).toEqual(['900000', 'now'])
  })

  it("is compared with the person's own, also with the own one for all assets", () => {
    const own = [setting('ASSET_EXPOSURE', 'all', '0.1')]
    expect(plan(setting('ASSET_EXPOSURE', 'all', '0.15'), view(own))).toEqual(['0.1', 'tomorrow'])
    // 0.2 is under the default of 0.25, and over the 0.1 that it would take the place of.
    expect(plan(setting('ASSET_EXPOSURE', 'all', '0.2', 'BTC'), view(own))).toEqual(['0.1', 'tomorrow'])
    expect(plan(setting('ASSET_EXPOSURE', 'all', '0.09', 'BTC'), view(own))).toEqual(['0.1', 'now'])
    expect(plan(setting('ASSET_EXPOSURE', 'all', '0.2', 'BTC'))).toEqual(['0.25', 'now'])
  })

  it('of an account is compared with what holds for that kind of account', () => {
    expect(plan(setting('LEVERAGE', 'broker:A', '3'))).toEqual(['5', 'now'])
    expect(plan(setting('LEVERAGE', 'broker:A', '6'))).toEqual(['5', 'tomorrow'])
    expect(plan(setting('LEVERAGE', 'broker:nobody', '3'))).toEqual(['1', 'tomorrow'])
  })

  it('where none stood joins the others and can only tighten', () => {
    expect(plan(setting('MAX_POSITION', 'broker:A', '0.9'))).toEqual([null, 'now'])
    expect(plan(setting('ORDER_RATE', 'broker:A', '900', '10s'))).toEqual([null, 'now'])
    expect(plan(setting('ORDER_RATE', 'broker:A', '6', '1s'))).toEqual(['5', 'tomorrow'])
  })

  it('of the age of quotes is compared with the computed one', () => {
    expect(plan(setting('QUOTE_AGE', 'instrument:A/EURUSD', '9000'))).toEqual(['2000', 'tomorrow'])
    expect(plan(setting('QUOTE_AGE', 'instrument:A/EURUSD', '500'))).toEqual(['2000', 'now'])
    expect(plan(setting('QUOTE_AGE', 'instrument:A/NOTHING', '9000'))).toEqual(['2000', 'tomorrow'])
  })

  it('of one asset makes no sense but for exposure', () => {
    expect(() => planLimitChange(view(), setting('MAX_POSITION', 'all', '0.1', 'BTC'))).toThrow('leave "of" empty')
  })

  it('waits also where the day cannot be told', () => {
    const blind: RiskView = { ...view([], '10000'), day: () => undefined }
    expect(plan(setting('MAX_POSITION', 'all', '0.2'), blind)).toEqual(['0.1', 'tomorrow'])
  })
})
