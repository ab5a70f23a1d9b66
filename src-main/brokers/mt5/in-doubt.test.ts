import { expect, test } from 'vitest'
import { coidOf } from './orders/coid.ts'
import { orderOf, scene } from './scene-test-kit.ts'

const refOf = ({ clientOrderId, symbol, instrument }: ReturnType<typeof orderOf>, createdAt: number) => ({
  clientOrderId,
  brokerOrderId: null,
  symbol,
  instrument,
  createdAt,
})

test('an order whose answer is lost is in doubt, never sent again, and found by the events or by asking', async () => {
  const s = await scene()
  s.agents.link?.fates.push('answer lost')
  const order = orderOf({ clientOrderId: 'a-1' })
  expect(await s.try(s.broker.submit(order))).toBe('Unknown')
  expect(s.agents.link?.sent).toHaveLength(1)
  expect(s.news()).toEqual(['accepted a-1', 'filled a-1 0.1 @ 1.1001'])
  const found = await s.broker.lookup(refOf(order, s.clock.now()))
  expect(found).toMatchObject({ kind: 'found', reports: [{ type: 'accepted' }, { type: 'filled' }] })
  expect(await s.try(s.broker.submit(order))).toBe('Refused DUPLICATE_ID')
})

test('the events were lost, too: asking by our id finds it', async () => {
  const s = await scene()
  const link = s.agents.link
  if (link === null) return expect.unreachable()
  link.events = 'swallowed'
  link.fates.push('answer lost')
  const order = orderOf({ clientOrderId: 'a-2', stopLoss: null })
  expect(await s.try(s.broker.submit(order))).toBe('Unknown')
  expect(s.news()).toEqual([])
  const found = await s.broker.lookup(refOf(order, s.clock.now()))
  expect(found).toMatchObject({ kind: 'found', reports: [{ type: 'accepted' }, { type: 'filled' }] })
  expect(s.news()).toEqual(['accepted a-2', 'filled a-2 0.1 @ 1.1001'])
})

test('an order that never arrived is absent, and a copy that comes late is refused there', async () => {
  const s = await scene()
  s.agents.link?.fates.push('lost')
  const order = orderOf({ clientOrderId: 'a-3' })
  expect(await s.try(s.broker.submit(order))).toBe('Unknown')
  const ref = refOf(order, s.clock.now())
  expect(await s.broker.lookup(ref)).toMatchObject({ kind: 'absent' })
  s.terminal.account = { ...s.terminal.account, connected: false }
  expect(await s.broker.lookup(ref)).toMatchObject({ kind: 'inconclusive' })
  expect(await s.broker.lookup({ ...ref, createdAt: s.clock.now() - 3 * 86_400_000 })).toMatchObject({
    kind: 'inconclusive',
  })
  const late = s.terminal.request({
    t: 'order_send',
    coid: coidOf('a-3'),
    s: 'EURUSD',
    kind: 'market',
    side: 'buy',
    vol: 0.1,
  })
  expect(late).toMatchObject({ ok: false, code: 'EXPIRED' })
})

test('a close whose comment the broker rewrote is nobody’s until its order is found, and then ours', async () => {
  const s = await scene()
  await s.try(s.broker.submit(orderOf()))
  const [ticket = ''] = [...s.terminal.positions.keys()]
  s.news()
  s.terminal.rewrites = true
  s.agents.link?.fates.push('answer lost')
  const close = orderOf({ clientOrderId: 'a-9', side: 'sell', closes: ticket })
  expect(await s.try(s.broker.submit(close))).toBe('Unknown')
  await s.settle(60_000)
  expect(s.news()).toEqual([])
  expect(await s.broker.lookup(refOf(close, s.clock.now()))).toMatchObject({ kind: 'found' })
  expect(s.news()).toEqual(['accepted a-9', 'filled a-9 0.1 @ 1.1'])
})

test('where the broker takes our names out of the comments, "not found" proves nothing', async () => {
  const s = await scene()
  const order = orderOf({ clientOrderId: 'a-10' })
  s.agents.link?.fates.push('lost')
  expect(await s.try(s.broker.submit(order))).toBe('Unknown')
  const ref = refOf(order, s.clock.now())
  expect(await s.broker.lookup(ref)).toMatchObject({ kind: 'absent' })
  // The same, but it was carried out, under no name.
  s.terminal.request({ t: 'order_send', coid: '', s: 'EURUSD', kind: 'market', side: 'buy', vol: 0.1 })
  await s.settle()
  expect(await s.broker.lookup(ref)).toMatchObject({ kind: 'inconclusive' })
  expect(await s.broker.lookup({ ...ref, symbol: 'XAUUSD' })).toMatchObject({ kind: 'absent' })
})

test('what a person trades meanwhile is not taken for the order in doubt', async () => {
  const s = await scene()
  s.agents.link?.fates.push('lost')
  expect(await s.try(s.broker.submit(orderOf()))).toBe('Unknown')
  s.terminal.byHand('buy', 0.1)
  await s.settle()
  expect(s.reports.map(r => r.type)).toEqual(['traded'])
})

test('while the answer is awaited nobody says absent', async () => {
  const s = await scene()
  const link = s.agents.link
  if (link === null) return expect.unreachable()
  const held = Promise.withResolvers<never>()
  link.trade = () => held.promise
  const order = orderOf()
  const outcome = s.broker.submit(order)
  expect(await s.broker.lookup(refOf(order, s.clock.now()))).toMatchObject({ kind: 'inconclusive' })
  held.reject(new Error('gone'))
  await expect(outcome).rejects.toThrow('did not answer')
})

test('a final word that comes late settles it: taken, or refused', async () => {
  const s = await scene()
  const body = (id: string) =>
    ({ t: 'order_send', coid: coidOf(id), s: 'EURUSD', kind: 'market', side: 'buy', vol: 0.1 }) as const
  s.agents.link?.fates.push('lost', 'lost')
  for (const id of ['b-1', 'b-2']) expect(await s.try(s.broker.submit(orderOf({ clientOrderId: id })))).toBe('Unknown')
  const answer = { v: 1, t: 'result', re: 'q', code: 'OK' } as const
  s.agents.link?.tell({ t: 'late_result', body: body('b-1'), result: { ...answer, ok: true, order: '77' } })
  s.agents.link?.tell({
    t: 'late_result',
    body: body('b-2'),
    result: { ...answer, ok: false, code: 'NO_MONEY', retcode: 10019, retry: 'never', msg: '' },
  })
  expect(s.news()).toEqual(['accepted b-1', 'rejected b-2'])
})

test.each([
  [{ ok: false, code: 'NO_MONEY', retcode: 10019 }, 'Refused NO_MONEY'],
  [{ ok: false, code: 'IN_DOUBT', retry: 'query' as const }, 'Unknown'],
  [{ ok: true, code: 'OK', retcode: 10009 }, 'Unknown'],
])('what the agent answers: %j', async (answer, expected) => {
  const s = await scene()
  s.agents.link?.fates.push({ answer })
  expect(await s.try(s.broker.submit(orderOf()))).toBe(expected)
  expect(s.news()).toEqual([])
})
