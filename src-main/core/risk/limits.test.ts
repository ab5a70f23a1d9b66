import { describe, expect, it } from 'vitest'
import { d, denied, judge, stateOf } from './judge-test-kit.ts'
import { checkLimit, limitDefaults } from './limits.ts'

describe('limits', () => {
  const limit =
    (code: string, scope: string, of: string | null = null, value = '0.01') =>
    () =>
      checkLimit({ code, scope: scope as 'all', of, limit: d(value) })

  it('that no check could judge are refused', () => {
    expect(limit('MAX_POSITION', 'strategy:s1')).not.toThrow()
    expect(limit('ORDER_RATE', 'broker:A', '10s', '3')).not.toThrow()
    expect(limit('NOTHING', 'all')).toThrow('belongs to no check')
    expect(limit('MAX_POSITION', 'all', null, '-1')).toThrow('not below zero')
    expect(limit('DAILY_LOSS', 'strategy:s1')).toThrow('one broker or for all')
    expect(limit('QUOTE_AGE', 'all')).toThrow('one instrument')
    expect(limit('ORDER_RATE', 'all', 'fortnight')).toThrow('window')
  })

  it('have a text for people, and one default for each scope, window and kind of account', () => {
    const keys = limitDefaults.map(l => [l.code, l.scope, l.of, l.when].join(' '))
    expect(new Set(keys).size).toBe(keys.length)
    for (const l of limitDefaults) expect(l.text).toMatch(/^[A-Z].{10,}[^.]$/)
  })

  it('of one asset stand in for the general one of their scope', () => {
    const limits = [{ code: 'ASSET_EXPOSURE', scope: 'all', of: 'BTC', limit: '0.9' }] as const
    const r = judge('R056', { settings: { ...stateOf('R056').settings, limits } })
    expect(r.checks.filter(c => c.code === 'ASSET_EXPOSURE')).toMatchObject([
      { of: 'BTC', limit: '0.900000', verdict: 'pass' },
    ])
  })

  it('of the quote age replace the computed one', () => {
    const limits = [{ code: 'QUOTE_AGE', scope: 'instrument:A/EURUSD', of: null, limit: '199' }] as const
    expect(denied(judge('R001', { settings: { ...stateOf('R001').settings, limits } }))).toContain('QUOTE_AGE')
  })
})
