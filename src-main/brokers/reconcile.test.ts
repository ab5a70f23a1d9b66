import { describe, expect, test } from 'vitest'
import { Decimal } from '../core/kernel/decimal.ts'
import { DrivenClock } from '../core/kernel/driven-clock.ts'
import { ReconcileFloor } from './reconcile-floor-test-kit.ts'
import { ScriptedVenue } from './scripted-venue-test-kit.ts'

const clock = () => new DrivenClock(Date.UTC(2026, 2, 3, 12))
const qty = (n: number): Decimal => new Decimal(n)

function floor(options: { hedging?: boolean; every?: number } = {}) {
  const time = clock()
  const venue = new ScriptedVenue({ now: () => time.now(), hedging: options.hedging ?? false })
  const here = new ReconcileFloor(venue, time, [], undefined, options.every ?? null)
  return { time, venue, here }
}

/** Our books are the venue's, and comparing again changes nothing, here and after a restart. */
async function agree({ time, venue, here }: ReturnType<typeof floor>): Promise<void> {
  expect(here.books()).toEqual(here.theirs())
  const rows = here.events.length
  await here.compare('person')
  expect(here.events.slice(rows).map(e => e.type)).toEqual(['reconciled'])
  const again = new ReconcileFloor(venue, time, here.die())
  const before = again.events.length
  await again.compare('start')
  expect(again.events.slice(before).map(e => e.type)).toEqual(['reconciled'])
  expect(again.books()).toEqual(here.theirs())
  expect(here.faults).toEqual([])
}

