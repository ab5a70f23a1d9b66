import { instruments } from './fake-terminal/instruments.ts'
import { expectAccessible } from './support/axe.ts'
import { expect, test } from './support/fake-desk.ts'

test('the palette finds symbols of all brokers with their prices, and shows one in the linked panels', async ({
  desk,
  page,
}) => {
  await page.keyboard.press('Control+k')
  const input = desk.at('palette-input')
  await expect(input).toBeFocused()
  await expectAccessible(page, 'dialog.palette')
  await input.fill('gbpusd')
  const first = desk.at('palette').getByRole('option').first()
  await expect(first).toHaveAttribute('aria-selected', 'true')
  await expect(first).toContainText(/GBPUSD.*Paper.*1\.\d{5} \/ 1\.\d{5}/)
  await expect(input).toHaveAttribute('aria-activedescendant', (await first.getAttribute('id')) ?? '')
  await expectAccessible(page, 'dialog.palette')
  await page.keyboard.press('Enter')
  await expect(desk.at('palette')).toHaveCount(0)
  await expect(desk.at('panel-chart')).toContainText('GBPUSD')
})

test('keys alone open a panel, and what was used lately comes first', async ({ desk, page }) => {
  await page.keyboard.press('Control+k')
  await page.keyboard.type('journ')
  await page.keyboard.press('Enter')
  await expect(desk.tab('Journal')).toHaveAttribute('aria-selected', 'true')
  await expect(desk.at('panel-journal').locator('.panel-body')).toBeFocused()
  await page.keyboard.press('Control+k')
  const options = desk.at('palette').getByRole('option')
  await expect(options.first()).toContainText('Journal')
  // Around the end, and the arrow keys lead back.
  await page.keyboard.press('ArrowUp')
  await expect(options.last()).toHaveAttribute('aria-selected', 'true')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ArrowDown')
  await expect(options.nth(1)).toHaveAttribute('aria-selected', 'true')
  await page.keyboard.press('Escape')
  await expect(desk.at('palette')).toHaveCount(0)
  // It is kept by the terminal, not by the window.
  await page.reload()
  await expect(desk.at('panel-watchlist')).toBeVisible()
  await page.keyboard.press('Control+k')
  await expect(options.first()).toContainText('Journal')
})

test('nothing found says so and what to try', async ({ desk, page }) => {
  await page.keyboard.press('Control+k')
  await page.keyboard.type('zzzqqq')
  await expect(desk.at('palette-none')).toContainText('Nothing is called "zzzqqq"')
  await page.keyboard.press('Enter')
  await expect(desk.at('palette')).toBeVisible()
  await expectAccessible(page, 'dialog.palette')
})

test('a setting is set from the palette, and each command shows its keys', async ({ desk, page }) => {
  await page.keyboard.press('Control+k')
  await page.keyboard.type('theme light')
  await page.keyboard.press('Enter')
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'light')
  await page.keyboard.press('Control+k')
  await page.keyboard.type('cancel all')
  await expect(desk.at('palette').getByRole('option').first()).toContainText(
    /Cancel all working orders.*Ctrl.*Shift.*X/,
  )
  await expect(desk.at('palette')).toBeVisible()
})

test('cancel all and flatten from anywhere, with one question each; typing never triggers a plain key', async ({
  desk,
  page,
}) => {
  await desk.show('Journal')
  await page.keyboard.press('Control+Shift+x')
  const dialog = page.getByRole('dialog')
  await expect(dialog).toContainText(/Cancel all \d+ working orders/)
  await expectAccessible(page, '.bp6-portal')
  await desk.at('cancel-all-dialog-confirm').click()
  await expect(dialog).toHaveCount(0)
  await expect(desk.at('toasts')).toContainText(/being cancelled/)

  await page.keyboard.press('Control+Shift+f')
  await expect(dialog).toContainText(/Close all 5 positions/)
  await expect(desk.at('flatten-dialog-confirm')).toBeEnabled()
  await expectAccessible(page, '.bp6-portal')
  await page.keyboard.press('Escape')
  await expect(dialog).toHaveCount(0)

  const filter = desk.at('panel-watchlist').getByRole('searchbox')
  await filter.click()
  await page.keyboard.type('?jk')
  await expect(filter).toHaveValue('?jk')
  await expect(desk.at('hotkeys')).toHaveCount(0)
})

