import { describe, expect, test } from 'vitest'
import { Decimal } from '../core/kernel/decimal.ts'
import { agree, meet } from './reconcile-floor-test-kit.ts'

const qty = (n: number): Decimal => new Decimal(n)

describe('positions', () => {
  test('traded elsewhere, unheard: tagged, counted, and the instrument stands still', async () => {
    const at = meet()
    at.venue.trade('EURUSD', 'buy', 500, 1.1, { told: 'list' })
    await at.here.compare()
    expect(at.here.events.flatMap(e => (e.type === 'order.filled' ? [e.body.origin] : []))).toEqual(['elsewhere'])
    expect(at.here.found()).toEqual(['position buy 500 open'])
    expect([...at.here.state.foreign.unadopted()]).toEqual(['venue/EURUSD'])
    await agree(at)
  })

  test('heard at once, it is found at once', () => {
    const { here, venue } = meet()
    venue.trade('EURUSD', 'sell', 500, 1.1)
    expect(here.found()).toEqual(['position sell 500 open'])
    venue.trade('EURUSD', 'sell', 200, 1.1)
    expect(here.found()).toEqual(['position sell 700 open'])
  })

  test('liquidated unheard: tagged, and ours is smaller', async () => {
    const at = meet()
    const { clientOrderId } = at.here.order()
    at.venue.fill(at.here.brokerOrderId(clientOrderId), qty(1000), 1.1)
    at.venue.trade('EURUSD', 'sell', 400, 1.05, { told: 'list', liquidation: true })
    await at.here.compare()
    expect(at.here.incidents()).toEqual(['LIQUIDATED'])
    expect(at.here.found()).toEqual([])
    await agree(at)
  })

  test('long 100 here, long 150 there: 50 are found', async () => {
    const at = meet()
    const { clientOrderId } = at.here.order({ quantity: qty(100) })
    at.venue.fill(at.here.brokerOrderId(clientOrderId), qty(100), 1.1)
    at.venue.setPosition('EURUSD', 150, 1.11)
    await at.here.compare()
    expect(at.here.found()).toEqual(['position buy 50 open'])
    expect(at.here.incidents()).toContain('POSITION_DIFFERS')
    await agree(at)
  })

  test('long 100 here, short 50 there: it closes and the other side is found', async () => {
    const at = meet()
    const { clientOrderId } = at.here.order({ quantity: qty(100) })
    at.venue.fill(at.here.brokerOrderId(clientOrderId), qty(100), 1.1)
    at.venue.setPosition('EURUSD', -50, 1.11)
    await at.here.compare()
    expect(at.here.found()).toEqual(['position sell 50 open'])
    await agree(at)
  })

  test('closed there: closed here', async () => {
    const at = meet()
    const { clientOrderId } = at.here.order({ quantity: qty(100) })
    at.venue.fill(at.here.brokerOrderId(clientOrderId), qty(100), 1.1)
    at.venue.setPosition('EURUSD', 0, 0)
    await at.here.compare()
    expect(at.here.books().positions).toEqual([])
    await agree(at)
  })

  test('with another entry price there: the broker’s', async () => {
    const at = meet()
    const { clientOrderId } = at.here.order({ quantity: qty(100) })
    at.venue.fill(at.here.brokerOrderId(clientOrderId), qty(100), 1.1)
    at.venue.setPosition('EURUSD', 100, 1.2)
    await at.here.compare()
    expect(at.here.incidents()).toEqual([])
    await agree(at)
  })

  test('while the balance cannot be compared the entry price is not taken over alone', async () => {
    const at = meet()
    const { clientOrderId } = at.here.order({ quantity: qty(100) })
    at.venue.fill(at.here.brokerOrderId(clientOrderId), qty(100), 1.1)
    at.here.order({ instrument: at.venue.id('GBPUSD') }, 'dropped')
    at.venue.setPosition('EURUSD', 100, 1.2)
    await at.here.compare()
    const [position] = [...at.here.state.portfolio.positions()]
    expect(position?.entryPrice.toFixed()).toBe('1.1')
  })

  test('fills told in another order: balance and entry price are taken over together', async () => {
    const at = meet()
    const { clientOrderId } = at.here.order({ quantity: qty(100) })
    at.venue.fill(at.here.brokerOrderId(clientOrderId), qty(100), 1.1)
    // By so little two averages of the same may differ; what it makes up for is in the balance.
    at.venue.setPosition('EURUSD', 100, 1.10001)
    at.venue.cash = at.venue.cash.plus(1)
    await at.here.compare()
    const [position] = [...at.here.state.portfolio.positions()]
    expect(position?.entryPrice.toFixed()).toBe('1.10001')
    await agree(at)
  })

  test('tickets of a hedging account are each its own', async () => {
    const at = meet({ hedging: true })
    const one = at.venue.trade('EURUSD', 'buy', 100, 1.1, { told: 'never' })
    at.venue.trade('EURUSD', 'sell', 30, 1.1, { told: 'list' })
    await at.here.compare()
    expect(at.here.found().sort()).toEqual(['position buy 100 open', 'position sell 30 open'])
    at.venue.trade('EURUSD', 'sell', 100, 1.1, { told: 'push', position: one })
    expect(at.here.found()).toEqual(['position sell 30 open'])
    await agree(at)
  })

  test('in something that the broker does not offer: said once, and never taken for flat', async () => {
    const { here, venue } = meet({ every: 30_000 })
    venue.setPosition('XAUUSD', 5, 2000)
    await here.compare()
    await here.pass(120_000)
    expect(here.incidents()).toEqual(['UNKNOWN_INSTRUMENT'])
    expect(here.books().positions).toEqual([])
  })
})
