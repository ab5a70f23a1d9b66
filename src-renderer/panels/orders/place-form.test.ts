import { describe, expect, test } from 'vitest'
import { emptyFields, orderText, readFields } from './place-form.ts'

const fields = (more: object = {}) => ({ ...emptyFields('12000'), ...more })
const read = (more: object = {}) => readFields(fields(more), 'paper/EURUSD', '1000')

describe('an order by hand', () => {
  test('at market with a stop', () => {
    expect(read({ stopLoss: '1.08' }).form).toMatchObject({ quantity: '12000', stopLoss: '1.08', limitPrice: null })
  })

  test.each([
    ['limit', 'limitPrice'],
    ['stop', 'stopPrice'],
    ['stop_limit', 'stopPrice'],
    ['stop_limit', 'limitPrice'],
  ] as const)('a %s order needs its %s', (type, field) => {
    const { form, problems } = read({ type })
    expect(form).toBeNull()
    expect(problems[field]).toMatch(/needs/)
  })

  test('a price that the kind of order has no use for is left out', () => {
    expect(read({ type: 'market', limitPrice: 'nonsense' }).form?.limitPrice).toBeNull()
  })

  test('a quantity off the grid is named', () => {
    expect(read({ quantity: '1500' }).problems.quantity).toMatch(/multiples of 1000/)
  })

  test('the button states the whole order', () => {
    const { form } = read({ type: 'limit', limitPrice: '1.081', stopLoss: '1.076', timeInForce: 'day' })
    if (form === null) throw new Error('the order was refused')
    expect(orderText(form, '12,000', 'EURUSD')).toBe('Buy 12,000 EURUSD limit 1.081, stop loss 1.076, DAY')
  })
})
