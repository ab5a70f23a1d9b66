import { expectAccessible } from './support/axe.ts'
import { Desk } from './support/desk.ts'
import { arm, openByKey, openTicket, watchOrders } from './support/hand.ts'
import { clientOf, type Host, startHost } from './support/host.ts'
import { expect, test } from './support/journey.ts'

const EURUSD = 'paper/EURUSD'

let host: Host
let client: Awaited<ReturnType<typeof clientOf>>
let orders: ReturnType<typeof watchOrders>
let bid = 0

test.beforeEach(async () => {
  host = await startHost()
  client = await clientOf(host)
  await client.call('brokers.addPaper', { id: 'paper', title: 'Paper' })
  orders = watchOrders(client)
  client.subscribe(
    'quotes',
    { instruments: [EURUSD] },
    {
      items: batch => {
        bid = batch.at(-1)?.bid ?? bid
      },
    },
  )
  await expect.poll(() => bid).toBeGreaterThan(0)
})

test.afterEach(async () => {
  orders.stop()
  client.close()
  await host.stop()
})

const near = (away: number) => (bid + away).toFixed(5)

/** A limit order below the market: its figures do not move with every quote. */
async function limit(desk: Desk): Promise<{ price: string; stop: string; target: string }> {
  const order = { price: near(-0.002), stop: near(-0.006), target: near(0.004) }
  await desk.at('ticket-type').selectOption('limit')
  await desk.at('ticket-limitPrice').fill(order.price)
  await desk.at('ticket-stopLoss').fill(order.stop)
  await desk.at('ticket-takeProfit').fill(order.target)
  return order
}

const judged = (desk: Desk) => expect(desk.at('ticket-judged')).toHaveAttribute('data-verdict', /pass|warn/)

test('each way of sizing comes to what the gate itself counts', async ({ page }) => {
  const desk = await Desk.open(page, host)
  await openTicket(desk, EURUSD)
  const { price, stop, target } = await limit(desk)
  for (const [by, value] of [
    ['units', '3000'],
    ['lots', '0.03'],
    ['money', '4000'],
    ['equity', '4'],
    ['risk', '30'],
    ['risk_percent', '0.02'],
  ] as const)
    await test.step(by, async () => {
      await desk.at('ticket-quantity-by').selectOption(by)
      await desk.at('ticket-quantity').fill(value)
      await judged(desk)
      const wish = {
        instrument: EURUSD,
        side: 'buy' as const,
        type: 'limit' as const,
        limitPrice: price,
        amount: { by, value },
        stopLoss: { by: 'price' as const, value: stop },
        takeProfit: { by: 'price' as const, value: target },
      }
      const { quantity } = await client.call('orders.resolve', wish)
      const order = { instrument: EURUSD, side: 'buy' as const, type: 'limit' as const, limitPrice: price, quantity }
      const gate = await client.call('orders.preview', { ...order, stopLoss: stop, takeProfit: target })
      await expect
        .poll(async () => [
          await desk.value('ticket-notional'),
          Number(await desk.value('ticket-loss')).toFixed(0),
          await desk.value('ticket-cost'),
        ])
        .toEqual([gate.notional, Number(gate.plannedLoss).toFixed(0), expect.stringMatching(/^\d/)])
      if (by === 'risk') expect(Number(await desk.value('ticket-loss'))).toBeLessThanOrEqual(30)
      if (by === 'lots') await expect(desk.at('ticket-send')).toContainText('Buy 0.03 lots of EURUSD limit')
      else
        await expect(desk.at('ticket-send')).toContainText(
          `Buy ${Number(quantity).toLocaleString('en-US')} EURUSD limit`,
        )
    })
  await expectAccessible(page, '[data-testid="panel-ticket"]')
})