describe('our open order', () => {
  test('that the broker cancelled unheard is cancelled', async () => {
    const at = floor()
    const { clientOrderId } = at.here.order()
    at.venue.end(at.here.brokerOrderId(clientOrderId), 'cancelled', 'never')
    await at.here.compare()
    expect(at.here.get(clientOrderId).status).toBe('CANCELLED')
    await agree(at)
  })

  test.each([
    ['expired', 'EXPIRED'],
    ['rejected', 'REJECTED'],
  ] as const)('that it %s unheard is %s', async (how, status) => {
    const at = floor()
    const { clientOrderId } = at.here.order()
    at.venue.end(at.here.brokerOrderId(clientOrderId), how, 'never')
    await at.here.compare()
    expect(at.here.get(clientOrderId).status).toBe(status)
    await agree(at)
  })

  test('that was filled unheard is filled by the missed trades', async () => {
    const at = floor()
    const { clientOrderId } = at.here.order()
    const ref = at.here.brokerOrderId(clientOrderId)
    at.venue.fill(ref, qty(400), 1.1, 'list')
    at.venue.fill(ref, qty(600), 1.1002, 'list')
    const { text } = await at.here.compare()
    expect(at.here.get(clientOrderId)).toMatchObject({ status: 'FILLED' })
    expect(at.here.count('position.adjusted')).toBe(0)
    expect(text).toMatch(/agree/)
    await agree(at)
  })

  test('filled in part and then cancelled unheard keeps its fills', async () => {
    const at = floor()
    const { clientOrderId } = at.here.order()
    const ref = at.here.brokerOrderId(clientOrderId)
    at.venue.fill(ref, qty(400), 1.1, 'list')
    at.venue.end(ref, 'cancelled', 'never')
    await at.here.compare()
    expect(at.here.get(clientOrderId)).toMatchObject({ status: 'CANCELLED', filled: qty(400) })
    await agree(at)
  })

  test('rejected after a part was filled is no impossible report: it has ended', async () => {
    const at = floor()
    const { clientOrderId } = at.here.order()
    const ref = at.here.brokerOrderId(clientOrderId)
    at.venue.fill(ref, qty(400), 1.1)
    at.venue.end(ref, 'rejected', 'never')
    await at.here.compare()
    expect(at.here.get(clientOrderId).status).toBe('CANCELLED')
    expect(at.here.incidents()).toEqual([])
    await agree(at)
  })

  test('that is nowhere is asked about, and after three complete lists counts as ended', async () => {
    const at = floor({ every: 30_000 })
    const { clientOrderId } = at.here.order()
    at.venue.lose(at.here.brokerOrderId(clientOrderId))
    await at.here.compare()
    expect(at.here.doubted).toHaveLength(1)
    expect(at.here.get(clientOrderId).status).toBe('WORKING')
    await at.here.pass(90_000)
    expect(at.here.get(clientOrderId).status).toBe('CANCELLED')
    expect(at.here.doubted).toHaveLength(2)
    await agree(at)
  })

  test('changed at the broker is what it is there', async () => {
    const at = floor()
    const { clientOrderId } = at.here.order()
    at.venue.change(at.here.brokerOrderId(clientOrderId), { quantity: qty(700), limitPrice: new Decimal('1.09') })
    await at.here.compare()
    expect(at.here.get(clientOrderId)).toMatchObject({ quantity: qty(700), limitPrice: new Decimal('1.09') })
    await agree(at)
  })

  test('made smaller than what is filled, and so filled', async () => {
    const at = floor()
    const { clientOrderId } = at.here.order()
    const ref = at.here.brokerOrderId(clientOrderId)
    at.venue.fill(ref, qty(400), 1.1)
    at.venue.change(ref, { quantity: qty(700) })
    at.venue.fill(ref, qty(300), 1.1, 'list')
    await at.here.compare()
    expect(at.here.get(clientOrderId).status).toBe('FILLED')
    await agree(at)
  })

  test('whose answer was lost is found working', async () => {
    const at = floor()
    const { clientOrderId } = at.here.order({}, 'never')
    expect(at.here.get(clientOrderId).status).toBe('SENT')
    await at.here.compare()
    expect(at.here.get(clientOrderId).status).toBe('WORKING')
    await agree(at)
  })

  test('that never arrived is not judged by its absence', async () => {
    const { here } = floor()
    const { clientOrderId } = here.order({}, 'dropped')
    here.recorder.record('order.unknown', { clientOrderId, reason: 'no answer' })
    const { ok, text } = await here.compare()
    expect([ok, text]).toEqual([true, expect.stringMatching(/not compared/)])
    expect(here.get(clientOrderId).status).toBe('UNKNOWN')
    expect(here.doubted).toEqual([])
  })

  test('filled unknown: its trades count as its own', async () => {
    const at = floor()
    const { clientOrderId } = at.here.order({}, 'list')
    at.here.recorder.record('order.unknown', { clientOrderId, reason: 'no answer' })
    at.venue.fill(at.here.brokerOrderId(clientOrderId), qty(1000), 1.1, 'list')
    await at.here.compare()
    expect(at.here.get(clientOrderId).status).toBe('FILLED')
    expect(at.here.found()).toEqual([])
    await agree(at)
  })

  test('of which the broker counts more than it tells is asked about; the position is the broker’s', async () => {
    const at = floor({ every: 30_000 })
    const { clientOrderId } = at.here.order()
    at.venue.fill(at.here.brokerOrderId(clientOrderId), qty(1000), 1.1, 'never')
    await at.here.compare()
    expect(at.here.doubted[0]).toMatch(/counts 1000/)
    expect(at.here.incidents()).toContain('POSITION_DIFFERS')
    await at.here.pass(120_000)
    expect(at.here.get(clientOrderId).status).toBe('CANCELLED')
    await agree(at)
  })

  test('whose protective order was attached unheard knows it', async () => {
    const at = floor()
    const { clientOrderId } = at.here.order()
    const ref = at.here.brokerOrderId(clientOrderId)
    at.venue.fill(ref, qty(1000), 1.1)
    at.venue.attach(ref, 'stop_loss', new Decimal('1.09'), 'never')
    await at.here.compare()
    expect(at.here.get(`${clientOrderId}.sl`)).toMatchObject({ role: 'stop_loss', status: 'WORKING' })
    await agree(at)
  })

  test('that ended here and works there stops the instrument', async () => {
    const at = floor()
    const { clientOrderId } = at.here.order({}, 'never')
    at.here.recorder.record('order.unknown', { clientOrderId, reason: 'no answer' })
    at.here.recorder.record('order.rejected', { clientOrderId, code: 'NEVER_ARRIVED', text: 'a person said so' })
    await at.here.compare()
    expect(at.here.incidents()).toEqual(['ORDER_REVIVED'])
    expect(at.here.found()).toEqual(['order buy 1000 open'])
    expect([...at.here.state.foreign.unadopted()]).toEqual(['venue/EURUSD'])
  })
})

