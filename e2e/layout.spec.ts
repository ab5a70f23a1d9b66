import type { Page } from '@playwright/test'
import { expectAccessible } from './support/axe.ts'
import { Desk } from './support/desk.ts'
import { Faults } from './support/faults.ts'
import { clientOf, freshDataDir, type Host, startHost } from './support/host.ts'
import { expect, test } from './support/journey.ts'

const tab = (page: Page, name: string) => page.getByRole('tab', { name, exact: true })
/** The tabs that stand beside one. */
const beside = (page: Page, name: string) => page.getByRole('tablist').filter({ has: tab(page, name) })
/** What the terminal keeps of the active workspace's panels. */
const keptPanels = async (host: Host): Promise<object> => {
  const client = await clientOf(host)
  const { value } = await client.call('page.load', { key: 'workspaces' })
  client.close()
  const kept = JSON.parse(value ?? '{}')
  return kept.list?.find((one: { id: string }) => one.id === kept.active)?.layouts.roomy?.panels ?? {}
}

let host: Host
test.beforeEach(async () => {
  host = await startHost(freshDataDir())
})
test.afterEach(() => host.stop())

test('panels that were moved and closed stay so over a reload and a restart', async ({ page }) => {
  const faults = await Faults.watch(page)
  faults.allowNetwork()
  await Desk.open(page, host)
  await tab(page, 'Journal').click()
  await page.getByRole('button', { name: 'Close Journal' }).click()
  await expect(tab(page, 'Journal')).toHaveCount(0)
  await tab(page, 'Equity').dragTo(tab(page, 'Chart'))
  await expect(beside(page, 'Chart').getByRole('tab', { name: 'Equity', exact: true })).toBeVisible()
  const asLeft = async () => {
    await expect(beside(page, 'Chart').getByRole('tab', { name: 'Equity', exact: true })).toBeVisible()
    await expect(tab(page, 'Journal')).toHaveCount(0)
    await expect(tab(page, 'Orders')).toBeVisible()
  }
  await expect.poll(() => keptPanels(host)).toHaveProperty('equity')
  expect(await keptPanels(host)).not.toHaveProperty('journal')

  await page.reload()
  await asLeft()

  await host.stop()
  host = await startHost(host.dataDir)
  await page.goto('about:blank')
  await Desk.open(page, host)
  await asLeft()

  // The menu brings back what was closed.
  await page.getByTestId('panel-menu').click()
  await page.getByRole('menuitem', { name: 'Journal' }).click()
  await expect(page.getByTestId('panel-journal')).toBeVisible()
  faults.expectNone()
})

test('a kept layout of an earlier version that is cut in half gives way to the default, with a notice', async ({
  page,
}) => {
  const client = await clientOf(host)
  await client.call('page.save', { key: 'layout', value: '{"version":1,"layout":{"grid":' })
  client.close()
  const desk = await Desk.open(page, host)
  await expect(desk.at('toasts')).toContainText('The kept layout of "My layout" could not be used (it is not complete)')
  await expect(tab(page, 'Journal')).toBeVisible()
})

test('kept workspaces that are garbage give way to the default ones, with a notice, and are not lost', async ({
  page,
}) => {
  const client = await clientOf(host)
  await client.call('page.save', { key: 'workspaces', value: '{"version":7,"list":"mine"}' })
  const desk = await Desk.open(page, host)
  await expect(desk.at('toasts')).toContainText('The kept workspaces could not be used (it is of another version)')
  await expect(desk.at('workspace-menu')).toContainText('Review signals')
  expect(await client.call('page.load', { key: 'workspaces.unread' })).toEqual({ value: '{"version":7,"list":"mine"}' })
  client.close()
})

test('what is moved in the last moment is kept, too', async ({ page }) => {
  await Desk.open(page, host)
  await tab(page, 'Journal').click()
  await page.getByRole('button', { name: 'Close Journal' }).click()
  await expect(tab(page, 'Journal')).toHaveCount(0)
  await page.reload()
  await expect(tab(page, 'Orders')).toBeVisible()
  await expect(tab(page, 'Journal')).toHaveCount(0)
})

test('a window of 200 % zoom has tabs instead of columns, and the large layout is as it was afterwards', async ({
  page,
}) => {
  const faults = await Faults.watch(page)
  const desk = await Desk.open(page, host)
  // The welcome of a fresh terminal has come and moved the panels down.
  await expect(desk.at('welcome-next')).toBeVisible()
  await tab(page, 'Equity').dragTo(tab(page, 'Chart'))
  await expect(beside(page, 'Chart').getByRole('tab', { name: 'Equity', exact: true })).toBeVisible()
  await expect(page.getByRole('tablist')).toHaveCount(5)
  await page.setViewportSize({ width: 640, height: 360 })
  await expect(page.getByRole('tablist')).toHaveCount(1)
  await expect(desk.at('panel-chart')).toBeVisible()
  await expect(desk.at('kill-button')).toBeInViewport({ ratio: 1 })
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(640)
  await expectAccessible(page)
  await page.setViewportSize({ width: 1440, height: 900 })
  await expect(page.getByRole('tablist')).toHaveCount(5)
  await expect(beside(page, 'Chart').getByRole('tab', { name: 'Equity', exact: true })).toBeVisible()
  faults.expectNone()
})

test('panels are reached, switched and moved by the keyboard', async ({ page }) => {
  const desk = await Desk.open(page, host)
  const focused = () => page.evaluate(() => document.activeElement?.closest('[data-panel]')?.getAttribute('data-panel'))
  await expect(desk.at('welcome-next')).toBeVisible()
  // Keys are heard as soon as the layout is there: a person presses again.
  await expect(async () => {
    await page.keyboard.press('Alt+1')
    await expect.poll(focused, { timeout: 2_000 }).toBe('watchlist')
  }).toPass()
  for (const next of ['loops', 'chart', 'positions', 'review', 'watchlist']) {
    await page.keyboard.press('F6')
    await expect.poll(focused).toBe(next)
  }
  await page.keyboard.press('Shift+F6')
  await expect.poll(focused).toBe('review')

  await page.keyboard.press('Alt+4')
  await page.keyboard.press('Alt+PageDown')
  await expect.poll(focused).toBe('orders')
  await page.keyboard.press('Alt+PageUp')
  await expect.poll(focused).toBe('positions')

  await page.keyboard.press('Alt+Shift+ArrowUp')
  await expect(beside(page, 'Chart').getByRole('tab', { name: 'Positions', exact: true })).toBeVisible()
  await expect.poll(focused).toBe('positions')
  // At the edge it gets a group of its own.
  await page.keyboard.press('Alt+Shift+ArrowUp')
  await expect(beside(page, 'Positions').getByRole('tab')).toHaveCount(1)

  await page.keyboard.press('Alt+Enter')
  await expect(page.getByRole('button', { name: 'Give Positions its old size' })).toBeVisible()
  await page.keyboard.press('Alt+Enter')
  await page.keyboard.press('Alt+Delete')
  await expect(desk.tab('Positions')).toHaveCount(0)
})
