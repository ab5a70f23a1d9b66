import { expectAccessible } from './support/axe.ts'
import { Desk } from './support/desk.ts'
import { test as fakeTest } from './support/fake-desk.ts'
import { arm, openByKey, openTicket, watchOrders } from './support/hand.ts'
import { clientOf, type Host, startHost } from './support/host.ts'
import { expect, test } from './support/journey.ts'

test.describe('on the real terminal', () => {
  let host: Host
  let client: Awaited<ReturnType<typeof clientOf>>
  let orders: ReturnType<typeof watchOrders>

  test.beforeEach(async () => {
    host = await startHost()
    client = await clientOf(host)
    await client.call('brokers.addPaper', { id: 'paper', title: 'Paper' })
    orders = watchOrders(client)
  })

  test.afterEach(async () => {
    orders.stop()
    client.close()
    await host.stop()
  })

  const working = () => orders.all().filter(one => one.role === 'entry' && one.status === 'WORKING')

  /** Opens the ladder with rows of ten steps, stops at a distance, and stands still. */
  async function open(desk: Desk): Promise<void> {
    await openByKey(desk, 'Alt+d', 'ladder')
    await desk.at('ladder-group').selectOption('10')
    await desk.at('ladder-stop').fill('0.004')
    await desk.at('ladder-preset-1000').click()
    await expect.poll(() => desk.at('ladder-rows').getAttribute('data-centre')).toMatch(/^\d/)
    // Scrolled by hand it stands where it is.
    await desk.at('ladder-rows').hover()
    await desk.page.mouse.wheel(0, 40)
  }
  /** The price of the row so many below the middle one. */
  const below = async (desk: Desk, rows: number) =>
    (Number(await desk.at('ladder-rows').getAttribute('data-centre')) - rows * 0.0001).toFixed(5)

  test('not armed, a click asks; what is asked is the whole order', async ({ page }) => {
    const desk = await Desk.open(page, host)
    await open(desk)
    const price = await below(desk, 5)
    await desk.at(`ladder-bid-${price}`).click()
    await expect(desk.at('ticket-confirm-text')).toContainText(`Buy 1,000 EURUSD limit ${price}, stop`)
    await expect(desk.at('ticket-confirm-confirm')).toBeEnabled()
    await expectAccessible(page, '.bp6-portal')
    await page.waitForTimeout(450)
    await desk.at('ticket-confirm-confirm').click()
    await expect.poll(() => working().map(one => Number(one.limitPrice))).toEqual([Number(price)])
    await expect(desk.at(`ladder-row-${price}`).locator('.ladder-chip')).toHaveText('1,000')
    await expectAccessible(page, '[data-testid="panel-ladder"]')
  })

  test('armed, one click places, a drag moves, a click on the order cancels', async ({ page }) => {
    const desk = await Desk.open(page, host)
    await open(desk)
    await arm(desk)
    // What the gate refuses is said at once.
    await desk.at('ladder-stop').fill('')
    await desk.at(`ladder-bid-${await below(desk, 5)}`).click()
    await expect(desk.at('live-assertive')).toContainText(/Not sent: .*stop/)
    await desk.at('ladder-stop').fill('0.004')
    const [from, to] = [await below(desk, 4), await below(desk, 6)]
    await desk.at(`ladder-bid-${from}`).click()
    await expect.poll(() => working().length).toBe(1)
    const id = working()[0]?.clientOrderId ?? ''
    const chip = desk.at(`ladder-order-${id}`)
    const start = await chip.boundingBox()
    const end = await desk.at(`ladder-row-${to}`).boundingBox()
    if (!start || !end) throw new Error('the order is not shown')
    await page.mouse.move(start.x + 4, start.y + 4)
    await page.mouse.down()
    await page.mouse.move(start.x + 4, end.y + 8, { steps: 4 })
    await page.mouse.up()
    await expect
      .poll(() => orders.all().find(one => one.clientOrderId === id)?.limitPrice)
      .toMatch(to.replace(/0+$/, ''))
    await expect(desk.at(`ladder-row-${to}`).getByTestId(`ladder-order-${id}`)).toBeVisible()
    await chip.click()
    await expect.poll(() => orders.all().find(one => one.clientOrderId === id)?.status).toBe('CANCELLED')
    await expect(chip).toHaveCount(0)
  })

  test('where two clicks send, one does not and keys ask, with nothing armed, as on the ticket', async ({ page }) => {
    const desk = await Desk.open(page, host)
    await openTicket(desk, 'paper/EURUSD')
    await desk.at('ticket-mode-choice').selectOption('double_click')
    await open(desk)
    await expectAccessible(page, '[data-testid="panel-ladder"]')
    const price = await below(desk, 5)
    await desk.at(`ladder-bid-${price}`).click()
    await page.waitForTimeout(600)
    await expect(desk.at('ticket-confirm')).toHaveCount(0)
    await desk.at('ladder-rows').focus()
    await page.keyboard.press('Control+B')
    await expect(desk.at('ticket-confirm')).toBeVisible()
    // The palette's Escape is its own.
    await page.keyboard.press('Control+K')
    await expect(page.locator('dialog.palette')).toBeVisible()
    await page.keyboard.press('Escape')
    await expect(page.locator('dialog.palette')).toHaveCount(0)
    await expect(desk.at('ticket-confirm')).toBeVisible()
    // At once, wherever the focus is yet.
    await desk.at('ticket-confirm').evaluate(form => {
      ;(form.ownerDocument.activeElement as HTMLElement | null)?.blur()
    })
    await page.keyboard.press('Escape')
    await expect(desk.at('ticket-confirm')).toHaveCount(0)
    expect(working()).toEqual([])
    await desk.at(`ladder-bid-${price}`).dblclick()
    await expect.poll(() => working().map(one => Number(one.limitPrice))).toEqual([Number(price)])
    await expect(desk.at('arm')).toHaveAttribute('aria-checked', 'false')
  })

  test('with Shift it is a stop beyond the market, and at the market this side of it; the foot ends it all', async ({
    page,
  }) => {
    const desk = await Desk.open(page, host)
    await open(desk)
    await arm(desk)
    const above = await below(desk, -6)
    await desk.at(`ladder-bid-${above}`).click({ modifiers: ['Shift'] })
    await expect.poll(() => working().map(one => [one.type, Number(one.stopPrice)])).toEqual([['stop', Number(above)]])
    await desk.at(`ladder-bid-${await below(desk, 6)}`).click({ modifiers: ['Shift'] })
    await expect(desk.at('ladder-open')).toHaveAttribute('data-value', '1000')
    await expect(desk.at('ladder-gain')).toBeVisible()
    await desk.at('ladder-cancel-all').click()
    await expect.poll(() => working().length).toBe(0)
    await desk.at('ladder-flatten').click()
    await expect(desk.at('ladder-open')).toHaveText('Flat')
  })

  test('all of it goes by keys', async ({ page }) => {
    const desk = await Desk.open(page, host)
    await open(desk)
    await arm(desk)
    await desk.at('ladder-rows').focus()
    for (const _ of [1, 2, 3, 4, 5]) await page.keyboard.press('ArrowDown')
    const price = (await page.locator('.ladder-row[aria-selected="true"]').getAttribute('data-testid'))?.slice(11)
    await page.keyboard.press('b')
    await page.waitForTimeout(300)
    expect(working()).toEqual([])
    await page.keyboard.press('Delete')
    await expect(desk.at('live-assertive')).toHaveText(`No order of yours waits at ${price}.`)
    await page.keyboard.press('Control+B')
    await expect.poll(() => working().map(one => [one.side, Number(one.limitPrice)])).toEqual([['buy', Number(price)]])
    // Keys mean what is shown: the terminal has it a little earlier than the page.
    await expect(desk.at(`ladder-row-${price}`).locator('.ladder-chip')).toHaveText('1,000')
    await page.keyboard.press('Delete')
    await expect.poll(() => working().length).toBe(0)
    await page.keyboard.press('Control+Shift+S')
    await expect.poll(() => working().map(one => [one.side, one.type])).toEqual([['sell', 'stop']])
    await page.keyboard.press('c')
    await expect(page.locator('.ladder-row[aria-selected="true"]')).toHaveCount(0)
  })

  test('turned to another instrument it keeps nothing of the former: no row, no quantity, no order in hand', async ({
    page,
  }) => {
    const desk = await Desk.open(page, host)
    await open(desk)
    await arm(desk)
    await desk.at('ladder-quantity').fill('3000')
    const from = await below(desk, 4)
    await desk.at(`ladder-bid-${from}`).click()
    await expect.poll(() => working().length).toBe(1)
    const start = await desk.at(`ladder-order-${working()[0]?.clientOrderId}`).boundingBox()
    const end = await desk.at(`ladder-row-${await below(desk, 2)}`).boundingBox()
    if (!start || !end) throw new Error('the order is not shown')
    await page.mouse.move(start.x + 4, start.y + 4)
    await page.mouse.down()
    await page.mouse.move(start.x + 4, end.y + 8, { steps: 4 })
    await expect(page.locator('.ladder-row[data-drop]')).toHaveCount(1)
    // By keys, while the hand holds the order.
    await page.locator('.watch').focus()
    await page.keyboard.press('ArrowDown')
    await expect(desk.at('panel-ladder').locator('.ladder-title strong')).not.toHaveText('EURUSD')
    await expect(desk.at('ladder-rows').locator('.ladder-row').first()).toBeVisible()
    await expect(page.locator('.ladder-row[data-drop]')).toHaveCount(0)
    await page.mouse.up()
    await expect(page.locator('.ladder-row[aria-selected="true"]')).toHaveCount(0)
    await expect(desk.at('ladder-quantity')).not.toHaveValue('3000')
    await page.locator('.watch').focus()
    await page.keyboard.press('ArrowUp')
    await expect(desk.at(`ladder-row-${from}`).locator('.ladder-chip')).toHaveText('3,000')
    await expect(page.locator('.ladder-row[aria-selected="true"]')).toHaveCount(0)
    expect(working().map(one => Number(one.limitPrice))).toEqual([Number(from)])
    // Nor was anything asked that the terminal had to refuse.
    await expect(desk.at('live-assertive')).toHaveText('')
  })
})

