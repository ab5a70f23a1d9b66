import { expect, onTestFinished, test } from 'vitest'
import { contract } from '../../src-preload/contract/index.ts'
import { connect } from '../../src-preload/rpc/connect.ts'
import { serve } from '../../src-preload/rpc/serve.ts'
import { memoryWires } from '../../src-preload/rpc/wires-test-kit.ts'
import { EUR, VenueBench } from '../terminal/venue-bench-test-kit.ts'
import { brokersApi } from './brokers.ts'
import type { ApiParts } from './context.ts'
import { foreignApi } from './foreign.ts'
import { portfolioApi } from './portfolio.ts'

const { foreign, positions, brokers } = contract
const parts = {
  foreign,
  positions,
  brokers,
  'foreign.decide': contract['foreign.decide'],
  'brokers.reconcile': contract['brokers.reconcile'],
}

async function atVenue() {
  const bench = await new VenueBench().start()
  const api = { terminal: bench.terminal, journal: bench.journal } as unknown as ApiParts
  const [host, page] = memoryWires()
  const onFault = (where: string, error: unknown): never => {
    throw new Error(where, { cause: error })
  }
  const impl = { ...foreignApi(api), ...portfolioApi(api), ...brokersApi(api) }
  serve(parts, impl, host, undefined, { onFault, validateItems: true })
  const client = connect<typeof parts>(page, task => queueMicrotask(task))
  type Name = 'foreign' | 'positions' | 'brokers'
  /** What a stream brings, once the first of it has come. */
  const read = async (name: Name): Promise<{ got: unknown[]; leave: () => void }> => {
    const got: unknown[] = []
    const items = (batch: readonly unknown[]): void => void got.push(...batch)
    const leave = client.subscribe(name, {}, { items })
    for (let i = 0; i < 20 && got.length === 0; i++) await new Promise<void>(resolve => setImmediate(resolve))
    return { got, leave }
  }
  const newest = async (name: Name): Promise<unknown> => {
    const { got, leave } = await read(name)
    leave()
    return got.at(-1)
  }
  onTestFinished(() => client.close())
  return { bench, client, read, newest }
}

test('what was found is told with a stop for it, and leaves the list when it is gone', async () => {
  const { bench, client, read, newest } = await atVenue()
  bench.terminal.session.hub.setDailyAtr(EUR, 0.01)
  bench.venue.trade('EURUSD', 'buy', 2_000, 1.1)
  await bench.price(1.1)
  const id = `venue.position.${EUR}.1`
  // Three daily ranges below the bid: 60 dollars, which one order may lose.
  expect(await newest('foreign')).toMatchObject({ id, state: 'open', quantity: '2000', suggestedStop: '1.07' })
  expect(await newest('positions')).toMatchObject({ owner: 'unadopted', strategy: null })
  await client.call('foreign.decide', { id, decision: 'ignore', stop: null, reason: 'a holding' })
  expect(await newest('foreign')).toMatchObject({ id, state: 'ignored' })
  expect(await newest('positions')).toMatchObject({ owner: 'ignored' })
  await expect(client.call('foreign.decide', { id: 'x', decision: 'close', stop: null, reason: 'y' })).rejects.toThrow(
    /not there any more/,
  )
  const { got, leave } = await read('foreign')
  bench.venue.trade('EURUSD', 'sell', 2_000, 1.1)
  await bench.price(1.1)
  leave()
  expect(got.at(-1)).toMatchObject({ id, state: 'gone' })
})

test('a suggested stop is no farther than one order may lose', async () => {
  const { bench, newest } = await atVenue()
  bench.terminal.session.hub.setDailyAtr(EUR, 0.01)
  bench.venue.trade('EURUSD', 'sell', 80_000, 1.1)
  await bench.price(1.1)
  // 1 % of the account's equity over 80,000 units: about 125 pips above the ask.
  const { suggestedStop } = (await newest('foreign')) as { suggestedStop: string }
  expect(Number(suggestedStop)).toBeGreaterThan(1.1122)
  expect(Number(suggestedStop)).toBeLessThan(1.1126)
})

test('books are compared by hand, and the broker says when that was', async () => {
  const { bench, client, newest } = await atVenue()
  expect(await newest('brokers')).toMatchObject({ reconciled: { trigger: 'start', ok: true } })
  expect(await client.call('brokers.reconcile', { id: 'venue' })).toEqual({ text: expect.stringMatching(/agree/) })
  bench.line.snapshots.push('fails')
  await expect(client.call('brokers.reconcile', { id: 'venue' })).rejects.toThrow(/the line broke/)
  expect(await newest('brokers')).toMatchObject({ reconciled: { trigger: 'person', ok: false } })
  await expect(client.call('brokers.reconcile', { id: 'nobody' })).rejects.toThrow(/There is no broker/)
})
