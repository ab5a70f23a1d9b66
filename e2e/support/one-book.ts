import { expect } from '@playwright/test'
import type { Desk } from './desk.ts'
import type { Client } from './two-brokers.ts'
import { watch } from './watch.ts'

/** What a stream of newest states shows, one of each key. */
async function newest<T>(seen: { readonly items: readonly T[]; stop(): void }, key: (item: T) => string): Promise<T[]> {
  await new Promise(resolve => setTimeout(resolve, 2_000))
  seen.stop()
  return [...new Map(seen.items.map(item => [key(item), item])).values()]
}

/** Equity and what stops would cost are those of both accounts, and an order that only both together forbid is denied. */
export async function expectOneBook(client: Client, desk: Desk): Promise<void> {
  const [brokers, [risk], rows, usage] = await Promise.all([
    newest(watch(client, 'brokers', {}), b => b.id),
    newest(watch(client, 'risk', {}), () => ''),
    newest(watch(client, 'survival', {}), row => row.key),
    newest(watch(client, 'risk.usage', {}), row => row.key),
  ])
  const equity = brokers.reduce((sum, b) => sum + Number(b.equity), 0)
  expect(brokers.map(b => b.id).sort()).toEqual(['binance', 'xm'])
  expect(Math.abs(Number(risk?.equity) - equity)).toBeLessThan(20)
  const held = rows.filter(row => row.kind === 'position' && !row.gone)
  expect(held.map(row => row.broker).sort()).toEqual(['binance', 'xm', 'xm'])
  const loss = held.reduce((sum, row) => sum + Number(row.lossAtStop), 0)
  const used = Number(usage.find(row => row.code === 'OPEN_RISK' && row.scope === 'all')?.used)
  expect(used / (loss / equity)).toBeGreaterThan(0.9)
  expect(used / (loss / equity)).toBeLessThan(1.1)

  const limit = (used * 1.02).toFixed(8)
  await client.call('risk.setLimit', { code: 'OPEN_RISK', scope: 'all', of: null, limit, reason: 'enough for today' })
  await desk.show('Orders')
  await desk.at('orders-new').click()
  await desk.at('place-instrument').selectOption('xm/BTCUSD')
  await desk.at('place-quantity').fill('0.1')
  await desk.at('place-stopLoss').fill('64000')
  await expect(desk.at('place-judged')).toHaveAttribute('data-verdict', 'deny')
  await expect(desk.at('check-OPEN_RISK').first()).toContainText('all accounts')
  await desk.page.keyboard.press('Escape')
}

/** Rows between a signal and its fill. */
export const WAY = [
  ...['signal.made', 'review.queued', 'review.approved'],
  ...['order.intent', 'order.sent', 'order.accepted', 'order.filled'],
]

/** What the journal tells between a signal and its fill, each kind of row once. */
export async function wayOf(client: Client, signal: string): Promise<string[]> {
  const rowsWith = (text: string) => client.call('journal.query', { text, types: WAY, limit: 100 })
  const bySignal = await rowsWith(`"${signal}"`)
  const intent = bySignal.find(row => row.type === 'order.intent')
  const { clientOrderId } = JSON.parse(intent?.body ?? '{}') as { clientOrderId: string }
  const rows = [...bySignal, ...(await rowsWith(`"${clientOrderId}"`))].sort((a, b) => a.seq - b.seq)
  return [...new Set(rows.map(row => row.type))]
}
