import { expect, test } from 'vitest'
import { Decimal } from '../core/kernel/decimal.ts'
import { DrivenClock } from '../core/kernel/driven-clock.ts'
import { ReconcileFloor } from './reconcile-floor-test-kit.ts'
import { ScriptedLine } from './scripted-broker-test-kit.ts'
import { ScriptedVenue } from './scripted-venue-test-kit.ts'

const MINUTE = 60_000
const START = Date.UTC(2026, 2, 3, 12)

function floor(every: number | null = null) {
  const time = new DrivenClock(START)
  const venue = new ScriptedVenue({ now: () => time.now() })
  const line = new ScriptedLine()
  return { time, venue, line, here: new ReconcileFloor(venue, time, [], line, every) }
}

/** A position of ours at the venue, known here. */
function hold({ here, venue }: ReturnType<typeof floor>): string {
  const { clientOrderId } = here.order()
  venue.fill(here.brokerOrderId(clientOrderId), new Decimal(1000), 1.1)
  return clientOrderId
}

test('a question that fails is not "flat": nothing is changed, it is said once and asked again, later each time', async () => {
  const at = floor()
  hold(at)
  const books = at.here.books()
  at.line.snapshots.push('fails', 'fails', 'fails', 'fails')
  const first = await at.here.compare()
  expect(first).toMatchObject({ ok: false, text: expect.stringMatching(/the line broke.*no new risk/) })
  expect(at.here.state.comparisons.ready('venue')).toBe(false)
  expect(at.line.asked).toHaveLength(1)
  await at.here.pass(5_250)
  expect(at.line.asked).toHaveLength(2)
  await at.here.pass(9_000)
  expect(at.line.asked).toHaveLength(2)
  await at.here.pass(1_250)
  expect(at.line.asked).toHaveLength(3)
  expect(at.here.books()).toEqual(books)
  await at.here.pass(65_000)
  expect(at.here.state.comparisons.ready('venue')).toBe(true)
  expect(at.here.incidents()).toEqual(['NOT_RECONCILED'])
  expect(at.here.reconciler.last('venue')).toMatchObject({ ok: true })
})

test('an answer that does not come is given up', async () => {
  const at = floor()
  at.line.snapshots.push('hangs')
  expect(await at.here.compare()).toMatchObject({ ok: false, text: expect.stringMatching(/no answer within 20 s/) })
})

test('an incomplete answer proves nothing, and its trades count all the same', async () => {
  const at = floor()
  const id = hold(at)
  at.venue.trade('GBPUSD', 'buy', 10, 1.2, { told: 'list' })
  at.venue.lose(at.here.brokerOrderId(id))
  at.line.snapshots.push(s => ({ ...s, positions: [], complete: false }))
  expect(await at.here.compare()).toMatchObject({ ok: false })
  expect(at.here.books().positions).toHaveLength(2)
  expect(at.here.count('reconciled')).toBe(0)
})

test.each([
  ['money of another kind', { currency: 'EUR' }, /speaks of EUR/],
  ['a balance that is none', { cash: new Decimal(Number.NaN) }, /balance is no number/],
])('an answer with %s is not read', async (_what, over, words) => {
  const at = floor()
  at.line.snapshots.push(s => ({ ...s, ...over }))
  expect(await at.here.compare()).toMatchObject({ ok: false, text: expect.stringMatching(words) })
  expect(at.here.count('cash.moved')).toBe(1)
})

test('one glance is not enough: what a second look does not show again was never there', async () => {
  const at = floor()
  hold(at)
  at.line.snapshots.push(s => ({ ...s, positions: [], orders: [], cash: new Decimal(5) }))
  expect(await at.here.compare('timer')).toMatchObject({ ok: true })
  expect(at.here.books()).toEqual(at.here.theirs())
  expect(at.here.count('position.adjusted') + at.here.incidents().length).toBe(0)
})

test('a fill that comes while the answer is on its way is no difference', async () => {
  const at = floor()
  const { clientOrderId } = at.here.order()
  const ref = at.here.brokerOrderId(clientOrderId)
  // Both looks are answered from before the fills that overtake them.
  at.line.meanwhile.push(
    () => at.venue.fill(ref, new Decimal(400), 1.1),
    () => at.venue.fill(ref, new Decimal(600), 1.1),
  )
  expect(await at.here.compare('start')).toMatchObject({ ok: true })
  expect(at.here.books()).toEqual(at.here.theirs())
  expect(at.here.count('position.adjusted') + at.here.incidents().length).toBe(0)
  expect(at.line.asked).toHaveLength(3)
})

test('an account that never stands still is not compared, and asked again', async () => {
  const at = floor()
  at.line.meanwhile.push(...Array.from({ length: 8 }, () => () => at.venue.move(1, 'swap')))
  expect(await at.here.compare('person')).toMatchObject({ ok: false, text: expect.stringMatching(/changed each time/) })
  await at.here.pass(6_000)
  expect(at.here.reconciler.last('venue')).toMatchObject({ ok: true })
})

test('a position with an order in flight is not judged', async () => {
  const at = floor()
  hold(at)
  at.here.order({ side: 'sell', type: 'market', limitPrice: null }, 'dropped')
  at.venue.setPosition('EURUSD', 0, 0)
  at.venue.move(-500, 'swap', 'never')
  const { ok, text } = await at.here.compare()
  expect([ok, text]).toEqual([true, expect.stringMatching(/not compared while an order there has no answer/)])
  expect(at.here.books().positions).toHaveLength(1)
  expect(at.here.incidents()).toEqual([])
})

