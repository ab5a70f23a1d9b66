import { expect, test } from 'vitest'
import { Decimal } from '../../../core/kernel/decimal.ts'
import { accountOf, symbolInfo } from '../broker-test-kit.ts'
import { listingOf } from '../instruments/instruments.ts'
import type { DealInfo } from '../wire/trading.ts'
import { Mirror } from './mirror.ts'
import { ReportMaker } from './report-maker.ts'

const account = accountOf({ currency: 'EUR' })
const zero = new Decimal(0)
const terms = { broker: 'm', account, feeRate: zero, conversion: zero, priceOf: () => null }
const listings = new Map(
  [symbolInfo({ tickValue: 0.9 }), symbolInfo({ s: 'EURCHF', profit: 'EUR' })].map(i => [i.s, listingOf(i, terms)]),
)

function maker() {
  const mirror = new Mirror(account)
  return { mirror, maker: new ReportMaker({ mirror, hedging: true, listing: s => listings.get(s) ?? undefined }) }
}

const dealOf = (over: Partial<DealInfo>): DealInfo => ({
  ...{ ticket: '9', order: '8', posId: '7', s: 'EURUSD', type: 'sell', entry: 'out', vol: 0.5, price: 1.11 },
  ...{ profit: 0, commission: -1.75, swap: 0, fee: -0.05, reason: 'expert', magic: '1', comment: '', ms: 1_000 },
  ...over,
})

const fillOf = (over: Partial<DealInfo>, entry: number | null) => {
  const { mirror, maker: made } = maker()
  if (entry !== null) mirror.entries.set('7', entry)
  return made.trade(dealOf(over), null)
}

// 500 USD at the broker's own 0.92 are 460 EUR; a tick of 0.9 EUR says 0.9.
test.each([
  ['as the profit was booked', { profit: 460 }, 1.1, '0.92'],
  ['by a tick where too little was booked to tell', { profit: 4.6, price: 1.1001 }, 1.1, '0.9'],
  ['by a tick where the entry is not known', { profit: 460 }, null, '0.9'],
  ['by a tick where the profit cannot be from the price', { profit: 4600 }, 1.1, '0.9'],
  ['by a tick for what opens', { entry: 'in' as const }, 1.1, '0.9'],
  ['one where the quote is the account’s', { s: 'EURCHF', profit: 460 }, 1.1, '1'],
])('the rate is %s', (_what, over, entry, rate) => {
  expect(fillOf(over, entry)).toMatchObject([{ type: 'traded', rate: new Decimal(rate), fee: new Decimal('1.8') }])
})

test('what a night cost comes with the deal that closes, as money of its own', () => {
  expect(fillOf({ swap: -3.21 }, 1.1)[1]).toMatchObject({
    type: 'cash',
    id: 'swap:9',
    kind: 'swap',
    amount: new Decimal('-3.21'),
  })
})

test('a stop out is the broker’s own doing', () => {
  expect(fillOf({ reason: 'so' }, 1.1)).toMatchObject([{ type: 'liquidated', side: 'sell', instrument: 'm/EURUSD' }])
})

test.each([
  ['balance', 100, 'deposit'],
  ['balance', -100, 'withdrawal'],
  ['commission_daily', -2, 'adjustment'],
  ['dividend', 4, 'adjustment'],
])('money: %s %i is a %s', (type, profit, kind) => {
  const report = maker().maker.payment(dealOf({ type, profit, commission: 0, fee: 0, s: '' }))
  expect(report).toMatchObject({ type: 'cash', id: '9', kind, amount: new Decimal(profit) })
})

test.each(['credit', 'buy', 'buy_canceled'])('%s is no payment', type => {
  expect(maker().maker.payment(dealOf({ type, profit: 5 }))).toBeNull()
})