test('a stop and a target in money or distance become prices; what cannot be is said at the field', async ({
  page,
}) => {
  const desk = await Desk.open(page, host)
  await openTicket(desk, EURUSD)
  const { price } = await limit(desk)
  await desk.at('ticket-quantity').fill('10000')
  await desk.at('ticket-stopLoss-by').selectOption('money')
  await desk.at('ticket-stopLoss').fill('50')
  await desk.at('ticket-takeProfit-by').selectOption('distance')
  await desk.at('ticket-takeProfit').fill('0.01')
  await judged(desk)
  await expect(desk.at('ticket-send')).toContainText(`target ${(Number(price) + 0.01).toFixed(5)}`)
  // About five thousandths below, and never more than was allowed.
  expect(Number(await desk.value('ticket-loss'))).toBeGreaterThan(45)
  expect(Number(await desk.value('ticket-loss'))).toBeLessThanOrEqual(50)
  await desk.at('ticket-stopLoss-by').selectOption('price')
  await desk.at('ticket-stopLoss').fill(near(0.01))
  await expect(desk.at('ticket-send')).toBeDisabled()
  await expect(desk.at('ticket')).toContainText(/stop.*(below|side)/i)
})

test('every type of order leaves as it was stated', async ({ page }) => {
  const desk = await Desk.open(page, host)
  await openTicket(desk, EURUSD)
  await desk.at('ticket-quantity').fill('2000')
  await desk.at('ticket-stopLoss-by').selectOption('distance')
  await desk.at('ticket-stopLoss').fill('0.004')
  for (const [type, prices] of [
    ['market', {}],
    ['limit', { limitPrice: -0.002 }],
    ['stop', { stopPrice: 0.002 }],
    ['stop_limit', { stopPrice: 0.002, limitPrice: 0.0025 }],
  ] as const)
    await test.step(type, async () => {
      await desk.at('ticket-type').selectOption(type)
      for (const [field, away] of Object.entries(prices)) await desk.at(`ticket-${field}`).fill(near(away))
      await judged(desk)
      const stated = await desk.at('ticket-send').textContent()
      await desk.at('ticket-send').click()
      await expect(desk.at('ticket-confirm-confirm')).toBeEnabled()
      if (type === 'market') await expectAccessible(page, '.bp6-portal')
      await page.waitForTimeout(450)
      await desk.at('ticket-confirm-confirm').click()
      await expect(desk.at('ticket-confirm')).toHaveCount(0)
      if (type !== 'market') await expect(desk.at('toasts')).toContainText(`Sent: ${stated}`)
      await expect.poll(() => orders.all().filter(o => o.role === 'entry' && o.type === type).length).toBe(1)
    })
  await expect(desk.at('live-polite')).not.toBeEmpty()
})

test('a hand that comes down twice sends once', async ({ page }) => {
  const desk = await Desk.open(page, host)
  await openTicket(desk, EURUSD)
  await limit(desk)
  await judged(desk)
  const entries = () => orders.all().filter(order => order.role === 'entry').length
  // A double click opens one question, and does not answer it.
  await desk.at('ticket-send').dblclick()
  await expect(desk.at('ticket-confirm')).toHaveCount(1)
  await expect(desk.at('ticket-confirm-confirm')).toBeEnabled()
  await page.waitForTimeout(500)
  expect(entries()).toBe(0)
  await desk.at('ticket-confirm-confirm').dblclick()
  await expect(desk.at('ticket-confirm')).toHaveCount(0)
  await expect.poll(entries).toBe(1)
  // So does a doubled Enter.
  await desk.at('ticket-quantity').fill('2000')
  await desk.at('ticket-quantity').press('Enter')
  await page.keyboard.press('Enter')
  await expect(desk.at('ticket-confirm-confirm')).toBeFocused()
  await page.waitForTimeout(500)
  expect(entries()).toBe(1)
  await page.keyboard.press('Enter')
  await page.keyboard.press('Enter')
  await expect(desk.at('ticket-confirm')).toHaveCount(0)
  await expect.poll(entries).toBe(2)
  // And a double click where one click sends.
  await arm(desk)
  await desk.at('ticket-quantity').fill('3000')
  await judged(desk)
  await desk.at('ticket-send').dblclick()
  await expect.poll(entries).toBe(3)
  await page.waitForTimeout(800)
  expect(entries()).toBe(3)
  await desk.at('ticket-send').click()
  await expect.poll(entries).toBe(4)
})

