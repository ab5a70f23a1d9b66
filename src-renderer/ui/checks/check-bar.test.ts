import { describe, expect, test } from 'vitest'
import { checkBar } from './check-bar.ts'

const check = (code: string, limit: string | null, used: string | null, after: string | null, unit = 'ratio') => ({
  code,
  limit,
  used,
  after,
  unit,
})

describe('the bar of a check', () => {
  test('has its limit at four fifths, and the figures in proportion', () => {
    const bar = checkBar(check('MAX_POSITION', '0.1', '0.02', '0.06'))
    expect(bar).toMatchObject({ kind: 'most', limit: 0.8 })
    expect(bar?.used).toBeCloseTo(0.16)
    expect(bar?.after).toBeCloseTo(0.48)
  })

  test('shrinks until what is beyond the limit fits', () => {
    const bar = checkBar(check('CORRELATION', '0.7', '0.2', '1.4'))
    expect(bar?.after).toBeCloseTo(1 / 1.05)
    expect(bar?.limit).toBeCloseTo(0.5 / 1.05)
    expect(bar?.used).toBeLessThan(bar?.limit ?? 0)
  })

  test('of a floor fills up to what remains', () => {
    expect(checkBar(check('MARGIN_AFTER', '0.5', '1', '0.9'))).toEqual({
      kind: 'least',
      limit: 0.5,
      used: 1,
      after: 0.9,
    })
    expect(checkBar(check('MARGIN_AFTER', '0.5', '0.6', '0.4'))?.limit).toBeCloseTo(0.5 / 0.6)
  })

  test('keeps what is missing apart from zero', () => {
    expect(checkBar(check('ORDER_RATE', '5', null, '1', 'count'))?.used).toBeNull()
    expect(checkBar(check('ORDER_RATE', '5', '0', '1', 'count'))?.used).toBe(0)
  })

  test('is not drawn without a limit or a figure, nor for quantities, prices or an unreadable figure', () => {
    expect(checkBar(check('KILL_SWITCH', null, null, null))).toBeNull()
    expect(checkBar(check('MAX_LOSS_AT_STOP', '0.01', null, null))).toBeNull()
    expect(checkBar(check('FILTERS', '1000', null, '500', 'qty'))).toBeNull()
    expect(checkBar(check('MAX_POSITION', '0.1', '0', 'much'))).toBeNull()
    expect(checkBar(check('MAX_POSITION', '0', '0', '0'))).toBeNull()
  })

  test('never leaves its track, even for a limit of zero or a negative figure', () => {
    const bar = checkBar(check('MAX_POSITION', '0', '-3', '0.2'))
    expect(bar?.limit).toBe(0)
    expect(bar?.used).toBe(0)
    expect(bar?.after).toBeLessThanOrEqual(1)
  })
})
