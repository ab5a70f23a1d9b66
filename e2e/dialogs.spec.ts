import type { Page } from '@playwright/test'
import { expectReadable } from './support/axe.ts'
import type { Desk } from './support/desk.ts'
import { expect, test } from './support/fake-desk.ts'
import { type Opening, ofPositions, ofSettingUp, ofThePage, ofTrading } from './support/openings.ts'

/*
 * Everything that opens, open: looked through by axe, dark and light. What lies over the page is looked at by itself;
 * what opens in a panel, with its panel. What each of them does, other journeys say.
 */

const OVER = '.bp6-portal'

/** The theme of the system, dark at first; the page follows it. */
async function followSystem(desk: Desk): Promise<void> {
  await desk.show('Settings')
  await desk.at('set-theme-system').click()
}

async function eachReadable(desk: Desk, page: Page, openings: readonly Opening[]): Promise<void> {
  for (const { name, panel, open, shown, inside, leave } of openings)
    await test.step(name, async () => {
      if (panel !== undefined) await desk.show(panel)
      await open(desk)
      const part = shown === 'menu' ? page.locator(OVER).getByRole('menu') : desk.at(shown)
      await expect(part.first()).toBeVisible()
      await expectReadable(page, inside === undefined ? OVER : `[data-testid="${inside}"]`)
      if (leave !== undefined) return void (await leave(desk))
      await page.keyboard.press('Escape')
      await expect(part.first()).toBeHidden()
    })
}

const all = {
  page: ofThePage,
  trading: ofTrading,
  'positions, orders and limits': ofPositions,
  'setting up': ofSettingUp,
}
for (const [name, openings] of Object.entries(all))
  test(`what opens can be used by everybody, dark and light: ${name}`, async ({ desk, page }) => {
    test.setTimeout(360_000)
    await followSystem(desk)
    await eachReadable(desk, page, openings)
  })

test('a chart in a window of its own can be used by everybody, dark and light', async ({ desk, page, context }) => {
  await followSystem(desk)
  await desk.show('Chart')
  const pop = page.getByRole('button', { name: 'Show Chart in a window of its own' })
  const [window] = await Promise.all([context.waitForEvent('page'), pop.click()])
  await expect(window.getByTestId('legend-close')).toBeVisible()
  await expectReadable(window)
  await window.getByTestId('chart-view').click()
  await expect(window.getByTestId('chart-view-menu')).toBeVisible()
  await expectReadable(window, OVER)
})