fakeTest.describe('before a fake terminal', () => {
  fakeTest.beforeEach(async ({ desk }) => {
    await openByKey(desk, 'Alt+d', 'ladder')
    await expect(desk.at('ladder-rows')).toBeVisible()
  })

  fakeTest('a broker that tells only its best prices is said to', async ({ desk, fake, page }) => {
    fake.world.depth.kind = 'top'
    await expect(desk.at('ladder-top')).toHaveText('This broker tells only its best prices.')
    await expectAccessible(page, '[data-testid="panel-ladder"]')
  })

  fakeTest('a book that is lost is said, with what happens next, and comes back', async ({ desk, fake, page }) => {
    fake.world.depth.problem = 'A message of the venue was missed: the book is being read anew.'
    await expect(desk.at('ladder-problem')).toHaveText(fake.world.depth.problem)
    await expectAccessible(page, '[data-testid="panel-ladder"]')
    fake.world.depth.problem = null
    await expect(desk.at('ladder-problem')).toHaveCount(0)
  })

  fakeTest('prices that stand are old, and say so', async ({ desk, fake }) => {
    await expect(desk.at('ladder-stale')).toHaveCount(0)
    // The broker is gone: its prices stand while the clock goes on.
    for (const one of fake.world.brokers.items.values())
      fake.world.brokers.items.set(one.id, { ...one, state: 'disconnected' })
    await expect(desk.at('ladder-stale')).toContainText('Old: nothing new for', { timeout: 30_000 })
  })

  fakeTest('a broken connection leaves what was there, in grey', async ({ desk, fake, faults }) => {
    faults.allowNetwork()
    await fake.stop()
    await expect(desk.at('panel-ladder')).toHaveClass(/is-stale/)
    await expect(desk.at('panel-ladder')).toContainText('Not connected. What you see is from')
    await expect(desk.at('ladder-rows').locator('.ladder-row').first()).toBeVisible()
  })

  fakeTest('an order of unknown outcome and a position stand on their rows', async ({ desk, page }) => {
    await desk.at('ladder-group').selectOption('10')
    // They are below what fits: the wheel brings them into sight.
    await desk.at('ladder-rows').hover()
    for (const _ of [1, 2, 3, 4]) await page.mouse.wheel(0, 40)
    await expect(page.locator('.ladder-chip').first()).toBeVisible()
    await expect(page.locator('[data-mark="entry"]')).toBeVisible()
  })
})
