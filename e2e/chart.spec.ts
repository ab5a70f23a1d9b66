import { readFile } from 'node:fs/promises'
import type { Locator, Page } from '@playwright/test'
import { expectAccessible } from './support/axe.ts'
import type { Desk } from './support/desk.ts'
import { expect, test } from './support/fake-desk.ts'

const POSITION = 'paper/p-eur'
const STOP = `level-${POSITION}-stop`
/** Room that the chart's picture has above it for its title. */
const TITLE = 28

const chart = (desk: Desk) => desk.at('panel-chart').first()

async function boxOf(part: Locator) {
  const box = await part.boundingBox()
  if (!box) throw new Error('it is not on the screen')
  return box
}

/** Moves the mouse over the chart, from its upper left. */
async function over(desk: Desk, x: number, y: number): Promise<void> {
  const box = await boxOf(desk.at('chart-host').first())
  await desk.page.mouse.move(box.x + x, box.y + y)
}

async function drag(desk: Desk, from: readonly [number, number], to: readonly [number, number]): Promise<void> {
  await over(desk, ...from)
  await desk.page.mouse.down()
  await over(desk, (from[0] + to[0]) / 2, (from[1] + to[1]) / 2)
  await over(desk, ...to)
  await desk.page.mouse.up()
}

const bars = async (desk: Desk): Promise<number> =>
  Number(/, (\d+) bars/.exec(await desk.at('chart-summary').innerText())?.[1])

/** Into the chart by keys. */
async function focus(page: Page): Promise<void> {
  await page.keyboard.press('Alt+2')
  await expect(page.locator('[data-testid="panel-chart"] .panel-body')).toBeFocused()
}

const number = async (part: Locator): Promise<number> => Number(await part.getAttribute('data-value'))

test('older bars come in as one goes left, until the venue has no more', async ({ desk, fake, page }) => {
  await expect(desk.at('legend-close')).toBeVisible()
  const before = await bars(desk)
  fake.world.history.refuse = 'The venue is busy with its own history.'
  await focus(page)
  await page.keyboard.press('Home')
  await expect(desk.at('chart-older')).toContainText('The venue is busy with its own history.')
  await expectAccessible(page, '[data-testid="panel-chart"]')
  fake.world.history.refuse = null
  fake.world.history.begins = fake.world.now - 2_000 * 60_000
  await desk.at('chart-older-again').click()
  await expect.poll(() => bars(desk)).toBeGreaterThan(before)
  await page.keyboard.press('Home')
  await expect(desk.at('chart-older')).toContainText('This is the beginning: there are no bars before 2026-03-11')
  expect(await bars(desk)).toBeLessThanOrEqual(2_001)
})

test('a history that cannot be read says why, and is asked for again', async ({ desk, fake }) => {
  fake.world.history.refuse = 'The venue keeps no such bars.'
  await desk.at('timeframe-4h').click()
  await expect(desk.at('chart-error')).toContainText('The venue keeps no such bars.')
  fake.world.history.refuse = null
  await desk.at('chart-again').click()
  await expect(desk.at('legend-close')).toBeVisible()
})

test('an indicator is found, added, set and taken away, and stays over a new start', async ({ desk, page, fake }) => {
  await expect(desk.at('legend-fast')).toContainText('SMA')
  await focus(page)
  await page.keyboard.press('i')
  await expect(desk.at('indicator-search')).toBeFocused()
  await page.keyboard.type('relative str')
  await page.keyboard.press('Enter')
  await desk.at('indicator-i3-length').fill('9')
  await expectAccessible(page)
  await desk.at('indicator-done').click()
  await expect(desk.at('legend-i3')).toContainText('RSI 9')
  const value = await number(desk.at('legend-i3-value'))
  expect(value).toBeGreaterThan(0)
  expect(value).toBeLessThan(100)
  await expect.poll(() => [...fake.world.page.values()].some(text => text.includes('rsi'))).toBe(true)
  await page.reload()
  await expect(desk.at('legend-i3')).toContainText('RSI 9')
  await desk.at('legend-i3').getByRole('button').click()
  await desk.at('indicator-i3-remove').click()
  await desk.at('indicator-done').click()
  await expect(desk.at('legend-i3')).toHaveCount(0)
})

test('drawings are kept for their pair, moved, and taken back', async ({ desk, page, fake }) => {
  await expect(desk.at('legend-close')).toBeVisible()
  await focus(page)
  await page.keyboard.press('t')
  await expect(desk.at('chart-hint')).toContainText('Trend line')
  await drag(desk, [120, 160], [320, 90])
  await expect(desk.at('tool-remove')).toBeVisible()
  const kept = () => JSON.parse(fake.world.page.get('drawings.EUR-USD') ?? '[]')
  await expect.poll(() => kept().length).toBe(1)
  const first = kept()[0]
  await drag(desk, [220, 125], [220, 165])
  await expect.poll(() => kept()[0].anchors[0].price).toBeLessThan(first.anchors[0].price)
  await focus(page)
  await page.keyboard.press('Control+z')
  await expect.poll(() => kept()[0]).toEqual(first)
  // A horizontal line with one press, and Escape ends drawing before a second.
  await page.keyboard.press('h')
  await over(desk, 200, 60)
  await page.mouse.down()
  await page.mouse.up()
  await expect.poll(() => kept().length).toBe(2)
  await page.keyboard.press('m')
  await page.keyboard.press('Escape')
  await expect(desk.at('chart-hint')).toHaveCount(0)
  await page.locator('[data-testid="panel-watchlist"]').getByText('GBPUSD').first().click()
  await expect(desk.at('chart-symbol')).toContainText('GBPUSD')
  await expect(desk.at('chart-drawings')).toHaveCount(0)
  await page.reload()
  await expect(desk.at('chart-drawings')).toHaveText('2 drawings')
})

