import { expectAccessible } from './support/axe.ts'
import type { Desk } from './support/desk.ts'
import { expect, test } from './support/fake-desk.ts'

const open = async (desk: Desk) => {
  await desk.page.keyboard.press('Control+,')
  await expect(desk.at('panel-settings')).toBeVisible()
}

test('every theme and palette can be read by everybody, and is kept over a reload without a flash', async ({
  desk,
  page,
}) => {
  await open(desk)
  const html = page.locator('html')
  for (const theme of ['dark', 'light']) {
    await desk.at(`set-theme-${theme}`).click()
    for (const palette of ['standard', 'colour_blind', 'east_asian']) {
      await desk.at(`set-palette-${palette}`).click()
      await expect(html).toHaveAttribute('data-theme', theme)
      await expect(html).toHaveAttribute('data-palette', palette)
      await test.step(`${theme}, ${palette}`, () => expectAccessible(page))
    }
  }
  await desk.at('set-density-compact').click()
  await expect(html).toHaveAttribute('data-density', 'compact')
  // Before the terminal has said anything: the look of last time.
  await page.addInitScript(() => {
    new PerformanceObserver(list => {
      for (const _ of list.getEntriesByName('first-contentful-paint'))
        sessionStorage.setItem('first', JSON.stringify({ ...document.documentElement.dataset }))
    }).observe({ type: 'paint', buffered: true })
  })
  await page.reload()
  await expect(desk.at('panel-watchlist')).toBeVisible()
  const first = await page.evaluate(() => sessionStorage.getItem('first'))
  expect(JSON.parse(first ?? '{}')).toMatchObject({ theme: 'light', palette: 'east_asian', density: 'compact' })
  await expect(html).toHaveAttribute('data-theme', 'light')
})

test('a theme that follows the system changes with it, at once; the chart, too', async ({ desk, page }) => {
  await page.emulateMedia({ colorScheme: 'dark' })
  await open(desk)
  await desk.at('set-theme-system').click()
  const html = page.locator('html')
  await expect(html).toHaveAttribute('data-theme', 'dark')
  await page.emulateMedia({ colorScheme: 'light' })
  await expect(html).toHaveAttribute('data-theme', 'light')
  await desk.show('Chart')
  // The paper of the chart, in its upper left corner, is that of the panels.
  const canvas = desk.at('panel-chart').locator('canvas').first()
  await expect
    .poll(() =>
      canvas.evaluate((node: HTMLCanvasElement) => [...(node.getContext('2d')?.getImageData(2, 2, 1, 1).data ?? [])]),
    )
    .toEqual([255, 255, 255, 255])
})

test('less motion is no flashes, whoever asks for it', async ({ desk, page }) => {
  await open(desk)
  const price = desk.at('panel-watchlist').locator('[data-flash]').first()
  await expect(price).toBeAttached()
  const name = () => price.evaluate(node => getComputedStyle(node).animationName)
  expect(await name()).toMatch(/^flash/)
  await desk.at('set-flashes-off').click()
  expect(await name()).toBe('none')
  await desk.at('set-flashes-on').click()
  await page.emulateMedia({ reducedMotion: 'reduce' })
  expect(await name()).toBe('none')
})

test('keys are changed, conflicts named, reserved ones refused, and it lasts', async ({ desk, page }) => {
  await open(desk)
  await desk.at('settings-search').fill('journal')
  await desk.at('key-change-panel-journal').click()
  await expect(desk.at('key-catcher')).toBeFocused()
  await page.keyboard.press('Control+w')
  await expect(desk.at('key-refused')).toContainText('Ctrl+W cannot be used: the browser closes the tab with them')
  await page.keyboard.press('Alt+4')
  await expect(desk.at('key-conflict')).toContainText('Alt+4 is "Positions" now, which would have no keys.')
  await expectAccessible(page, '[data-testid="panel-settings"]')
  await desk.at('key-take').click()
  await expect(desk.at('key-panel-journal')).toHaveAttribute('data-keys', 'alt+4')
  await page.keyboard.press('Alt+4')
  await expect(desk.tab('Journal')).toHaveAttribute('aria-selected', 'true')

  await page.reload()
  await expect(desk.at('panel-watchlist')).toBeVisible()
  await page.keyboard.press('?')
  await expect(desk.at('hotkeys').locator('[data-command="panel-journal"]')).toHaveAttribute('data-keys', 'alt+4')
  await expect(desk.at('hotkeys').locator('[data-command="panel-positions"]')).toHaveCount(0)
  await page.keyboard.press('Escape')

  // All of them back, and that undone, too.
  await open(desk)
  await desk.at('keys-reset-all').click()
  await desk.at('settings-search').fill('positions')
  await expect(desk.at('key-panel-positions')).toHaveAttribute('data-keys', 'alt+4')
  await desk.at('toast-action').first().click()
  await expect(desk.at('key-panel-positions')).toHaveAttribute('data-keys', '')
})

