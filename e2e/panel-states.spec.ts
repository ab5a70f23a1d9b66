import { expectAccessible } from './support/axe.ts'
import { expect, test } from './support/fake-desk.ts'

test('an order of unknown outcome stands out, and nobody is told to send it again', async ({ desk, page }) => {
  await desk.show('Orders')
  await expect(desk.at('orders-unknown')).toContainText('1 order has an unknown outcome')
  await expect(desk.at('orders-unknown')).toContainText('do not send it again')
  await expect(desk.at('order-u1-status')).toContainText('UNKNOWN')
  await desk.at('orders-tab-history').click()
  await expect(desk.at('order-r1-status')).toContainText('Rejected')
  await expect(desk.at('order-r1')).toContainText('Below the minimum quantity of 0.0001')
  await desk.at('order-c13').click()
  await expect(desk.at('order-detail')).toBeVisible()
  await expectAccessible(page)
})

test('a rejection is told at once', async ({ desk, fake }) => {
  const order = fake.world.orders.items.get('w1')
  if (!order) throw new Error('no order')
  fake.world.orders.set({ ...order, status: 'REJECTED', text: 'Not enough free margin.' })
  await expect(desk.at('live-assertive')).toContainText('Order on EURUSD rejected by paper: Not enough free margin.')
})

test('a latch that is set shows where it holds', async ({ desk, fake, page }) => {
  const risk = fake.world.risk.items.get('')
  if (!risk) throw new Error('no risk')
  const latches = [{ code: 'DAILY_LATCH', scope: 'broker:paper', at: fake.world.now, until: fake.world.now + 3.6e7 }]
  fake.world.risk.set({ ...risk, dailyLoss: '0.0512', latches })
  await desk.show('Equity')
  await expect(desk.at('latch-DAILY_LATCH')).toContainText('Daily loss latch set')
  await expect(desk.at('top-day-loss')).toContainText('5.12 %')
  await expectAccessible(page, '[data-testid="panel-equity"]')
})

test('a refusal says why, where it was asked', async ({ desk, page }) => {
  await desk.show('Data source')
  await desk.at('source-change').click()
  await desk.at('seed').fill('7')
  await desk.at('source-apply').click()
  await expect(desk.at('source-refusal')).toContainText('A strategy is running. Stop it')
  await expectAccessible(page, '[data-testid="panel-source"]')
  await desk.show('Brokers')
  await desk.at('broker-remove-paper').click()
  await desk.at('broker-remove-sure-paper').click()
  await expect(desk.at('broker-refusal-paper')).toContainText('A position is open there')
  await expectAccessible(page, '[data-testid="panel-brokers"]')
  await desk.show('Credentials')
  await desk.at('engine-keytar').click()
  await expect(desk.at('engine-keytar-refusal')).toContainText('no keychain that answers')
  await expectAccessible(page, '[data-testid="panel-credentials"]')
})

test('a broker that lost its login says what to do', async ({ desk }) => {
  await desk.show('Brokers')
  await expect(desk.at('broker-demo-ig')).toContainText('The login has expired. Connect again.')
  await desk.at('broker-connect-demo-ig').click()
  await expect(desk.at('broker-state-demo-ig')).toHaveText('connected')
})
