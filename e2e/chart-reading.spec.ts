import { readFile } from 'node:fs/promises'
import { expectAccessible } from './support/axe.ts'
import { boxOf, chart, focus, number } from './support/chart.ts'
import { expect, test } from './support/fake-desk.ts'

/** Room that the chart's picture has above it for its title. */
const TITLE = 28

test('other instruments are compared in percent, and stay', async ({ desk, page }) => {
  await desk.at('chart-compare').click()
  await page.keyboard.type('gbpusd')
  await desk.at('compare-add-paper-GBPUSD').click()
  await desk.at('compare-search').fill('jpy')
  await desk.at('compare-add-paper-USDJPY').click()
  await expectAccessible(page)
  await desk.at('compare-done').click()
  await expect(desk.at('compare-paper-GBPUSD')).toContainText('%')
  await expect(desk.at('compare-paper-USDJPY')).toContainText('USDJPY')
  expect(Math.abs(await number(desk.at('compare-paper-GBPUSD')))).toBeLessThan(0.2)
  await page.waitForTimeout(1_500)
  await page.reload()
  await expect(desk.at('compare-paper-USDJPY')).toContainText('%')
})

test('the picture is a PNG of the chart’s size', async ({ desk, page }) => {
  await expect(desk.at('legend-close')).toBeVisible()
  const { width, height } = await boxOf(desk.at('chart-host').first())
  const coming = page.waitForEvent('download')
  await desk.at('chart-picture').click()
  const download = await coming
  expect(download.suggestedFilename()).toMatch(/^EURUSD-1m-20260312-\d{6}\.png$/)
  const file = await readFile(await download.path())
  expect(file.subarray(1, 4).toString()).toBe('PNG')
  expect(Math.abs(file.readUInt32BE(16) - width)).toBeLessThanOrEqual(1)
  expect(Math.abs(file.readUInt32BE(20) - height - TITLE)).toBeLessThanOrEqual(1)
  await expect(desk.at('toasts')).toContainText('Saved EURUSD-1m')
})

test('the bars as a table, and as CSV', async ({ desk, page, context, fake }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin: new URL(fake.address).origin })
  await focus(page)
  await page.keyboard.press('d')
  const table = desk.at('chart-data').getByRole('table')
  await expect(table).toHaveAccessibleName(/Bars of EURUSD, 1m/)
  expect(await table.getByRole('row').count()).toBeLessThan(80)
  await expectAccessible(page, '[data-testid="panel-chart"]')
  await desk.at('chart-copy').click()
  await expect(desk.at('toasts')).toContainText('bars as CSV')
  const text = await page.evaluate(() => navigator.clipboard.readText())
  const lines = text.split('\n')
  expect(lines[0]).toBe('start_utc,open,high,low,close,volume')
  expect(lines.length - 1).toBe(Number(await table.getAttribute('aria-rowcount')) - 1)
  expect(lines[1]).toMatch(/^2026-03-12T14:\d\d:00\.000Z,1\.0\d+,/)
})

test('two charts point at the same time', async ({ desk, page }) => {
  await expect(desk.at('chart-legend')).toBeVisible()
  await page.getByRole('button', { name: 'Open another Chart' }).first().click()
  // Beside the first, as one drags a tab to the edge.
  const tab = page.getByRole('tab', { name: 'Chart 2' })
  const group = await boxOf(page.getByTestId('panel-chart').last())
  await tab.dragTo(page.getByTestId('panel-chart').last(), {
    targetPosition: { x: group.width - 12, y: group.height / 2 },
  })
  const legends = page.getByTestId('chart-legend')
  await expect(legends).toHaveCount(2)
  const hosts = page.getByTestId('chart-host')
  const first = await boxOf(hosts.first())
  await page.mouse.move(first.x + first.width / 2, first.y + 120)
  await page.mouse.move(first.x + first.width / 2 - 20, first.y + 120)
  const time = legends.first().locator('strong')
  await expect(legends.last().locator('strong')).toHaveText(await time.innerText())
  expect(await time.innerText()).not.toContain('14:03')
})

test('style, scale and volume, by the menu and by keys', async ({ desk, page }) => {
  await desk.at('chart-view').click()
  await desk.at('view-area').check()
  await desk.at('view-log').check()
  await desk.at('view-own').check()
  await expectAccessible(page)
  await page.keyboard.press('Escape')
  await expect(desk.at('chart-summary')).toContainText('area')
  await focus(page)
  await page.keyboard.press('s')
  await expect(desk.at('chart-summary')).toContainText('candles')
  await page.keyboard.press('8')
  await expect(desk.at('timeframe-1h')).toHaveAttribute('aria-pressed', 'true')
  await page.keyboard.press(',')
  await expect(desk.at('timeframe-30m')).toHaveAttribute('aria-pressed', 'true')
  expect(await chart(desk).isVisible()).toBe(true)
})
