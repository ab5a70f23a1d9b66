import { readFile } from 'node:fs/promises'
import type { Page } from '@playwright/test'
import { expectAccessible } from './support/axe.ts'
import { Desk } from './support/desk.ts'
import { Faults } from './support/faults.ts'
import { clientOf, freshDataDir, type Host, startHost } from './support/host.ts'
import { expect, test } from './support/journey.ts'

const DEFAULTS = ['Review signals', 'Trade by hand', 'Watch risk', 'Backtest']

let host: Host
test.beforeEach(async () => {
  host = await startHost(freshDataDir())
})
test.afterEach(() => host.stop())

const item = (page: Page, name: string) =>
  page
    .getByRole('menuitem')
    .or(page.getByRole('menuitemradio'))
    .filter({ has: page.getByText(name, { exact: true }) })

const choose = (desk: Desk, name: string): Promise<void> => desk.chooseIn('workspace-menu', name)

test('each default has its panels, is switched to by keys, and can be used by everybody', async ({ page }) => {
  const faults = await Faults.watch(page)
  const desk = await Desk.open(page, host)
  const wanted = [
    ['Chart', 'Review', 'Positions', 'Why not?', 'Journal'],
    ['Chart', 'Order ticket', 'Ladder', 'Positions'],
    ['Limits', 'If it ended', 'Equity', 'Positions', 'Incidents', 'Inbox'],
    ['Data source', 'Strategies', 'Chart', 'Equity', 'Journal', 'Why not?'],
  ]
  for (const [at, name] of DEFAULTS.entries())
    await test.step(name, async () => {
      await page.keyboard.press(`Control+Alt+${at + 1}`)
      await expect(desk.at('workspace-menu')).toContainText(name)
      for (const title of wanted[at] ?? []) await expect(desk.tab(title)).toBeVisible()
      await expectAccessible(page)
    })
  await desk.at('workspace-menu').click()
  await expect(page.getByRole('menuitemradio', { checked: true })).toContainText('Backtest')
  await expectAccessible(page, '.bp6-portal')
  // By arrows, as in a menu of the system.
  await page.getByRole('menuitemradio', { checked: true }).focus()
  await page.keyboard.press('Home')
  await page.keyboard.press('ArrowDown')
  await expect(item(page, 'Trade by hand')).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(desk.at('workspace-menu')).toContainText('Trade by hand')
  faults.expectNone()
})

test('one is made, renamed, changed, left and found again, over a restart', async ({ page }) => {
  let desk = await Desk.open(page, host)
  await choose(desk, 'New workspace\u2026')
  await desk.at('workspace-name').fill('  review SIGNALS ')
  await expect(page.getByText('Another workspace has this name.')).toBeVisible()
  await expect(desk.at('workspace-new-confirm')).toBeDisabled()
  await expectAccessible(page, '.bp6-portal')
  await desk.at('workspace-name').fill('Scalping')
  await desk.at('workspace-from').selectOption({ label: 'Watch risk' })
  await desk.at('workspace-new-confirm').click()
  await expect(desk.at('workspace-menu')).toContainText('Scalping')
  await expect(desk.tab('Limits')).toBeVisible()
  await desk.tab('Inbox').click()
  await page.getByRole('button', { name: 'Close Inbox' }).click()
  await expect(desk.tab('Inbox')).toHaveCount(0)

  await choose(desk, 'Rename\u2026')
  await desk.at('workspace-name').fill('Quiet')
  await page.keyboard.press('Enter')
  await expect(desk.at('workspace-menu')).toContainText('Quiet')

  // Another one is not touched by that.
  await desk.switchTo('Watch risk')
  await expect(desk.tab('Inbox')).toBeVisible()
  await desk.switchTo('Quiet')
  await expect(desk.tab('Limits')).toBeVisible()
  await expect(desk.tab('Inbox')).toHaveCount(0)

  const client = await clientOf(host)
  await expect
    .poll(async () => JSON.parse((await client.call('page.load', { key: 'workspaces' })).value ?? '{}').list?.length)
    .toBe(5)
  client.close()
  await page.goto('about:blank')
  await host.stop()
  host = await startHost(host.dataDir)
  desk = await Desk.open(page, host)
  await expect(desk.at('workspace-menu')).toContainText('Quiet')
  await expect(desk.tab('Limits')).toBeVisible()
  await expect(desk.tab('Inbox')).toHaveCount(0)

  // A reset is undone, and so is a deletion.
  await choose(desk, 'Reset to its default')
  await expect(desk.tab('Inbox')).toBeVisible()
  await desk.at('toasts').getByRole('button', { name: 'Undo' }).click()
  await expect(desk.tab('Inbox')).toHaveCount(0)
  await choose(desk, 'Delete')
  await expect(desk.at('toasts')).toContainText('"Quiet" was deleted.')
  await expect(desk.at('workspace-menu')).toContainText('Backtest')
  await desk.at('toasts').getByRole('button', { name: 'Undo' }).click()
  await expect(desk.at('workspace-menu')).toContainText('Quiet')
  await expect(desk.tab('Limits')).toBeVisible()
  await expect(desk.tab('Inbox')).toHaveCount(0)
})

