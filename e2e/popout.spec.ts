import type { BrowserContext, Page } from '@playwright/test'
import { expectAccessible } from './support/axe.ts'
import { Desk } from './support/desk.ts'
import { Faults } from './support/faults.ts'
import { freshDataDir, type Host, startHost } from './support/host.ts'
import { expect, test } from './support/journey.ts'

let host: Host
test.beforeEach(async () => {
  host = await startHost(freshDataDir())
})
test.afterEach(() => host.stop())

/** A desk with an account, on EURUSD. */
async function deskOf(page: Page): Promise<Desk> {
  const desk = await Desk.open(page, host)
  await desk.addPaperBroker()
  await select(desk, 'EURUSD')
  await expect(desk.at('panel-chart')).toContainText('EURUSD')
  return desk
}

const select = (desk: Desk, symbol: string) => desk.at(`watch-paper/${symbol}`).click()

async function popOut(desk: Desk, context: BrowserContext): Promise<Page> {
  const button = desk.page.getByRole('button', { name: 'Show Chart in a window of its own' })
  const [window] = await Promise.all([context.waitForEvent('page'), button.click()])
  await expect(window.getByTestId('panel-chart')).toBeVisible()
  return window
}

test('a chart in a window of its own follows the main window, has its own connection, and goes back', async ({
  page,
  context,
}) => {
  const faults = await Faults.watch(page)
  const desk = await deskOf(page)
  const window = await popOut(desk, context)
  expect(new URL(window.url()).hash).toBe('')
  await expect(window).toHaveTitle('EURUSD \u00b7 Chart')
  await expect(window.getByTestId('connection')).toContainText('Connected')
  await expect(window.getByTestId('kill-button')).toBeVisible()
  await expect(desk.tab('Chart')).toHaveCount(0)
  await expectAccessible(window)

  await select(desk, 'GBPUSD')
  await expect(window).toHaveTitle('GBPUSD \u00b7 Chart')
  await expect(window.getByTestId('panel-chart')).toContainText('GBPUSD')

  // A colour of its own: it is not moved any more.
  await window.getByRole('button', { name: 'Chart: linked, blue' }).click()
  await window.getByRole('menuitemradio', { name: 'Amber' }).click()
  await select(desk, 'USDJPY')
  await expect(window).not.toHaveTitle('USDJPY \u00b7 Chart')
  // Loaded again it is the same window, and still of that colour.
  await window.reload()
  await expect(window.getByRole('button', { name: 'Chart: linked, amber' })).toBeVisible()
  await expect(window.getByTestId('connection')).toContainText('Connected')
  await expect(desk.at('connection')).toContainText('Connected')

  await window.getByTestId('popout-back').click()
  await expect(desk.tab('Chart')).toBeVisible()
  await expect(page.getByRole('button', { name: 'Chart: linked, amber' })).toBeVisible()
  expect(window.isClosed()).toBe(true)
  await expect(desk.at('workspace-windows')).toHaveCount(0)
  faults.expectNone()
})

test('its connection is its own: the main window may go, and comes back to it', async ({ page, context }) => {
  const desk = await deskOf(page)
  const window = await popOut(desk, context)
  await page.reload()
  await expect(window.getByTestId('connection')).toContainText('Connected')
  await expect(desk.at('workspace-windows')).toBeVisible()
  await desk.at('workspace-windows').click()
  await expectAccessible(page, '.bp6-portal')
  await page.getByRole('menuitem', { name: /^Put Chart/ }).click()
  await expect(desk.tab('Chart')).toBeVisible()
  await expect.poll(() => window.isClosed()).toBe(true)
})

test('closing its window brings the panel home', async ({ page, context }) => {
  const desk = await deskOf(page)
  const window = await popOut(desk, context)
  await expect(desk.tab('Chart')).toHaveCount(0)
  await window.close()
  await expect(desk.tab('Chart')).toBeVisible()
  await expect(desk.at('panel-chart')).toContainText('EURUSD')
})

test('after a restart it is remembered, and opened with a click only', async ({ page, context }) => {
  const desk = await deskOf(page)
  await popOut(desk, context)
  // The whole browser goes: the page first, so that nothing is put back.
  await page.waitForTimeout(1_500)
  await page.close()
  for (const other of context.pages()) await other.close()
  const again = await context.newPage()
  const next = await Desk.open(again, host)
  await expect(next.at('workspace-windows')).toContainText('1 closed')
  expect(context.pages()).toHaveLength(1)
  await expect(next.tab('Chart')).toHaveCount(0)
  await next.at('workspace-windows').click()
  const [window] = await Promise.all([
    context.waitForEvent('page'),
    again.getByRole('menuitem', { name: /^Open Chart.* again$/ }).click(),
  ])
  await expect(window.getByTestId('panel-chart')).toContainText('EURUSD')
  await expect(next.at('workspace-windows')).toContainText('1 in windows')
})

test('a window that the browser blocks says what to do, and the panel stays', async ({ page }) => {
  // What a browser's pop-up blocker does.
  await page.addInitScript(() => {
    window.open = () => null
  })
  const desk = await deskOf(page)
  await page.getByRole('button', { name: 'Show Chart in a window of its own' }).click()
  await expect(desk.at('toasts')).toContainText('the browser blocked it. Allow pop-up windows for this address')
  await expect(desk.tab('Chart')).toBeVisible()
})

test('an address that names no panel shows nothing else', async ({ page }) => {
  await page.goto(`${host.address}/popout.html?panel=journal&id=p-1#ticket=none`)
  await expect(page.getByText('This window names no panel')).toBeVisible()
  await page.goto(`${host.address}/popout.html?panel=${encodeURIComponent('<img src=x>')}&id=p-1`)
  await expect(page.getByText('This window names no panel')).toBeVisible()
  await expectAccessible(page)
})
