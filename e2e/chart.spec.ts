import { expectAccessible } from './support/axe.ts'
import { bars, boxOf, drag, focus, number, over } from './support/chart.ts'
import { expect, test } from './support/fake-desk.ts'

const POSITION = 'paper/p-eur'
const STOP = `level-${POSITION}-stop`

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

test('back at the newest from thousands of bars ago, the same bars are in sight as before', async ({
  desk,
  fake,
  page,
}) => {
  await expect(desk.at('legend-close')).toBeVisible()
  fake.world.history.begins = fake.world.now - 9_000 * 60_000
  const chart = await boxOf(desk.at('chart-host'))
  const pointedAt = async (): Promise<number> => {
    for (const aside of [0, 2]) await page.mouse.move(chart.x + chart.width / 3, chart.y + chart.height / 2 + aside)
    const text = (await desk.at('chart-legend').locator('strong').first().textContent()) ?? ''
    return Date.parse(`${text.replace(' ', 'T')}Z`)
  }
  const before = await pointedAt()
  await expect(async () => {
    await page.mouse.wheel(-4_000, 0)
    expect(await bars(desk)).toBeGreaterThan(5_000)
  }).toPass({ intervals: [100] })
  await expect.poll(async () => before - (await pointedAt())).toBeGreaterThan(1_000 * 60_000)
  await desk.at('chart-live').click()
  // As long as it would take to scroll there slowly.
  await page.waitForTimeout(1_500)
  expect(Math.abs((await pointedAt()) - before)).toBeLessThanOrEqual(3 * 60_000)
})

test('of a quick walk through the watchlist the chart shows the end, and passes over what is on the way', async ({
  desk,
  fake,
  page,
}) => {
  await page.locator('.watch').focus()
  await page.keyboard.press('Home')
  await expect(desk.at('legend-close')).toBeVisible()
  fake.world.asked.length = 0
  // As a key that is held down: none waits for what the last has done.
  await Promise.all([1, 2, 3, 4].map(() => page.keyboard.press('ArrowDown')))
  const last = page.locator('.watch-row[aria-selected="true"][aria-rowindex="6"]')
  const id = ((await last.getAttribute('data-testid')) ?? '').slice('watch-'.length)
  await expect(desk.at('chart-summary')).toContainText(id.split('/')[1] ?? 'none')
  await expect.poll(() => fake.world.asked.at(-1)).toBe(id)
  expect(new Set(fake.world.asked).size).toBeLessThan(4)
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
