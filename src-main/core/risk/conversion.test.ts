import { describe, expect, it } from 'vitest'
import { convert } from './conversion.ts'
import { d, stateOf } from './judge-test-kit.ts'
import { viewOf } from './vector-view-test-kit.ts'

describe('conversion', () => {
  const view = viewOf(stateOf('R084'))
  it('goes both ways, and nowhere without a rate', () => {
    expect(convert(view, d('110'), 'USD', 'EUR').toString()).toBe('100')
    expect(convert(view, d('100'), 'EUR', 'USD').toString()).toBe('110')
    expect(convert(view, d('1'), 'EUR', 'XXX')).toBe('NO_RATE')
    expect(convert(view, d('1'), 'XXX', 'XXX').toString()).toBe('1')
  })

  it('takes the latest received of two quotes for one pair, and none that is stale', () => {
    const state = stateOf('R004')
    const quote = (bid: string, ask: string, age: number) =>
      ({ ...state.quotes['A/EURUSD'], bid, ask, receiveTime: state.now - age }) as never
    const usd = (a: never, n: never) =>
      convert(viewOf({ ...state, quotes: { 'A/EURUSD': a, 'N/EURUSD': n } }), d(1), 'EUR', 'USD').toString()
    expect(usd(quote('1.1', '1.1', 200), quote('1.2', '1.2', 100))).toBe('1.2')
    expect(usd(quote('1.1', '1.1', 200), quote('1.2', '1.2', 300))).toBe('1.1')
    expect(usd(quote('1.1', '1.1', 2_001), quote('1.2', '1.2', 2_001))).toBe('NO_RATE')
  })
})
