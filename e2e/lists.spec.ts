import { RpcError } from '../src-preload/rpc/rpc-error.ts'
import { expectAccessible } from './support/axe.ts'
import { expect, test } from './support/fake-desk.ts'

test('positions are added up by pair and by broker, as the terminal tells them', async ({ desk, page }) => {
  await desk.show('Positions')
  await desk.at('positions-view-pair').click()
  await expect(desk.at('group-pair-EUR/USD-net')).toContainText(/long 24,000 EUR/)
  await expectAccessible(page, '[data-testid="panel-positions"]')
  await desk.at('positions-view-broker').click()
  await expect(desk.at('group-broker-paper')).toBeVisible()
  await expectAccessible(page, '[data-testid="panel-positions"]')
})

test('orders: each part of the filter narrows, and what it hides is said', async ({ desk, page }) => {
  await desk.show('Orders')
  await desk.at('orders-tab-history').click()
  const rows = page.locator('[data-testid="panel-orders"] [role="rowgroup"] [data-testid^="order-"][role="row"]')
  const all = await rows.count()
  await desk.at('orders-status').selectOption('REJECTED')
  await expect(rows).toHaveCount(1)
  await desk.at('orders-find').fill('no such thing')
  await expect(desk.at('orders-history-none')).toContainText('are there without it')
  await expectAccessible(page, '[data-testid="panel-orders"]')
  await page.getByRole('button', { name: 'Clear the filter' }).click()
  await expect(rows).toHaveCount(all)
})

test('orders: cancelling all asks once, as the command of the same name does', async ({ desk, fake, page }) => {
  await desk.show('Orders')
  const working = () => [...fake.world.orders.items.values()].filter(one => one.status === 'WORKING').length
  const before = working()
  await desk.at('orders-cancel-all').click()
  await expect(page.getByRole('dialog')).toContainText('Protective stops and targets stay with their positions.')
  expect(working()).toBe(before)
  await expectAccessible(page, '.bp6-portal')
  await desk.at('cancel-all-dialog-confirm').click()
  await expect(desk.at('toasts')).toContainText('being cancelled')
  await expect.poll(working).toBe(0)
})

test('signals: what waits is on top, and the past says what became of each', async ({ desk, page }) => {
  await desk.show('Signals')
  await expect(desk.at('signal-sig-EURUSD-1-outcome')).toContainText('Waits for you')
  await desk.at('signals-tab-history').click()
  await expect(desk.at('signal-sig-s39-outcome')).toContainText('Stopped: Warming up')
  await expectAccessible(page, '[data-testid="panel-signals"]')
  await desk.at('signal-sig-EURUSD-1').getByRole('button', { name: 'Follow EURUSD' }).click()
  await expect(desk.at('journal-story')).toContainText('Signal sig-EURUSD-1')
  await expectAccessible(page, '[data-testid="panel-journal"]')
})

test('accounts and exposure', async ({ desk, page }) => {
  await desk.show('Accounts')
  await expect(desk.at('account-paper-equity')).toContainText('100,341.92 USD')
  await expect(desk.at('account-demo-ig')).toContainText('disconnected')
  await expectAccessible(page, '[data-testid="panel-account"]')
  await desk.show('Exposure')
  await expect(desk.at('exposure-EUR-net')).toContainText('+24,000')
  await desk.at('exposure-EUR').click()
  await expect(desk.at('exposure-EUR-paper')).toBeVisible()
  await expectAccessible(page, '[data-testid="panel-exposure"]')
})

test('equity of one account, compared with an instrument', async ({ desk, page }) => {
  await desk.show('Equity')
  await expect(desk.at('equity-grown')).toBeVisible()
  await desk.at('equity-scope').selectOption('paper')
  await expect(desk.at('equity-chart')).toBeVisible()
  await desk.at('equity-against').selectOption('paper/EURUSD')
  await expect(desk.at('equity-benchmark')).toContainText('%')
  await expectAccessible(page, '[data-testid="panel-equity"]')
})

test('equity: a curve that cannot be read again stays and says so, a comparison is asked for until it is there', async ({
  desk,
  fake,
  page,
}) => {
  await page.clock.install()
  await page.reload()
  await desk.show('Equity')
  await desk.at('equity-scope').selectOption('paper')
  await expect(desk.at('equity-chart')).toBeVisible()
  fake.breakage.set(new RpcError('NO_DATA', 'There are no prices of it.'), 'market.history')
  await desk.at('equity-against').selectOption('paper/EURUSD')
  await expect(desk.at('equity-not-compared')).toContainText('There are no prices of it.')
  fake.breakage.set(new RpcError('JOURNAL_BROKEN', 'The journal cannot be read.'), 'equity.history')
  await page.clock.fastForward(121_000)
  await expect(desk.at('equity-stale')).toContainText('The journal cannot be read.')
  await expect(desk.at('equity-chart')).toBeVisible()
  await expectAccessible(page, '[data-testid="panel-equity"]')
  fake.breakage.mend()
  await page.clock.fastForward(31_000)
  await expect(desk.at('equity-stale')).toHaveCount(0)
  await expect(desk.at('equity-not-compared')).toHaveCount(0)
  await expect(desk.at('equity-benchmark')).toContainText('%')
})
