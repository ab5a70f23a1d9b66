import { describe, expect, test } from 'vitest'
import { changed, readPrice } from './price-text.ts'

describe('prices as people type them', () => {
  test.each([
    ['1.0825', '1.0825'],
    [' 64,330.50 ', '64330.50'],
    ['', null],
  ])('"%s" is %s', (typed, value) => expect(readPrice(typed)).toEqual({ ok: true, value }))
  test.each(['0', '-1', 'x', '1.2.3', '1e5'])('"%s" is none', typed => expect(readPrice(typed).ok).toBe(false))
  test('what is as it was is left out, what was emptied is taken away', () => {
    expect(changed('1.1', '1.1')).toBeUndefined()
    expect(changed(null, '1.1')).toBeNull()
    expect(changed('1.2', null)).toBe('1.2')
  })
})