test('a stop is dragged: nothing is sent before the card is confirmed', async ({ desk, page, fake }) => {
  const position = () => fake.world.positions.items.get(POSITION)
  const before = position()?.stop
  const grip = desk.at(STOP).getByRole('button').first()
  await expect(grip).toBeVisible()
  const pull = async (by: number) => {
    const box = await boxOf(grip)
    const [x, y] = [box.x + 10, box.y + box.height / 2]
    await page.mouse.move(x, y)
    await page.mouse.down()
    await page.mouse.move(x, y + by / 2)
    await page.mouse.move(x, y + by)
  }
  // Escape while it is dragged.
  await pull(-30)
  await page.keyboard.press('Escape')
  await page.mouse.up()
  await expect(desk.at('move-card')).toHaveCount(0)
  expect(String(await number(desk.at(STOP)))).toBe(String(Number(before)))
  // Escape in the card.
  await pull(-30)
  await page.mouse.up()
  await expect(desk.at('move-card')).toBeVisible()
  await expectAccessible(page)
  await page.keyboard.press('Escape')
  await expect(desk.at('move-card')).toHaveCount(0)
  expect(position()?.stop).toBe(before)
  await expect.poll(() => number(desk.at(STOP))).toBe(Number(before))
  // Confirmed.
  await pull(-30)
  await page.mouse.up()
  const price = await desk.at('move-price').inputValue()
  expect(Number(price)).toBeGreaterThan(Number(before))
  await expect(desk.at('move-card-confirm')).toHaveText(`Set stop ${price}`)
  await desk.at('move-card-confirm').click()
  await expect.poll(() => position()?.stop).toBe(price)
  await expect.poll(() => number(desk.at(STOP))).toBe(Number(price))
  await expect(desk.at('toasts')).toContainText('The stop works at the broker.')
})

test('by the line itself, and by keys: an order is moved after the gate was asked, or cancelled', async ({
  desk,
  page,
  fake,
}) => {
  const tag = page.locator('.level-tag[data-kind="order"]').first()
  await expect(tag).toBeVisible()
  const id = (await tag.getAttribute('data-testid'))?.replace(/^level-/, '').replace(/-limitPrice$/, '') ?? ''
  const box = await boxOf(tag)
  const host = await boxOf(desk.at('chart-host').first())
  const y = box.y + box.height / 2 - host.y
  await drag(desk, [60, y], [60, y + 24])
  await expect(desk.at('move-verdict')).toContainText('risk gate')
  const price = await desk.at('move-price').inputValue()
  await desk.at('move-card-confirm').click()
  await expect.poll(() => fake.world.orders.items.get(id)?.limitPrice).toBe(price)
  await focus(page)
  await page.keyboard.press('o')
  await expect(page.locator('.level-grip:focus')).toHaveCount(1)
  await tag.getByRole('button').first().focus()
  await page.keyboard.press('Enter')
  await expect(desk.at('move-price')).toBeFocused()
  await page.keyboard.press('Escape')
  await tag.getByRole('button').last().click()
  await desk.at('cancel-card-confirm').click()
  await expect.poll(() => fake.world.orders.items.get(id)?.status).toBe('CANCELLED')
  await expect(tag).toHaveCount(0)
})

test('away from its entry a position gets a target; its mark closes it', async ({ desk, page, fake }) => {
  fake.world.positions.set({
    ...(fake.world.positions.items.get(POSITION) as never as { id: string }),
    target: null,
  } as never)
  const grip = desk.at(`level-${POSITION}-entry`).getByRole('button').first()
  await expect(grip).toContainText('Long 24,000')
  const box = await boxOf(grip)
  await page.mouse.move(box.x + 10, box.y + 9)
  await page.mouse.down()
  await page.mouse.move(box.x + 10, box.y - 40)
  await page.mouse.move(box.x + 10, box.y - 70)
  await page.mouse.up()
  await expect(desk.at('move-card-confirm')).toContainText('Set target')
  const price = await desk.at('move-price').inputValue()
  await desk.at('move-card-confirm').click()
  await expect.poll(() => fake.world.positions.items.get(POSITION)?.target).toBe(price)
  await desk.at(`level-${POSITION}-entry`).getByRole('button').last().click()
  await desk.at('close-dialog-confirm').click()
  await expect(desk.at(`level-${POSITION}-entry`)).toHaveCount(0)
})

test('a mark leads to the journal', async ({ desk, page }) => {
  await desk.at('timeframe-1h').click()
  await expect(desk.at('legend-close')).toBeVisible()
  const host = await boxOf(desk.at('chart-host').first())
  const mark = page.locator('.legend-mark').first()
  const hover = page.locator('.chart-host[data-cursor="pointer"]')
  // To the bar that has one, then down to it.
  let x = host.width - 90
  for (; x > 60 && !((await mark.count()) > 0 && /Bought|Sold/.test(await mark.innerText())); x -= 3)
    await over(desk, x, 130)
  let y = 50
  for (; y < host.height - 60 && (await hover.count()) === 0; y += 4) {
    await over(desk, x + 3, y)
    await page.waitForTimeout(30)
  }
  await page.mouse.down()
  await page.mouse.up()
  await expect(desk.tab('Journal')).toHaveAttribute('aria-selected', 'true')
})

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
