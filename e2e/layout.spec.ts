import type { Page } from '@playwright/test'
import { Desk } from './support/desk.ts'
import { Faults } from './support/faults.ts'
import { clientOf, freshDataDir, type Host, startHost } from './support/host.ts'
import { expect, test } from './support/journey.ts'

const tab = (page: Page, name: string) => page.getByRole('tab', { name, exact: true })
/** The tabs that stand beside one. */
const beside = (page: Page, name: string) => page.getByRole('tablist').filter({ has: tab(page, name) })

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
  const client = await clientOf(host)
  await expect
    .poll(async () => JSON.parse((await client.call('page.load', { key: 'layout' })).value ?? '{}').layout?.panels)
    .not.toHaveProperty('journal')
  client.close()

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

test('a kept layout that is cut in half gives way to the default, with a notice', async ({ page }) => {
  const client = await clientOf(host)
  await client.call('page.save', { key: 'layout', value: '{"version":1,"layout":{"grid":' })
  client.close()
  const desk = await Desk.open(page, host)
  await expect(desk.at('toasts')).toContainText('The kept layout could not be used (it is not complete)')
  await expect(tab(page, 'Journal')).toBeVisible()
})