test('where two clicks send, one does not, and Enter asks', async ({ page }) => {
  const desk = await Desk.open(page, host)
  await openTicket(desk, EURUSD)
  await limit(desk)
  await desk.at('ticket-mode-choice').selectOption('double_click')
  await judged(desk)
  await desk.at('ticket-send').click()
  await page.waitForTimeout(500)
  await expect(desk.at('ticket-confirm')).toHaveCount(0)
  await desk.at('ticket-quantity').press('Enter')
  await expect(desk.at('ticket-confirm')).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(desk.at('ticket-confirm')).toHaveCount(0)
  expect(orders.all()).toEqual([])
  await desk.at('ticket-send').dblclick()
  await expect.poll(() => orders.all().filter(order => order.role === 'entry').length).toBe(1)
})

test('what the gate denies cannot be sent, and the ticket says why', async ({ page }) => {
  const desk = await Desk.open(page, host)
  await openTicket(desk, EURUSD)
  await limit(desk)
  await desk.at('ticket-quantity').fill('90000000')
  await expect(desk.at('ticket-denied')).toContainText('The risk gate denies it.')
  await expect(desk.at('ticket-send')).toBeDisabled()
  await desk.at('ticket-quantity').fill('2000')
  await judged(desk)
  await desk.at('ticket-send').click()
  await expect(desk.at('ticket-confirm-confirm')).toBeEnabled()
  // Between the question and its answer trading is stopped.
  await client.call('kill.engage', { reason: 'a journey', flatten: false })
  await expect(desk.at('ticket-confirm-confirm')).toBeDisabled()
  expect(orders.all()).toEqual([])
})

test('one click is armed by one who has read what it means, and ends with a reload and with the kill switch', async ({
  page,
}) => {
  const desk = await Desk.open(page, host)
  await openTicket(desk, EURUSD)
  await desk.at('ticket-arm').click()
  await expect(desk.at('arm-dialog-confirm')).toBeDisabled()
  await expectAccessible(page, '.bp6-portal')
  await desk.choose('arm-accept')
  await desk.at('arm-dialog-confirm').click()
  for (const one of ['arm', 'ticket-arm']) await expect(desk.at(one)).toHaveAttribute('aria-checked', 'true')
  await expect(desk.at('ticket-mode-choice')).toHaveValue('one_click')
  await expectAccessible(page, '[data-testid="top-bar"]')

  await desk.at('kill-button').click()
  await expect(desk.at('arm')).toHaveAttribute('aria-checked', 'false')
  await expect(desk.at('toasts')).toContainText('One-click trading is off: trading was stopped')
  await desk.at('arm').click()
  await expect(desk.at('arm')).toHaveAttribute('aria-checked', 'false')
  await client.call('kill.release', { reason: 'a journey' })
  await desk.at('arm').click()
  await expect(desk.at('arm')).toHaveAttribute('aria-checked', 'true')

  // The way of sending is kept; that it is armed is not.
  await page.reload()
  await expect(desk.at('arm')).toHaveAttribute('aria-checked', 'false')
  await openByKey(desk, 'Alt+t', 'ticket')
  await expect(desk.at('ticket-mode-choice')).toHaveValue('one_click')
  await limit(desk)
  await judged(desk)
  await desk.at('ticket-send').click()
  await expect(desk.at('ticket-confirm')).toBeVisible()
  expect(orders.all()).toEqual([])
})

test('it ends after 15 minutes without an order, and when the connection breaks', async ({ page }) => {
  await page.clock.install()
  const desk = await Desk.open(page, host)
  await arm(desk)
  await page.clock.fastForward('14:00')
  await expect(desk.at('arm')).toHaveAttribute('aria-checked', 'true')
  await page.clock.fastForward('01:01')
  await expect(desk.at('arm')).toHaveAttribute('aria-checked', 'false')
  await expect(desk.at('live-assertive')).toContainText('15 minutes without an order')
  await desk.at('arm').click()
  await expect(desk.at('arm')).toHaveAttribute('aria-checked', 'true')
  await host.stop()
  await expect(desk.at('arm')).toHaveAttribute('aria-checked', 'false')
})