test('one is given away as a file and comes back from it', async ({ page }) => {
  const faults = await Faults.watch(page)
  const desk = await Desk.open(page, host)
  await desk.tab('Journal').click()
  await page.getByRole('button', { name: 'Close Journal' }).click()
  await expect(desk.tab('Journal')).toHaveCount(0)
  const [download] = await Promise.all([page.waitForEvent('download'), choose(desk, 'Export to a file')])
  expect(download.suggestedFilename()).toBe('Review-signals.workspace.json')
  const text = await readFile(await download.path(), 'utf8')
  expect(JSON.parse(text)).toMatchObject({ format: 'bellwether-workspace', version: 1, name: 'Review signals' })

  const put = (name: string, content: string) =>
    desk.at('workspace-file').setInputFiles({ name, mimeType: 'application/json', buffer: Buffer.from(content) })
  await desk.switchTo('Backtest')
  await put('mine.json', text)
  await expect(desk.at('workspace-menu')).toContainText('Review signals 2')
  await expect(desk.tab('Orders')).toBeVisible()
  await expect(desk.tab('Journal')).toHaveCount(0)

  const refused: readonly (readonly [string, string, string])[] = [
    ['photo.json', 'GIF89a', 'It is not complete, or not a workspace file.'],
    ['other.json', '{"a":1}', 'It is not a workspace file.'],
    ['next.json', text.replace('"version": 1', '"version": 9'), 'It is of version 9; this program reads version 1.'],
    ['big.json', ' '.repeat(50_000_000), 'It is larger than any workspace'],
    ['deep.json', `${text.slice(0, -2)},"x":${'['.repeat(90_000)}`, 'It is not complete, or not a workspace file.'],
    ['proto.json', '{"__proto__":{"format":"bellwether-workspace"}}', 'It is not a workspace file.'],
  ]
  for (const [name, content, why] of refused)
    await test.step(name, async () => {
      await put(name, content)
      await expect(desk.at('toasts')).toContainText(`${name} was not imported. ${why}`)
      await expect(desk.at('workspace-menu')).toContainText('Review signals 2')
      await desk.at('toasts').getByRole('button', { name: 'Dismiss' }).first().click()
    })

  const parsed = JSON.parse(text)
  parsed.layout.panels.orders.contentComponent = 'oracle'
  await put('newer.json', JSON.stringify(parsed))
  await expect(desk.at('toasts')).toContainText('They were left out: "oracle".')
  await expect(desk.at('workspace-menu')).toContainText('Review signals 3')
  await expect(desk.tab('Positions')).toBeVisible()
  await expect(desk.tab('Orders')).toHaveCount(0)
  faults.expectNone()
})

test('the layout of an earlier version becomes "My layout"', async ({ page }) => {
  const panel = (id: string) => ({ id, contentComponent: id, title: id })
  const leaf = (id: string) => ({ type: 'leaf', size: 700, data: { id, views: [id], activeView: id } })
  const layout = {
    grid: {
      root: { type: 'branch', size: 800, data: [leaf('chart'), leaf('limits')] },
      width: 1400,
      height: 800,
      orientation: 'HORIZONTAL',
    },
    panels: { chart: panel('chart'), limits: panel('limits') },
    activeGroup: 'chart',
  }
  const client = await clientOf(host)
  await client.call('page.save', { key: 'layout', value: JSON.stringify({ version: 1, layout }) })
  const desk = await Desk.open(page, host)
  await expect(desk.at('workspace-menu')).toContainText('My layout')
  await expect(page.getByRole('tab')).toHaveText(['Chart', /Limits/])
  await expect(desk.tab('Review')).toHaveCount(0)
  await desk.switchTo('Review signals')
  await expect(desk.tab('Review')).toBeVisible()
  client.close()
})

test('panels of one colour show one instrument; another colour, or none, is for itself', async ({ page }) => {
  const faults = await Faults.watch(page)
  const desk = await Desk.open(page, host)
  await desk.addPaperBroker()
  const charts = desk.at('panel-chart')
  const shows = async (at: number, symbol: string) => expect(charts.nth(at)).toContainText(symbol)
  const select = (symbol: string) => desk.at(`watch-paper/${symbol}`).click()
  await select('EURUSD')
  await shows(0, 'EURUSD')

  // A second chart, of another colour.
  await page.keyboard.press('Alt+2')
  await page.getByRole('button', { name: 'Chart: linked, blue' }).click()
  await expectAccessible(page, '.bp6-portal')
  await expect(page.getByRole('menuitemradio', { checked: true })).toContainText('Blue')
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Open another Chart' }).click()
  await expect(desk.tab('Chart 2')).toBeVisible()
  await page.getByRole('button', { name: 'Chart 2: linked, blue' }).click()
  await page.getByRole('menuitemradio', { name: 'Not linked' }).click()
  await expect(page.getByRole('button', { name: 'Chart 2: not linked' })).toBeVisible()
  const second = page.locator('[data-panel="chart-2"]')
  await expect(second).toContainText('EURUSD')
  await select('GBPUSD')
  await expect(page.locator('[data-panel="chart"]')).toContainText('GBPUSD')
  await expect(second).toContainText('EURUSD')

  // Kept with the workspace.
  await page.reload()
  await expect(page.getByRole('button', { name: 'Chart 2: not linked' })).toBeVisible()
  await expect(second).toContainText('EURUSD')
  await expectAccessible(page)
  faults.expectNone()
})
