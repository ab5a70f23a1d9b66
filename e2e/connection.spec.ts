import { expectAccessible } from './support/axe.ts'
import { expect, test } from './support/fake-desk.ts'

test('an old price is grey, with its age and what that means', async ({ desk, page }) => {
  // The fake terminal tells the price of XRPUSD once and never again.
  const row = desk.at('watch-paper/XRPUSD')
  await expect(row.locator('.watch-age')).toHaveAttribute('title', 'Too old for new risk')
  await expect(row.locator('.watch-age')).toHaveText(/^\d+ s$|^\d+ min$/)
  const colour = (id: string) => desk.at(id).evaluate(cell => getComputedStyle(cell).color)
  expect(await colour('bid-paper/XRPUSD')).not.toBe(await colour('bid-paper/EURUSD'))
  await expectAccessible(page, '[data-testid="panel-watchlist"]')
})

test('a broken connection: says so, keeps what was known, comes back by itself', async ({
  desk,
  fake,
  faults,
  page,
}) => {
  faults.allowNetwork()
  await desk.show('Positions')
  await expect(desk.at('position-paper/EURUSD')).toBeVisible()
  fake.cut()
  await expect(desk.at('live-assertive')).toContainText('connection to the terminal broke')
  await expect(desk.at('connection')).toHaveText('Connected')
  await expect(desk.at('live-polite')).toContainText('Connected again')
  await expect(page.getByText('Not connected. What you see is from')).toHaveCount(0)
  // What changed meanwhile is there: the first delivery replaces everything.
  const position = fake.world.positions.items.get('paper/p-eur')
  if (!position) throw new Error('no position')
  fake.world.positions.drop({ ...position, quantity: '0' })
  await expect(desk.at('position-paper/EURUSD')).toHaveCount(0)
})

test('a terminal that ended: reconnecting, every panel marked as old', async ({ desk, fake, faults, page }) => {
  faults.allowNetwork()
  await desk.show('Positions')
  await expect(desk.at('position-paper/EURUSD')).toBeVisible()
  await fake.stop()
  await expect(desk.at('connection')).toContainText('Reconnecting')
  for (const id of ['watchlist', 'chart', 'positions', 'review', 'loops'])
    await expect(desk.at(`panel-${id}`)).toContainText('Not connected. What you see is from')
  await expect(desk.at('position-paper/EURUSD')).toBeVisible()
  await expect(desk.at('review-blocked')).toHaveText('Not connected.')
  await expectAccessible(page)
})

test('a terminal started anew: the page is told to sign in', async ({ desk, fake, faults, page }) => {
  faults.allowNetwork()
  // Another process on the same port knows nothing of this page's token.
  await page.route('**/session', route => route.fulfill({ status: 401 }))
  fake.cut()
  await page.evaluate(() => sessionStorage.clear())
  await fake.stop()
  await expect(desk.at('connection')).toHaveText('Terminal gone')
  await expect(desk.at('connection-screen')).toContainText('This page is not connected to its terminal')
  await expect(desk.at('token')).toBeVisible()
  await expectAccessible(page)
})
