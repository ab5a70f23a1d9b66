import { expect, test } from 'vitest'
import { Bus } from '../kernel/bus.ts'
import { Decimal } from '../kernel/decimal.ts'
import { DrivenClock } from '../kernel/driven-clock.ts'
import { type BlockedExitParts, BlockedExits } from './blocked-exits.ts'

const POSITION = { id: 'v/BTC', broker: 'v', instrument: 'v/BTC', quantity: new Decimal(1), strategy: null }
const STOP = { clientOrderId: 's', role: 'stop_loss', stopPrice: new Decimal(90) }

/** What was asked of the protection when this exit of a holding is refused with these words. */
function askedAfter(text: string, more: object = {}, kind: 'spot' | 'future' = 'spot'): unknown[] {
  const asked: unknown[] = []
  const clock = new DrivenClock(0)
  const bus = new Bus<Record<string, unknown>>()
  const order = {
    ...{ clientOrderId: 'x', role: 'exit', type: 'market', origin: 'person', intent: 'close.1' },
    ...{ instrument: 'v/BTC', broker: 'v', status: 'REJECTED', text, quantity: new Decimal(1), ...more },
  }
  const parts = {
    clock,
    recorder: { bus },
    instruments: { get: () => ({ class: kind, qtyStep: new Decimal('0.1') }) },
    state: {
      orders: { get: () => order, positionOf: () => POSITION.id, protecting: () => [STOP] },
      portfolio: { position: () => POSITION },
    },
    protection: { set: (...what: unknown[]) => asked.push(what) },
  } as unknown as BlockedExitParts
  new BlockedExits(parts).start()
  bus.publish('order.rejected', { body: { clientOrderId: 'x' } })
  clock.advance(1)
  return asked
}

const TAKEN_AWAY = [['v', 'v/BTC', { stopLoss: null }]]

test.each([
  'Binance: Account has insufficient balance for requested action. (-2010)',
  'Kraken: EOrder:Insufficient funds',
  'Bitfinex: Invalid order: not enough exchange balance',
  'KuCoin: Balance insufficient! (200004)',
])('a stop makes way for a close that is refused so: %s', text => {
  expect(askedAfter(text)).toEqual(TAKEN_AWAY)
})

test('any other refusal leaves it where it is, and so do other orders and what is margined', () => {
  expect(askedAfter('This key may not trade: tick "Enable Spot & Margin Trading".')).toEqual([])
  expect(askedAfter('Filter failure: NOTIONAL (-1013)')).toEqual([])
  const noFunds = 'insufficient balance'
  expect(askedAfter(noFunds, { origin: 'kill_switch' })).toEqual([])
  expect(askedAfter(noFunds, { intent: 'again.2' })).toEqual([])
  expect(askedAfter(noFunds, { role: 'entry' })).toEqual([])
  expect(askedAfter(noFunds, {}, 'future')).toEqual([])
})
