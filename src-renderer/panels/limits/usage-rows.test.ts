import { describe, expect, test } from 'vitest'
import { readLimit, shownLimit, usageGroups } from './usage-rows.ts'

const ratio = { code: 'DAILY_LOSS', unit: 'ratio' }

describe('limits as people type them', () => {
  test.each([
    ['0.05', '5'],
    ['0.1', '10'],
    ['1', '100'],
    ['0.000125', '0.0125'],
    ['3', '300'],
    ['0', '0'],
  ])('%s is shown as %s percent and read back', (wire, typed) => {
    expect(shownLimit(ratio, wire)).toBe(typed)
    expect(readLimit(ratio, typed)).toEqual({ ok: true, limit: wire })
  })

  test('leverage and correlation are typed as they are, pauses in minutes', () => {
    expect(readLimit({ code: 'LEVERAGE', unit: 'ratio' }, '2.5')).toEqual({ ok: true, limit: '2.5' })
    expect(readLimit({ code: 'COOLDOWN', unit: 'ms' }, '15')).toEqual({ ok: true, limit: '900000' })
    expect(shownLimit({ code: 'COOLDOWN', unit: 'ms' }, '900000')).toBe('15')
  })

  test.each(['-1', 'abc', '1e3', '1.2.3'])('%s is no limit', typed => {
    expect(readLimit(ratio, typed)).toMatchObject({ ok: false, why: expect.any(String) })
  })

  test('groups go from all accounts to single instruments, the breached first', () => {
    const row = (scope: string, code: string, state: 'ok' | 'breached') => ({ scope, code, state }) as never
    const groups = usageGroups([
      row('instrument:p/A', 'NEWS', 'ok'),
      row('all', 'DRAWDOWN', 'ok'),
      row('all', 'OPEN_RISK', 'breached'),
      row('broker:p', 'LEVERAGE', 'ok'),
    ])
    expect(groups.map(g => g.scope)).toEqual(['all', 'broker:p', 'instrument:p/A'])
    expect(groups[0]?.rows.map(r => r.code)).toEqual(['OPEN_RISK', 'DRAWDOWN'])
  })
})