test('what an order in flight had hidden is compared as soon as it is found', async () => {
  const at = floor()
  const { clientOrderId } = at.here.order({}, 'never')
  at.venue.fill(at.here.brokerOrderId(clientOrderId), new Decimal(400), 1.1, 'never')
  await at.here.compare()
  expect(at.here.get(clientOrderId).status).toBe('WORKING')
  expect(at.here.books().positions).toEqual(at.here.theirs().positions)
})

test('where ids are not echoed, an order that may be the one we wait for is not called foreign', async () => {
  const at = floor()
  const { clientOrderId } = at.here.order({}, 'never')
  at.venue.place('EURUSD', { side: 'sell', quantity: new Decimal(1000), limitPrice: new Decimal('1.2') })
  const silent = () =>
    at.line.snapshots.push(s => ({ ...s, orders: s.orders.map(o => ({ ...o, clientOrderId: null })) }))
  for (let i = 0; i < 3; i++) silent()
  await at.here.compare()
  expect(at.here.found()).toEqual(['order sell 1000 open'])
  expect(at.here.get(clientOrderId).status).toBe('SENT')
})

test('a change of an order that is on its way is no difference', async () => {
  const at = floor()
  const { clientOrderId } = at.here.order()
  const change = { quantity: '500' }
  at.here.recorder.record('order.replace_asked', { clientOrderId, change, by: 'person', reduces: true, checks: [] })
  at.venue.change(at.here.brokerOrderId(clientOrderId), { quantity: new Decimal(500) })
  await at.here.compare()
  expect(at.here.count('order.amended')).toBe(0)
})

test('an older change that is listed again does not undo a newer one', async () => {
  const at = floor()
  const { clientOrderId } = at.here.order()
  const about = { clientOrderId, brokerOrderId: at.here.brokerOrderId(clientOrderId), at: at.time.now() }
  const change = { stopPrice: null, stopLoss: null, takeProfit: null, limitPrice: new Decimal('1.1') }
  for (const quantity of [900, 800].map(n => new Decimal(n))) {
    const report = { type: 'amended', ...about, quantity, ...change } as const
    at.venue.change(about.brokerOrderId, { quantity })
    at.venue.reports.push(report)
    for (const sink of at.venue.sinks) sink(report)
  }
  await at.here.compare()
  expect(at.here.count('order.amended')).toBe(2)
  expect(at.here.get(clientOrderId).quantity.toFixed()).toBe('800')
})

test('an older change that is listed while a newer one comes does not undo it', async () => {
  const at = floor()
  const { clientOrderId } = at.here.order()
  const about = { clientOrderId, brokerOrderId: at.here.brokerOrderId(clientOrderId), at: at.time.now() }
  const change = (quantity: number) => {
    const prices = { stopPrice: null, stopLoss: null, takeProfit: null, limitPrice: new Decimal('1.1') }
    at.venue.change(about.brokerOrderId, { quantity: new Decimal(quantity) })
    return { type: 'amended', ...about, quantity: new Decimal(quantity), ...prices } as const
  }
  const [first, second] = [change(900), change(800)]
  for (const sink of at.venue.sinks) sink(first)
  at.venue.reports.push(first)
  at.line.meanwhile.push(() => {
    for (const sink of at.venue.sinks) sink(second)
    at.venue.reports.push(second)
  })
  await at.here.compare()
  expect(at.here.count('order.amended')).toBe(2)
  expect(at.here.get(clientOrderId).quantity.toFixed()).toBe('800')
})

test('on the timer it is compared every half minute, and a quiet one is written every ten', async () => {
  const at = floor(30_000)
  await at.here.compare()
  await at.here.pass(29 * MINUTE)
  expect(at.line.asked.length).toBeGreaterThan(55)
  expect(at.here.count('reconciled')).toBe(3)
  at.here.disconnect()
  const asked = at.line.asked.length
  await at.here.pass(5 * MINUTE)
  expect(at.line.asked).toHaveLength(asked)
})

test('reports are asked for from before the last comparison, not from the last report', async () => {
  const at = floor()
  await at.here.pass(60 * MINUTE)
  await at.here.compare()
  await at.here.pass(30 * MINUTE)
  // The one that came through must not hide the one that was missed before it.
  at.venue.trade('EURUSD', 'buy', 10, 1.1, { told: 'list' })
  await at.here.pass(30 * MINUTE)
  at.venue.trade('EURUSD', 'buy', 10, 1.1)
  await at.here.compare()
  const [first, second] = at.line.asked
  expect([first, Math.round(((second ?? 0) - START) / MINUTE)]).toEqual([START, 50])
  expect(at.here.books()).toEqual(at.here.theirs())
  expect(at.here.count('position.adjusted')).toBe(0)
})

test('two who ask at once are answered one after the other', async () => {
  const at = floor()
  const both = Promise.all([
    at.here.reconciler.compare('venue', 'start'),
    at.here.reconciler.compare('venue', 'resume'),
  ])
  expect((await both).map(c => [c.ok, c.trigger])).toEqual([
    [true, 'start'],
    [true, 'resume'],
  ])
  expect(at.line.asked).toHaveLength(2)
})
