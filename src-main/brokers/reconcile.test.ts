import { describe, expect, test } from 'vitest'
import { Decimal } from '../core/kernel/decimal.ts'
import { agree, meet } from './reconcile-floor-test-kit.ts'

const qty = (n: number): Decimal => new Decimal(n)

describe('our open order', () => {
  test('that the broker cancelled unheard is cancelled', async () => {
    const at = meet()
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
    const at = meet()
    const { clientOrderId } = at.here.order()
    at.venue.end(at.here.brokerOrderId(clientOrderId), how, 'never')
    await at.here.compare()
    expect(at.here.get(clientOrderId).status).toBe(status)
    await agree(at)
  })

  test('that was filled unheard is filled by the missed trades', async () => {
    const at = meet()
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
    const at = meet()
    const { clientOrderId } = at.here.order()
    const ref = at.here.brokerOrderId(clientOrderId)
    at.venue.fill(ref, qty(400), 1.1, 'list')
    at.venue.end(ref, 'cancelled', 'never')
    await at.here.compare()
    expect(at.here.get(clientOrderId)).toMatchObject({ status: 'CANCELLED', filled: qty(400) })
    await agree(at)
  })

  test('rejected after a part was filled is no impossible report: it has ended', async () => {
    const at = meet()
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
    const at = meet({ every: 30_000 })
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
    const at = meet()
    const { clientOrderId } = at.here.order()
    at.venue.change(at.here.brokerOrderId(clientOrderId), { quantity: qty(700), limitPrice: new Decimal('1.09') })
    await at.here.compare()
    expect(at.here.get(clientOrderId)).toMatchObject({ quantity: qty(700), limitPrice: new Decimal('1.09') })
    await agree(at)
  })

  test('made smaller than what is filled, and so filled', async () => {
    const at = meet()
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
    const at = meet()
    const { clientOrderId } = at.here.order({}, 'never')
    expect(at.here.get(clientOrderId).status).toBe('SENT')
    await at.here.compare()
    expect(at.here.get(clientOrderId).status).toBe('WORKING')
    await agree(at)
  })

  test('that never arrived is not judged by its absence', async () => {
    const { here } = meet()
    const { clientOrderId } = here.order({}, 'dropped')
    here.recorder.record('order.unknown', { clientOrderId, reason: 'no answer' })
    const { ok, text } = await here.compare()
    expect([ok, text]).toEqual([true, expect.stringMatching(/not compared/)])
    expect(here.get(clientOrderId).status).toBe('UNKNOWN')
    expect(here.doubted).toEqual([])
  })

  test('filled unknown: its trades count as its own', async () => {
    const at = meet()
    const { clientOrderId } = at.here.order({}, 'list')
    at.here.recorder.record('order.unknown', { clientOrderId, reason: 'no answer' })
    at.venue.fill(at.here.brokerOrderId(clientOrderId), qty(1000), 1.1, 'list')
    await at.here.compare()
    expect(at.here.get(clientOrderId).status).toBe('FILLED')
    expect(at.here.found()).toEqual([])
    await agree(at)
  })

  test('of which the broker counts more than it tells is asked about; the position is the broker’s', async () => {
    const at = meet({ every: 30_000 })
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
    const at = meet()
    const { clientOrderId } = at.here.order()
    const ref = at.here.brokerOrderId(clientOrderId)
    at.venue.fill(ref, qty(1000), 1.1)
    at.venue.attach(ref, 'stop_loss', new Decimal('1.09'), 'never')
    await at.here.compare()
    expect(at.here.get(`${clientOrderId}.sl`)).toMatchObject({ role: 'stop_loss', status: 'WORKING' })
    await agree(at)
  })

  test('that ended here and works there stops the instrument', async () => {
    const at = meet()
    const { clientOrderId } = at.here.order({}, 'never')
    at.here.recorder.record('order.unknown', { clientOrderId, reason: 'no answer' })
    at.here.recorder.record('order.rejected', { clientOrderId, code: 'NEVER_ARRIVED', text: 'a person said so' })
    await at.here.compare()
    expect(at.here.incidents()).toEqual(['ORDER_REVIVED'])
    expect(at.here.found()).toEqual(['order buy 1000 open'])
    expect([...at.here.state.foreign.unadopted()]).toEqual(['venue/EURUSD'])
  })
})

describe('orders of others', () => {
  test('are found once, and gone when they are', async () => {
    const at = meet()
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
    const at = meet()
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
    const at = meet()
    at.venue.move(-250, 'withdrawal', 'list')
    await at.here.compare()
    expect(at.here.incidents()).toEqual([])
    await agree(at)
  })

  test('that no report explains is adjusted, and said', async () => {
    const at = meet()
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
