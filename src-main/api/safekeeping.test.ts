import { expect, onTestFinished, test } from 'vitest'
import { contract } from '../../src-preload/contract/index.ts'
import type { GuardView, HeldView, SurvivalView } from '../../src-preload/contract/views.ts'
import { connect } from '../../src-preload/rpc/connect.ts'
import { serve } from '../../src-preload/rpc/serve.ts'
import { memoryWires } from '../../src-preload/rpc/wires-test-kit.ts'
import { d, EUR, type HeldBench, heldBench } from '../terminal/held-bench-test-kit.ts'
import type { ApiParts } from './context.ts'
import { heldApi } from './held.ts'
import { survivalApi } from './survival.ts'

const entries = {
  held: contract.held,
  'held.cancel': contract['held.cancel'],
  'held.move': contract['held.move'],
  'positions.protect': contract['positions.protect'],
  survival: contract.survival,
  guard: contract.guard,
  'guard.set': contract['guard.set'],
}

/** What a page has on its screen: the newest of each key. */
function page(bench: HeldBench) {
  const parts = { terminal: bench.terminal } as unknown as ApiParts
  const [host, client] = memoryWires()
  const onFault = (where: string, error: unknown): void => {
    throw new Error(where, { cause: error })
  }
  serve(entries, { ...heldApi(parts), ...survivalApi(parts) }, host, undefined, { onFault, validateItems: true })
  const api = connect<typeof entries>(client, task => queueMicrotask(task))
  const held = new Map<string, HeldView>()
  const survival = new Map<string, SurvivalView>()
  const guard: GuardView[] = []
  const ended = (error: Error): void => {
    throw error
  }
  const keep =
    <T>(shown: Map<string, T>, key: (item: T) => string) =>
    (batch: readonly T[]): void => {
      for (const item of batch) shown.set(key(item), item)
    }
  const stops = [
    api.subscribe('held', {}, { items: keep(held, item => item.held), ended }),
    api.subscribe('survival', {}, { items: keep(survival, item => item.key), ended }),
    api.subscribe('guard', {}, { items: (batch: readonly GuardView[]) => void guard.push(...batch), ended }),
  ]
  onTestFinished(() => {
    for (const stop of stops) stop()
  })
  return { api, held, survival, guard, states: () => [...held.values()].map(h => [h.role, h.state]) }
}

/** The page is told twice a second, by the real clock. */
const frames = (): Promise<void> => new Promise(resolve => setTimeout(resolve, 600))

test('a bracket that is held here, as a page sees it from the entry to the end', async () => {
  const bench = await heldBench()
  const { api, held, survival, states } = page(bench)
  const id = bench.buy({ type: 'limit', limitPrice: d('1.0996'), stopLoss: d('1.095'), takeProfit: d('1.105') })
  await frames()
  expect(states()).toEqual([
    ['stop_loss', 'waiting'],
    ['take_profit', 'waiting'],
  ])
  expect([...survival.values()]).toMatchObject([
    {
      key: `order ${id}`,
      kind: 'order',
      ref: id,
      quantity: '10000',
      protection: 'held_here',
      stop: '1.095',
      gone: false,
    },
  ])
  await bench.bid(1.0994)
  await frames()
  // The stop works at the broker now: it leaves the list.
  expect(states()).toEqual([
    ['stop_loss', 'ended'],
    ['take_profit', 'armed'],
  ])
  expect(held.get('held-1')?.text).toBe('It works at paper as order heldjourna-2.')
  expect(survival.get(`order ${id}`)?.gone).toBe(true)
  expect(survival.get(`position paper ${EUR}`)).toMatchObject({
    protection: 'at_broker',
    stop: '1.095',
    lossAtStop: '46.20',
    currency: 'USD',
    actsAt: null,
    text: 'Stop 1.095 works at paper: loses at most about 46.20 USD if this program ends now.',
  })
  await api.call('held.move', { held: 'held-2', price: '1.1' })
  await frames()
  expect(held.get('held-2')?.price).toBe('1.1')
  await bench.bid(1.1)
  await frames()
  expect(held.get('held-2')).toMatchObject({ state: 'ended', text: 'what it protected is closed' })
  expect(survival.get(`position paper ${EUR}`)?.gone).toBe(true)
})

test('where the broker has no stops the page says that nothing protects there', async () => {
  const bench = await heldBench({ limits: { attachedStops: false, orderTypes: ['market', 'limit'] } })
  const { api, held, survival, states } = page(bench)
  await bench.bracket({ takeProfit: null })
  await frames()
  expect(states()).toEqual([['stop_loss', 'armed']])
  expect(survival.get(`position paper ${EUR}`)).toMatchObject({
    protection: 'held_here',
    stop: '1.095',
    actsAt: null,
    text: 'Nothing protects this at paper: the stop 1.095 is held here and ends with this program.',
  })
  await expect(api.call('held.move', { held: 'held-1', price: '1.2' })).rejects.toThrow('is met already')
  await api.call('held.move', { held: 'held-1', price: '1.096', trail: '0.004' })
  await frames()
  expect([held.get('held-1')?.state, held.get('held-2')?.trail]).toEqual(['ended', '0.004'])
  await api.call('held.cancel', { held: 'held-2' })
  await frames()
  expect(survival.get(`position paper ${EUR}`)).toMatchObject({
    protection: 'none',
    stop: null,
    lossAtStop: null,
    text: 'Nothing protects this at paper: it has no stop, here or there.',
  })
  await expect(api.call('held.cancel', { held: 'held-2' })).rejects.toThrow('has ended')
  await expect(api.call('held.cancel', { held: 'held-9' })).rejects.toThrow('There is no held order held-9')
})

test('the watchdog counts down, and its setting is a row with a reason', async () => {
  const bench = await heldBench()
  const { api, guard, survival } = page(bench)
  await bench.bracket({ takeProfit: null })
  await api.call('guard.set', { afterMs: 60_000, action: 'place_stop', reason: 'I am away' })
  expect(bench.bodies('guard.changed')).toEqual([{ afterMs: 60_000, action: 'place_stop', reason: 'I am away' }])
  const { text } = await api.call('positions.protect', { broker: 'paper', id: EUR, stopLoss: null })
  expect(text).toBe('The stop is taken away: nothing limits the loss of this position any more.')
  await bench.quiet(2_000)
  await frames()
  expect(guard).toEqual([
    { afterMs: 30_000, action: 'alarm' },
    { afterMs: 60_000, action: 'place_stop' },
  ])
  const due = survival.get(`position paper ${EUR}`)?.actsAt ?? 0
  expect(due - bench.now).toBeGreaterThan(50_000)
  expect(due - bench.now).toBeLessThanOrEqual(60_000)
})
