import { expect, test } from 'vitest'
import { accountOf, symbolInfo } from '../broker-test-kit.ts'
import { dec } from '../figures.ts'
import { listingOf } from '../instruments/instruments.ts'
import { checkOrder } from './checks.ts'

const order = (side: 'buy' | 'sell', stop: number, limit: number) => ({
  instrument: 'mt5/EURUSD',
  side,
  type: 'stop_limit' as const,
  quantity: dec(0.01),
  limitPrice: dec(limit),
  stopPrice: dec(stop),
  timeInForce: 'gtc' as const,
  expiresAt: null,
  stopLoss: null,
  takeProfit: null,
  closes: null,
  reduceOnly: false,
})

const at = (exe: 'market' | 'exchange') => {
  const parts = { broker: 'mt5', account: accountOf(), feeRate: dec(0), conversion: dec(0), priceOf: () => null }
  const listing = listingOf(symbolInfo({ exe }), parts)
  if (listing === null) throw new Error('no listing')
  return listing
}

// MetaTrader's stop-limit waits for the price to come back; elsewhere its limit stands on the other side of the trigger.
test.each([
  ['buy', 1.2, 1.21],
  ['sell', 1.2, 1.19],
] as const)('a stop-limit to %s with its limit beyond the trigger is for exchanges only', (side, stop, limit) => {
  expect(() => checkOrder(order(side, stop, limit), at('market'))).toThrow(
    side === 'buy' ? /below its trigger/ : /above its trigger/,
  )
  expect(() => checkOrder(order(side, stop, limit), at('exchange'))).not.toThrow()
  expect(() => checkOrder(order(side, limit, stop), at('market'))).not.toThrow()
})
