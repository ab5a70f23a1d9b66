import { describe, expect, test } from 'vitest'
import { pressSize, readQuantity, stepQuantity } from './quantity-steps.ts'

describe('a typed quantity', () => {
  test('is taken with or without grouping, and made plain', () => {
    expect(readQuantity('46,000', '1000', '50000')).toEqual({ ok: true, quantity: '46000' })
    expect(readQuantity(' 0.0250 ', '0.0001', '1')).toEqual({ ok: true, quantity: '0.025' })
  })

  test('must be a number, on the grid, above zero and within what passes', () => {
    expect(readQuantity('1e5', '1', '100')).toMatchObject({ ok: false, why: 'Type a plain number.' })
    expect(readQuantity('', '1', '100')).toMatchObject({ ok: false })
    expect(readQuantity('-5', '1', '100')).toMatchObject({ ok: false })
    expect(readQuantity('1500', '1000', '5000')).toMatchObject({ why: 'The venue takes multiples of 1000.' })
    expect(readQuantity('0.00005', '0.0001', '1')).toMatchObject({ why: 'The venue takes multiples of 0.0001.' })
    expect(readQuantity('0', '1', '100')).toMatchObject({ why: 'The least is 1.' })
    expect(readQuantity('101', '1', '100')).toMatchObject({ why: 'The largest that passes every check is 100.' })
    expect(readQuantity('100', '1', '100.0')).toMatchObject({ ok: true })
    expect(readQuantity('101', '1', '100.5')).toMatchObject({ ok: false })
  })

  test('is compared exactly where a float would not tell the difference', () => {
    expect(readQuantity('9007199254740993', '1', '9007199254740992')).toMatchObject({ ok: false })
    expect(readQuantity('0.3', '0.1', '0.3')).toEqual({ ok: true, quantity: '0.3' })
  })
})

describe('a step', () => {
  test('goes along the grid and stays within it', () => {
    expect(stepQuantity('46000', '1000', '50000', 1)).toBe('47000')
    expect(stepQuantity('46000', '1000', '50000', -1)).toBe('45000')
    expect(stepQuantity('49500', '1000', '50500', 10)).toBe('50000')
    expect(stepQuantity('1000', '1000', '50000', -3)).toBe('1000')
    expect(stepQuantity('0.2', '0.1', '1', 1)).toBe('0.3')
  })

  test('from between two steps goes to the next one', () => {
    expect(stepQuantity('46500', '1000', '50000', 1)).toBe('47000')
    expect(stepQuantity('46500', '1000', '50000', -1)).toBe('46000')
  })

  test('does nothing where nothing passes', () => {
    expect(stepQuantity('46000', '1000', '0', 1)).toBe('46000')
  })

  test('of one press is a handy share of what is allowed', () => {
    expect(pressSize('1000', '27000')).toBe(1)
    expect(pressSize('1', '46000')).toBe(2000)
    expect(pressSize('0.0001', '0.5')).toBe(300)
    expect(pressSize('1', '0')).toBe(1)
  })
})
