import { describe, expect, it } from 'vitest'
import { Decimal } from '../kernel/decimal.ts'
import { type ApprovalCard, type FreshProposal, judgeApproval, priceBand } from './approval.ts'

const d = (n: string) => new Decimal(n)
const card: ApprovalCard = {
  broker: 'A',
  symbol: 'A/EURUSD',
  side: 'buy',
  maxQuantity: d('0.5'),
  bandLow: d('1.0989'),
  bandHigh: d('1.1011'),
  stop: d('1.095'),
  target: null,
  expiresAt: 1_000,
  verdict: 'pass',
}
const fresh: FreshProposal = {
  now: 999,
  broker: 'A',
  instrument: 'A/EURUSD',
  side: 'buy',
  quantity: d('0.5'),
  price: d('1.1'),
  stop: d('1.0950'),
  target: null,
  verdict: 'pass',
}
const codes = (c: Partial<ApprovalCard>, f: Partial<FreshProposal>): string[] => {
  const approval = judgeApproval({ ...card, ...c }, { ...fresh, ...f })
  return approval.kind === 'send' ? [] : approval.reasons.map(r => r.code)
}

describe('a click on a card', () => {
  it('sends what has not changed, at the fresh quantity', () => {
    expect(judgeApproval(card, fresh)).toEqual({ kind: 'send', quantity: '0.5' })
    expect(judgeApproval(card, { ...fresh, quantity: d('0.3') })).toEqual({ kind: 'send', quantity: '0.3' })
  })

  it('sends at the edge of the band and with a better verdict', () => {
    expect(codes({}, { price: d('1.1011') })).toEqual([])
    expect(codes({}, { price: d('1.0989') })).toEqual([])
    expect(codes({ verdict: 'warn' }, { verdict: 'pass' })).toEqual([])
    expect(codes({ verdict: 'warn' }, { verdict: 'warn' })).toEqual([])
  })

  it.each<[string, Partial<ApprovalCard>, Partial<FreshProposal>]>([
    ['BROKER', {}, { broker: 'B', instrument: 'B/EUR/USD' }],
    ['SYMBOL', {}, { instrument: 'A/GBPUSD' }],
    ['SIDE', {}, { side: 'sell' }],
    ['QUANTITY', {}, { quantity: d('0.51') }],
    ['QUANTITY', {}, { quantity: d('0') }],
    ['PRICE', {}, { price: d('1.10111') }],
    ['PRICE', {}, { price: d('1.09889') }],
    ['PRICE', {}, { price: null }],
    ['STOP', {}, { stop: d('1.0951') }],
    ['STOP', {}, { stop: null }],
    ['TARGET', { target: d('1.2') }, {}],
    ['VERDICT', {}, { verdict: 'warn' }],
    ['VERDICT', { verdict: 'warn' }, { verdict: 'deny' }],
    ['VERDICT', { verdict: 'deny' }, { verdict: 'deny' }],
  ])('%s holds it back', (code, c, f) => {
    expect(codes(c, f)).toEqual([code])
  })

  it('holds back an expired card, and names every change', () => {
    expect(codes({}, { now: 1_000 })).toEqual(['EXPIRED'])
    expect(codes({}, { now: 2_000, side: 'sell', verdict: 'deny' })).toEqual(['EXPIRED', 'SIDE', 'VERDICT'])
  })
})

describe('the price band', () => {
  it('is 0.1 % of the price or half an ATR, whichever is larger', () => {
    expect(priceBand(d('100'), null)).toEqual({ low: d('99.9'), high: d('100.1') })
    expect(priceBand(d('100'), d('0.1'))).toEqual({ low: d('99.9'), high: d('100.1') })
    expect(priceBand(d('100'), d('3'))).toEqual({ low: d('98.5'), high: d('101.5') })
    expect(priceBand(d('100'), d('3'), { share: d('0.05'), ofAtr: d('1') })).toEqual({ low: d('95'), high: d('105') })
  })
})