describe('positions', () => {
  test('traded elsewhere, unheard: tagged, counted, and the instrument stands still', async () => {
    const at = floor()
    at.venue.trade('EURUSD', 'buy', 500, 1.1, { told: 'list' })
    await at.here.compare()
    expect(at.here.events.flatMap(e => (e.type === 'order.filled' ? [e.body.origin] : []))).toEqual(['elsewhere'])
    expect(at.here.found()).toEqual(['position buy 500 open'])
    expect([...at.here.state.foreign.unadopted()]).toEqual(['venue/EURUSD'])
    await agree(at)
  })

  test('heard at once, it is found at once', () => {
    const { here, venue } = floor()
    venue.trade('EURUSD', 'sell', 500, 1.1)
    expect(here.found()).toEqual(['position sell 500 open'])
    venue.trade('EURUSD', 'sell', 200, 1.1)
    expect(here.found()).toEqual(['position sell 700 open'])
  })

  test('liquidated unheard: tagged, and ours is smaller', async () => {
    const at = floor()
    const { clientOrderId } = at.here.order()
    at.venue.fill(at.here.brokerOrderId(clientOrderId), qty(1000), 1.1)
    at.venue.trade('EURUSD', 'sell', 400, 1.05, { told: 'list', liquidation: true })
    await at.here.compare()
    expect(at.here.incidents()).toEqual(['LIQUIDATED'])
    expect(at.here.found()).toEqual([])
    await agree(at)
  })

  test('long 100 here, long 150 there: 50 are found', async () => {
    const at = floor()
    const { clientOrderId } = at.here.order({ quantity: qty(100) })
    at.venue.fill(at.here.brokerOrderId(clientOrderId), qty(100), 1.1)
    at.venue.setPosition('EURUSD', 150, 1.11)
    await at.here.compare()
    expect(at.here.found()).toEqual(['position buy 50 open'])
    expect(at.here.incidents()).toContain('POSITION_DIFFERS')
    await agree(at)
  })

  test('long 100 here, short 50 there: it closes and the other side is found', async () => {
    const at = floor()
    const { clientOrderId } = at.here.order({ quantity: qty(100) })
    at.venue.fill(at.here.brokerOrderId(clientOrderId), qty(100), 1.1)
    at.venue.setPosition('EURUSD', -50, 1.11)
    await at.here.compare()
    expect(at.here.found()).toEqual(['position sell 50 open'])
    await agree(at)
  })

  test('closed there: closed here', async () => {
    const at = floor()
    const { clientOrderId } = at.here.order({ quantity: qty(100) })
    at.venue.fill(at.here.brokerOrderId(clientOrderId), qty(100), 1.1)
    at.venue.setPosition('EURUSD', 0, 0)
    await at.here.compare()
    expect(at.here.books().positions).toEqual([])
    await agree(at)
  })

  test('with another entry price there: the broker’s', async () => {
    const at = floor()
    const { clientOrderId } = at.here.order({ quantity: qty(100) })
    at.venue.fill(at.here.brokerOrderId(clientOrderId), qty(100), 1.1)
    at.venue.setPosition('EURUSD', 100, 1.2)
    await at.here.compare()
    expect(at.here.incidents()).toEqual([])
    await agree(at)
  })

  test('fills told in another order: balance and entry price are taken over together', async () => {
    const at = floor()
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
    const at = floor({ hedging: true })
    const one = at.venue.trade('EURUSD', 'buy', 100, 1.1, { told: 'never' })
    at.venue.trade('EURUSD', 'sell', 30, 1.1, { told: 'list' })
    await at.here.compare()
    expect(at.here.found().sort()).toEqual(['position buy 100 open', 'position sell 30 open'])
    at.venue.trade('EURUSD', 'sell', 100, 1.1, { told: 'push', position: one })
    expect(at.here.found()).toEqual(['position sell 30 open'])
    await agree(at)
  })

  test('in something that the broker does not offer: said once, and never taken for flat', async () => {
    const { here, venue } = floor({ every: 30_000 })
    venue.setPosition('XAUUSD', 5, 2000)
    await here.compare()
    await here.pass(120_000)
    expect(here.incidents()).toEqual(['UNKNOWN_INSTRUMENT'])
    expect(here.books().positions).toEqual([])
  })
})

describe('orders of others', () => {
  test('are found once, and gone when they are', async () => {
    const at = floor()
    const order = at.venue.place('GBPUSD', { quantity: qty(300), limitPrice: new Decimal('1.2') })
    await at.here.compare()
    expect(at.here.found()).toEqual(['order buy 300 open'])
    expect([...at.here.state.foreign.unadopted()]).toEqual(['venue/GBPUSD'])
    await at.here.compare('person')
    expect(at.here.count('foreign.found')).toBe(1)
    at.venue.end(order.brokerOrderId, 'cancelled')
    await at.here.compare('person')
    expect(at.here.found()).toEqual([])
    expect(at.here.count('foreign.gone')).toBe(1)
    await agree(at)
  })

  test('that fill become a position that is found', async () => {
    const at = floor()
    const order = at.venue.place('GBPUSD', { quantity: qty(300), limitPrice: new Decimal('1.2') })
    await at.here.compare()
    at.venue.fill(order.brokerOrderId, qty(300), 1.2)
    await at.here.compare('person')
    expect(at.here.found()).toEqual(['position buy 300 open'])
    await agree(at)
  })
})

describe('money', () => {
  test('moved unheard comes in once', async () => {
    const at = floor()
    at.venue.move(-250, 'withdrawal', 'list')
    await at.here.compare()
    expect(at.here.incidents()).toEqual([])
    await agree(at)
  })

  test('that no report explains is adjusted, and said', async () => {
    const at = floor()
    at.venue.move(-900, 'swap', 'never')
    await at.here.compare()
    expect(at.here.incidents()).toEqual(['CASH_DIFFERS'])
    const text = at.here.events.flatMap(e => (e.type === 'incident' ? [e.body.text] : []))[0]
    expect(text).toMatch(/900 USD lower.*0\.91 %/)
    await agree(at)
    at.venue.move(0.005, 'swap', 'never')
    const rows = at.here.count('cash.moved')
    await at.here.compare('person')
    expect(at.here.count('cash.moved')).toBe(rows)
  })
})