test('no preset gives the same keys twice, with every panel of the workspace open', async ({ desk, page }) => {
  await open(desk)
  for (const preset of ['bellwether', 'metatrader', 'tradingview']) {
    await desk.at(`set-keyPreset-${preset}`).click()
    await expect(desk.at('panel-settings').getByText(/The same keys as/)).toHaveCount(0)
  }
  await desk.at('set-keyPreset-metatrader').click()
  await page.keyboard.press('F9')
  await expect(desk.at('panel-ticket')).toBeVisible()
})

test('the search finds settings by their words', async ({ desk, page }) => {
  await open(desk)
  await desk.at('settings-search').fill('blind orange')
  await expect(desk.at('set-palette-colour_blind')).toHaveCount(0)
  await desk.at('settings-search').fill('orange')
  await expect(desk.at('set-palette-colour_blind')).toBeVisible()
  await expect(desk.at('set-theme-dark')).toHaveCount(0)
  await desk.at('settings-search').fill('zzzz')
  await expect(desk.at('settings-none')).toBeVisible()
  await expectAccessible(page, '[data-testid="panel-settings"]')
})

test('another reporting currency says first what it would mean', async ({ desk, page }) => {
  await open(desk)
  await desk.at('settings-go-money').click()
  await desk.at('set-reporting').selectOption('EUR')
  const dialog = page.getByRole('dialog')
  await expect(dialog).toContainText('The equity curve begins anew in EUR')
  await expectAccessible(page, '.bp6-portal')
  await desk.at('reporting-dialog-confirm').click()
  await expect(dialog).toHaveCount(0)
  await expect(desk.at('set-reporting')).toHaveValue('EUR')
  await desk.at('licences-open').click()
  await expect(desk.at('licences-text')).toContainText('Lightweight Charts')
})

test('the log is filtered, searched, held and copied', async ({ desk, fake, page }) => {
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  await page.keyboard.press('Alt+g')
  const lines = desk.at('log-lines')
  await expect(lines).toContainText('Simulated market, seed 7.')
  await expectAccessible(page, '[data-testid="panel-log"]')
  await desk.at('log-level').selectOption('error')
  await expect(lines).not.toContainText('Simulated market')
  await expect(lines).toContainText('The login has expired')
  await desk.at('log-copy').click()
  await expect(desk.at('toasts')).toContainText('1 line was copied.')
  expect(await page.evaluate(() => navigator.clipboard.readText())).toMatch(/error IG demo: The login has expired/)
  await desk.at('log-level').selectOption('info')
  await desk.at('log-pause').click()
  const at = fake.world.now
  fake.world.log.add({ seq: at, at, level: 'info', where: 'Paper', text: 'A line that came later' })
  await expect(desk.at('panel-log')).toContainText('Paused, 1 new')
  await expect(lines).not.toContainText('came later')
  await desk.at('log-pause').click()
  await expect(lines).toContainText('A line that came later')
  await desk.at('log-search').fill('nothing like it')
  await expect(desk.at('log-none')).toBeVisible()
})

test('messages cover nothing that is clicked, wait while one reads, and can be undone', async ({ desk, page }) => {
  await open(desk)
  await desk.at('settings-search').fill('journal')
  await desk.at('key-clear-panel-journal').click()
  const toasts = desk.at('toasts')
  await expect(toasts).toContainText('"Journal" has no keys now.')
  const [message, main] = [await toasts.boundingBox(), await page.locator('#workspace').boundingBox()]
  expect(message?.y ?? 0).toBeGreaterThanOrEqual((main?.y ?? 0) + (main?.height ?? 0) - 1)
  await toasts.hover()
  await page.waitForTimeout(11_000)
  await expect(toasts).toContainText('"Journal" has no keys now.')
  await desk.at('toast-action').click()
  await expect(desk.at('key-panel-journal')).toHaveAttribute('data-keys', 'alt+j')
  await desk.at('messages-open').click()
  await expect(desk.at('messages-all')).toBeVisible()
  await expectAccessible(page, '.bp6-portal')
})
