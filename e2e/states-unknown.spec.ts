import { expectAccessible } from './support/axe.ts'
import { expect, test } from './support/fake-desk.ts'

test('an order whose answer was lost may have arrived: it is said so, and it is found where it then stands', async ({
  desk,
  fake,
  faults,
  page,
}) => {
  faults.allowNetwork()
  await desk.show('Order ticket')
  await desk.at('ticket-quantity').fill('7000')
  await expect(desk.at('ticket-send')).toContainText('Buy 7,000')
  await expect(desk.at('ticket-send')).toBeEnabled()
  await desk.at('ticket-send').click()
  await expect(desk.at('ticket-confirm-confirm')).toBeEnabled()
  await page.waitForTimeout(450)
  fake.breakage.set('silent', 'orders.place')
  await desk.at('ticket-confirm-confirm').click()
  fake.cut()
  await expect(desk.at('ticket-confirm')).toContainText(
    'What was asked for may have been done: look before you repeat an order.',
  )
  await expectAccessible(page, '.bp6-portal')
  await expect(desk.at('connection')).toHaveText('Connected')
  fake.breakage.mend()
  await page.keyboard.press('Escape')
  await desk.show('Orders')
  await expect(desk.at('panel-orders')).toContainText('7,000')
})

test('an order that becomes unknown is told at once, counted over the panels, and stands where it is asked about', async ({
  desk,
  fake,
  page,
}) => {
  const one = fake.world.unknown.items.values().next().value
  if (one === undefined) throw new Error('no unknown order')
  await desk.show('Unknown')
  fake.world.unknown.set({ ...one, order: { ...one.order, clientOrderId: 'late-1' }, reason: 'No answer in 10 s.' })
  await expect(desk.at('attention-unknown')).toHaveText('2 orders are unknown')
  await expect(desk.at('unknown-late-1')).toContainText('No answer in 10 s.')
  await expect(desk.at('unknown-ask-late-1')).toBeVisible()
  await expectAccessible(page, '[data-testid="panel-unknown"]')
})