test('an Enter that is held down since it opened a question does not answer it', async ({ desk, fake, page }) => {
  const { positions } = fake.world
  const open = positions.items.size
  await page.keyboard.press('Control+k')
  await page.keyboard.type('flatten: close')
  await expect(desk.at('palette').getByRole('option').first()).toContainText('Flatten: close all positions')
  await page.keyboard.down('Enter')
  await expect(desk.at('flatten-reason')).toBeFocused()
  // Down once more without an up between: what a keyboard sends while the key is held.
  for (const _ of [1, 2, 3]) await page.keyboard.down('Enter')
  await page.waitForTimeout(300)
  expect(positions.items.size).toBe(open)
  await expect(desk.at('flatten-dialog')).toBeVisible()
  await page.keyboard.up('Enter')
  await page.keyboard.press('Enter')
  await expect(desk.at('flatten-dialog')).toHaveCount(0)
  await expect.poll(() => positions.items.size).toBe(0)
})

test('the questions before cancelling and closing all count what is there while they stand', async ({
  desk,
  fake,
  page,
}) => {
  const { orders, positions } = fake.world
  await page.keyboard.press('Control+Shift+x')
  const cancel = desk.at('cancel-all-dialog-confirm')
  const asked = Number(/\d+/.exec((await cancel.textContent()) ?? '')?.[0])
  const working = [...orders.items.values()].filter(
    one => (one.status === 'WORKING' || one.status === 'PARTIAL') && (one.role === 'entry' || one.role === 'exit'),
  )
  const [first, ...others] = working.map(one => one.clientOrderId)
  fake.world.patch(orders, first ?? '', { status: 'FILLED' })
  await expect(cancel).toContainText(new RegExp(`\\b${asked - 1}\\b`))
  for (const id of others) fake.world.patch(orders, id, { status: 'FILLED' })
  for (const one of [...orders.items.values()].filter(each => each.status === 'UNKNOWN'))
    fake.world.patch(orders, one.clientOrderId, { status: 'REJECTED' })
  await expect(cancel).toHaveText('No order is working.')
  await expect(cancel).toBeDisabled()
  await page.keyboard.press('Escape')

  await page.keyboard.press('Control+Shift+f')
  const flatten = desk.at('flatten-dialog-confirm')
  await expect(flatten).toContainText('Close all 5 positions')
  const [one, ...rest] = positions.items.values()
  if (one) positions.drop({ ...one, quantity: '0' })
  await expect(flatten).toContainText('Close all 4 positions')
  for (const each of rest) positions.drop({ ...each, quantity: '0' })
  await expect(flatten).toHaveText('No position is open.')
  await expect(flatten).toBeDisabled()
})

test('ten thousand symbols are found while one types', async ({ desk, fake, page }) => {
  const [[first]] = instruments as [(typeof instruments)[number]]
  const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'
  const code = (n: number) => [n, n / 26, n / 676].map(part => letters[Math.floor(part) % 26]).join('')
  for (let n = 0; n < 10_000; n += 1) {
    const symbol = `${code(n)}${n % 7}USDT`
    fake.world.more.push({ ...first, id: `paper/${symbol}`, symbol, pair: `${symbol.slice(0, -4)}/USDT` })
  }
  await page.reload()
  await expect(desk.at('panel-watchlist')).toBeVisible()
  await expect
    .poll(() => desk.at('panel-watchlist').getByRole('grid').getAttribute('aria-rowcount'))
    .toMatch(/^10\d{3}$/)
  await page.keyboard.press('Control+k')
  // How fast: bench/palette.ts.
  const input = page.getByTestId('palette-input')
  const found = desk.at('palette').getByRole('option')
  await input.pressSequentially('zza')
  await expect(found.first()).toContainText('ZZA')
  await input.fill('usdt')
  await expect(found).toHaveCount(50)
})
