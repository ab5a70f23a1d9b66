import { existsSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { TerminalContract } from '../src-preload/contract/index.ts'
import type { QuoteView } from '../src-preload/contract/views.ts'
import type { Connection } from '../src-preload/rpc/connect.ts'
import { command } from './support/command.ts'
import { clientOf, type Host, startHost } from './support/host.ts'
import { expect, test } from './support/journey.ts'
import { watch } from './support/watch.ts'

test.setTimeout(180_000)

type Client = Connection<TerminalContract>

/** A paper account with prices. */
async function trading(host: Host): Promise<{ client: Client; quote: QuoteView }> {
  const client = await clientOf(host)
  await client.call('brokers.addPaper', { id: 'paper', title: 'Paper' })
  const quotes = watch(client, 'quotes', { instruments: ['paper/EURUSD'] })
  await expect.poll(() => quotes.items.length, { timeout: 60_000 }).toBeGreaterThan(0)
  const [quote] = quotes.items
  if (quote === undefined) throw new Error('no quote')
  quotes.stop()
  return { client, quote }
}

const form = (quote: QuoteView) => ({
  instrument: 'paper/EURUSD',
  side: 'buy' as const,
  type: 'market' as const,
  quantity: '1000',
  stopLoss: (quote.bid - 0.01).toFixed(4),
})

test('orders by hand over the wire: placed, previewed, changed, closed in part, turned around, flattened', async () => {
  const host = await startHost()
  const { client, quote } = await trading(host)
  const usage = watch(client, 'risk.usage', {})
  const positions = watch(client, 'positions', {})
  const orders = watch(client, 'orders', {})
  const position = () => positions.items.at(-1)
  const working = (id: string) => expect.poll(() => orders.items.findLast(o => o.clientOrderId === id)?.status)

  const preview = await client.call('orders.preview', form(quote))
  expect([preview.verdict, preview.reduces, preview.currency, preview.route.length]).toEqual(['pass', false, 'USD', 1])
  await client.call('orders.place', form(quote))
  await expect.poll(() => position()?.quantity).toBe('1000')
  const price = (quote.bid - 0.005).toFixed(4)
  const { clientOrderId } = await client.call('orders.place', { ...form(quote), type: 'limit', limitPrice: price })
  await working(clientOrderId).toBe('WORKING')
  await client.call('orders.amend', { clientOrderId, quantity: '900' })
  await expect.poll(() => orders.items.findLast(o => o.clientOrderId === clientOrderId)?.quantity).toBe('900')
  await expect(client.call('orders.place', { ...form(quote), quantity: '0.5' })).rejects.toThrow('in steps of 1')
  await expect(client.call('orders.place', { ...form(quote), quantity: '9000000' })).rejects.toThrow('largest quantity')

  await client.call('positions.close', { broker: 'paper', id: 'paper/EURUSD', quantity: '400' })
  await expect.poll(() => position()?.quantity).toBe('600')
  // Five orders in a second are the most that the gate lets through.
  await new Promise(resolve => setTimeout(resolve, 1_100))
  const { clientOrderIds, text } = await client.call('positions.reverse', { broker: 'paper', id: 'paper/EURUSD' })
  expect([clientOrderIds.length, text]).toEqual([1, expect.stringContaining('the same size is sold')])
  await expect.poll(() => [position()?.side, position()?.quantity]).toEqual(['sell', '600'])
  expect(await client.call('positions.flatten', { reason: 'a test' })).toEqual({ asked: 1, failed: [] })
  await expect.poll(() => position()?.quantity).toBe('0')
  expect(await client.call('orders.cancelAll', {})).toEqual({ asked: 1, failed: [] })
  await working(clientOrderId).toBe('CANCELLED')

  const bars = new Map(usage.items.map(u => [u.key, u]))
  for (const code of ['MAX_POSITION', 'LEVERAGE', 'MARGIN_AFTER', 'DAILY_LOSS', 'DRAWDOWN', 'OPEN_RISK', 'ORDER_RATE'])
    expect(
      [...bars.values()].some(u => u.code === code),
      code,
    ).toBe(true)
  expect([...bars.values()].find(u => u.code === 'ORDER_RATE' && u.of === 'day')?.used).not.toBe('0')
  await host.stop()
})

test('the kill switch from the command line, with a terminal and without, over a restart', async () => {
  const host = await startHost()
  const { client, quote } = await trading(host)
  await client.call('orders.place', form(quote))
  const price = (quote.bid - 0.005).toFixed(4)
  await client.call('orders.place', { ...form(quote), type: 'limit', limitPrice: price })
  const { dataDir } = host

  const done = await command('kill', '--data-dir', dataDir, '--flatten', '--reason', 'a test', '--json')
  expect([done.code, done.stderr]).toEqual([0, expect.stringContaining('Done: nothing is left')])
  expect(JSON.parse(done.stdout)).toMatchObject({
    phase: 'done',
    brokers: [{ broker: 'paper', orders: 0, positions: 0 }],
  })
  expect(done.stdout + done.stderr).not.toContain(host.token)
  await expect(client.call('orders.place', form(quote))).rejects.toThrow('kill switch is on')
  const kill = watch(client, 'kill', {})
  await expect
    .poll(() => kill.items.at(-1))
    .toMatchObject({ engaged: true, reason: 'a test', flatten: true, phase: 'done' })

  // A file made by hand asks for the same.
  await client.call('kill.release', { reason: 'calm' })
  writeFileSync(join(dataDir, 'kill.request'), '')
  await expect.poll(() => kill.items.at(-1)?.engaged).toBe(true)
  expect(existsSync(join(dataDir, 'kill.request'))).toBe(false)
  await expect.poll(() => kill.items.at(-1)?.phase).toBe('done')
  await client.call('kill.release', { reason: 'calm' })

  await host.stop()
  expect(readdirSync(dataDir).filter(name => name.startsWith('kill'))).toEqual([])
  const alone = await command('kill', '--data-dir', dataDir, '--reason', 'nobody is there')
  expect([alone.code, alone.stderr]).toEqual([3, expect.stringContaining('No terminal runs on this folder')])
  const again = await startHost(dataDir)
  const next = await clientOf(again)
  const latched = watch(next, 'kill', {})
  await expect
    .poll(() => latched.items.at(-1))
    .toMatchObject({ engaged: true, reason: 'nobody is there', phase: 'done' })
  await expect(next.call('orders.place', form(quote))).rejects.toThrow('kill switch is on')
  await again.stop()
  expect((await command('journal', 'verify', '--data-dir', dataDir)).code).toBe(0)
  expect((await command('kill', '--data-dir', join(dataDir, 'nowhere'))).stderr).toContain('No terminal has worked in')
})

test('incidents and the inbox over the wire', async () => {
  const host = await startHost()
  const { client } = await trading(host)
  const alerts = watch(client, 'alerts', {})
  const incidents = watch(client, 'incidents', {})
  const status = watch(client, 'status', {})
  expect((await client.call('alerts.rules', {})).map(r => r.severity)).toEqual(['high', 'critical', 'medium', 'high'])
  await client.call('brokers.disconnect', { id: 'paper' })
  // A person did it: no alert.
  await expect(client.call('incidents.close', { seq: 1, note: 'x' })).rejects.toThrow('There is no incident')
  await client.call('alerts.seen', { ids: ['nobody'] })
  await expect.poll(() => status.items.length).toBeGreaterThan(0)
  expect([alerts.items, incidents.items, status.items.at(-1)?.unseenAlerts]).toEqual([[], [], 0])
  await host.stop()
})
