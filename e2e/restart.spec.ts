import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import type { Item, Params, StreamKeys } from '../src-preload/contract/define.ts'
import type { TerminalContract } from '../src-preload/contract/index.ts'
import type { Connection } from '../src-preload/rpc/connect.ts'
import { hours, leanFolder } from './bad-input/lean-folder.ts'
import { command } from './support/command.ts'
import { clientOf, freshDataDir, startHost } from './support/host.ts'
import { expect, test } from './support/journey.ts'
import { watch } from './support/watch.ts'

test.setTimeout(180_000)

type Client = Connection<TerminalContract>
type Kind = StreamKeys<TerminalContract>

/** What a stream shows at first, without what changes by itself. */
async function shown<K extends Kind>(client: Client, name: K): Promise<readonly Item<TerminalContract[K]>[]> {
  const seen = watch(client, name, {} as Params<TerminalContract[K]>)
  await new Promise(resolve => setTimeout(resolve, 1_000))
  seen.stop()
  return seen.items
}

async function picture(client: Client) {
  const newest = <T>(items: readonly T[], key: (item: T) => string): T[] => [
    ...new Map(items.map(i => [key(i), i])).values(),
  ]
  const accounts = newest(await shown(client, 'brokers'), b => b.id)
  const positions = newest(await shown(client, 'positions'), p => p.id)
  return {
    orders: newest(await shown(client, 'orders'), o => o.clientOrderId),
    fills: await shown(client, 'fills'),
    positions: positions.map(({ id, side, quantity, entryPrice, stop, target, fees, mark }) => ({
      id,
      side,
      quantity,
      entryPrice,
      stop,
      target,
      fees,
      mark,
    })),
    cash: accounts.map(({ id, cash, equity, state }) => ({ id, cash, equity, state })),
    cards: newest(await shown(client, 'review'), c => c.signal),
    loops: newest(await shown(client, 'loops'), l => l.settings.id),
    layout: await client.call('page.load', { key: 'layout' }),
    now: (await shown(client, 'source')).at(-1)?.now,
  }
}

test('kill -9 with an open position and a waiting card: everything is found as it was, and goes on', async () => {
  const dir = leanFolder(hours(40))
  const first = await startHost()
  const client = await clientOf(first)
  await client.call('brokers.addPaper', { id: 'paper', title: 'Paper' })
  await client.call('source.select', {
    kind: 'lean',
    dir,
    securityType: 'forex',
    market: 'oanda',
    symbols: ['EURUSD'],
    resolution: 'hour',
    from: '2013-01-07',
    to: '2013-02-15',
  })
  const usual = await client.call('strategies.defaults', {})
  await client.call('strategies.save', {
    ...usual,
    id: 'r',
    name: 'Restart',
    useMl: false,
    fast: 2,
    slow: 4,
    atrStop: 6,
    targetRatio: 4,
    horizonBars: 2,
    mode: 'review',
  })
  await client.call('page.save', { key: 'layout', value: '{"panels":["chart"]}' })
  const cards = watch(client, 'review', {})
  await client.call('loop.start', { id: 'r' })
  await client.call('source.setSpeed', { speed: null })
  const entry = await cards.until(c => c.reason === 'entry' && c.state === 'waiting', 'card')
  expect((await client.call('review.approve', { signal: entry.signal, version: entry.version })).result).toBe('sent')
  // The replay goes on by itself and stops at the next question: whether to close what it opened.
  await cards.until(c => c.reason === 'exit' && c.state === 'waiting', 'exit card')
  const before = await picture(client)
  expect(before.positions.length).toBe(1)
  expect(before.cards.map(c => c.state)).toEqual(['waiting'])
  expect(
    before.orders
      .filter(o => o.status === 'WORKING')
      .map(o => o.role)
      .sort(),
  ).toEqual(['stop_loss', 'take_profit'])
  await first.kill()

  const host = await startHost(first.dataDir)
  const again = await clientOf(host)
  const after = await picture(again)
  expect(after).toEqual(before)
  expect(after.loops[0]?.running).toBe(true)
  // The loop goes on: it asks again at the next bar, and the answer closes what was open before the crash.
  const old = after.cards[0]?.signal
  const asked = watch(again, 'review', {})
  await again.call('source.setSpeed', { speed: null })
  const card = await asked.until(
    c => c.signal !== old && c.reason === 'exit' && c.state === 'waiting',
    'next exit card',
  )
  expect((await again.call('review.approve', { signal: card.signal, version: card.version })).result).toBe('sent')
  await watch(again, 'trades', {}).until(t => t.quantity === before.positions[0]?.quantity, 'closed trade')
  again.close()
  await host.stop()
  const { code } = await command('journal', 'verify', '--data-dir', host.dataDir)
  expect(code).toBe(0)
})

for (const signal of ['SIGTERM', 'SIGINT'] as const)
  test(`${signal} closes the host cleanly, exit code 0`, async () => {
    const dataDir = freshDataDir()
    const cli = join(import.meta.dirname, '..', 'out', 'main', 'cli.js')
    const child = spawn(
      process.execPath,
      [cli, 'serve', '--port', '0', '--data-dir', dataDir, '--prices', 'simulated'],
      {
        stdio: ['ignore', 'pipe', 'pipe'],
      },
    )
    const line = await new Promise<string>(resolve => createInterface({ input: child.stdout }).once('line', resolve))
    const client = await clientOf(JSON.parse(line) as { address: string; token: string })
    await client.call('brokers.addPaper', { id: 'paper', title: 'Paper' })
    const over = new Promise<number | null>(resolve => child.once('exit', code => resolve(code)))
    child.kill(signal)
    expect(await over).toBe(0)
    expect((await command('journal', 'verify', '--data-dir', dataDir)).code).toBe(0)
  })

test('SIGKILL again and again while it trades by itself: nothing is sent twice, books and broker agree', async () => {
  let host = await startHost()
  let client = await clientOf(host)
  await client.call('brokers.addPaper', { id: 'paper', title: 'Paper' })
  const usual = await client.call('strategies.defaults', {})
  await client.call('strategies.save', {
    ...usual,
    id: 'a',
    name: 'Auto',
    symbols: ['EURUSD', 'BTC/USD', 'ETH/USD'],
    timeframe: '1s',
    useMl: false,
    fast: 2,
    slow: 3,
    atrStop: 20,
    targetRatio: 10,
    horizonBars: 1,
    mode: 'auto',
  })
  await client.call('loop.start', { id: 'a' })
  for (let round = 0; round < 3; round++) {
    await new Promise(resolve => setTimeout(resolve, 2_500 + 700 * round))
    await host.kill()
    host = await startHost(host.dataDir)
    client = await clientOf(host)
    // The loop goes on trading: what the journal has now must be among the orders shown after, not the other way round.
    const intents = await client.call('journal.query', { types: ['order.intent'], limit: 1000 })
    const orders = await shown(client, 'orders')
    const ids = new Set(orders.map(o => o.clientOrderId))
    const sent = intents.map(row => (JSON.parse(row.body) as { clientOrderId: string }).clientOrderId)
    expect(sent.length).toBe(new Set(sent).size)
    for (const id of sent) expect(ids.has(id)).toBe(true)
    expect((await client.call('journal.verify', {})).ok).toBe(true)
  }
  await client.call('kill.engage', { reason: 'enough', flatten: true })
  await host.stop()
})
