import { expectAccessible } from './support/axe.ts'
import type { Desk } from './support/desk.ts'
import { expect, test } from './support/fake-desk.ts'

const PANEL = '[data-testid="panel-watchlist"]'
const EUR = 'paper/EURUSD'
const YEN = 'paper/USDJPY'
const GBP = 'paper/GBPUSD'

const make = async (desk: Desk, name: string) => {
  await desk.at('watch-more').click()
  await desk.at('watch-new').click()
  await desk.at('watch-list-name').fill(name)
  await desk.at('watch-list-dialog-confirm').click()
}
const add = async (desk: Desk, ...ids: readonly string[]) => {
  for (const id of ids) {
    await desk.at('watch-find').fill(id.split('/')[1] ?? '')
    await desk.at(`star-${id}`).click()
  }
  await desk.at('watch-find').fill('')
}
const order = (desk: Desk): Promise<readonly string[]> =>
  desk.page
    .locator(`${PANEL} .watch-rows [role="row"]`)
    .evaluateAll(rows =>
      rows
        .toSorted((a, b) => Number(a.getAttribute('aria-rowindex')) - Number(b.getAttribute('aria-rowindex')))
        .map(row => row.getAttribute('data-testid')?.replace('watch-paper/', '') ?? ''),
    )

test('a list of one’s own: filled by search, put in order by keys and by hand, kept over a reload, deleted and undone', async ({
  desk,
  fake,
  page,
}) => {
  await make(desk, 'Majors')
  await expect(page.locator(PANEL)).toContainText('Majors is empty')
  await expectAccessible(page, PANEL)
  await add(desk, EUR, YEN, GBP)
  expect(await order(desk)).toEqual(['EURUSD', 'USDJPY', 'GBPUSD'])
  await expectAccessible(page, PANEL)

  // Alt with an arrow moves the chosen row.
  await desk.at(`watch-${GBP}`).click()
  await page.getByRole('grid', { name: 'Prices' }).focus()
  await page.keyboard.press('Alt+ArrowUp')
  await expect.poll(() => order(desk)).toEqual(['EURUSD', 'GBPUSD', 'USDJPY'])
  await desk.at(`watch-${YEN}`).dragTo(desk.at(`watch-${EUR}`))
  await expect.poll(() => order(desk)).toEqual(['USDJPY', 'EURUSD', 'GBPUSD'])

  // Space takes it out, and puts it in again.
  await desk.at(`watch-${EUR}`).click()
  await page.getByRole('grid', { name: 'Prices' }).focus()
  await page.keyboard.press('Space')
  await expect.poll(() => order(desk)).toEqual(['USDJPY', 'GBPUSD'])

  await expect.poll(() => fake.world.page.get('watchlists')).toContain('Majors')
  await page.reload()
  await desk.at('watch-lists').selectOption({ label: 'Majors' })
  await expect.poll(() => order(desk)).toEqual(['USDJPY', 'GBPUSD'])

  await desk.at('watch-more').click()
  await desk.at('watch-remove').click()
  await expect(desk.at('toasts')).toContainText('The watchlist Majors is deleted.')
  await desk.at('toast-action').click()
  await expect.poll(() => order(desk)).toEqual(['USDJPY', 'GBPUSD'])
})

test('a name that is taken is said at the field', async ({ desk, page }) => {
  await make(desk, 'Majors')
  await desk.at('watch-more').click()
  await desk.at('watch-new').click()
  await desk.at('watch-list-name').fill('majors')
  await expect(desk.at('watch-list-dialog')).toContainText('There is a list of that name.')
  await expect(desk.at('watch-list-dialog-confirm')).toBeDisabled()
  await expectAccessible(page, '[data-testid="watch-list-dialog"]')
})

test('titles sort, and a third click gives the order back', async ({ desk, page }) => {
  await make(desk, 'Three')
  await add(desk, YEN, EUR, GBP)
  const title = page.locator(PANEL).getByRole('button', { name: 'Sort by Symbol' })
  await title.click()
  expect(await order(desk)).toEqual(['EURUSD', 'GBPUSD', 'USDJPY'])
  await title.click()
  expect(await order(desk)).toEqual(['USDJPY', 'GBPUSD', 'EURUSD'])
  await title.click()
  expect(await order(desk)).toEqual(['USDJPY', 'EURUSD', 'GBPUSD'])
})

test('kept lists that are no lists are said, and the panel works', async ({ desk, fake, page }) => {
  fake.world.page.set('watchlists', '{"half')
  await page.reload()
  await expect(desk.at('toasts')).toContainText('The watchlists that were kept could not be read')
  await make(desk, 'Anew')
  await add(desk, EUR)
  expect(await order(desk)).toEqual(['EURUSD'])
})

test('the row that keys choose is in sight, at both ends of the list and on the way', async ({ desk, page }) => {
  await page.setViewportSize({ width: 1440, height: 300 })
  const list = page.locator(`${PANEL} .watch`)
  const chosen = list.locator('.watch-rows [aria-selected="true"]')
  await list.focus()
  await page.keyboard.press('Home')
  // Fewer rows fit than there are.
  expect(await list.evaluate(one => one.scrollHeight - one.clientHeight)).toBeGreaterThan(0)
  const isInSight = async (): Promise<boolean> => {
    const [row, box, head] = [
      await chosen.boundingBox(),
      await list.boundingBox(),
      await desk.page.locator(`${PANEL} .watch-head`).boundingBox(),
    ]
    if (!row || !box || !head) return false
    return row.y >= head.y + head.height - 1 && row.y + row.height <= box.y + box.height + 1
  }
  for (const key of ['Home', 'ArrowDown', 'ArrowDown', 'ArrowDown', 'End', 'ArrowUp', 'ArrowUp', 'ArrowUp', 'Home']) {
    await page.keyboard.press(key)
    await expect.poll(isInSight, { message: key }).toBe(true)
  }
})
