import { expectAccessible } from './support/axe.ts'
import { Desk } from './support/desk.ts'
import { Faults } from './support/faults.ts'
import { startHost } from './support/host.ts'
import { expect, test } from './support/journey.ts'

test('from nothing to a first trade with play money, by keyboard, put aside and taken up again', async ({ page }) => {
  const host = await startHost()
  const faults = await Faults.watch(page)
  const desk = await Desk.open(page, host)
  const next = async () => {
    await desk.at('welcome-next').focus()
    await page.keyboard.press('Enter')
  }
  const at = (step: string) => expect(desk.at('welcome')).toHaveAttribute('data-step', step)

  await at('start')
  await expect(desk.at('welcome-mode')).toHaveText('PAPER')
  await expectAccessible(page)
  await next()

  await at('prices')
  await expect(desk.at('welcome-prices-now')).toContainText('Simulated market')
  await expect(desk.at('welcome-prices-simulated')).toBeChecked()
  await expectAccessible(page, '[data-testid="welcome"]')
  await next()

  await at('account')
  await desk.at('welcome-account-cash').fill('much')
  await expect(desk.at('welcome')).toContainText('An amount such as 100000.')
  await expect(desk.at('welcome-next')).toBeDisabled()
  await desk.at('welcome-account-cash').fill('50000')
  await expectAccessible(page, '[data-testid="welcome"]')

  // Put aside, and taken up where it was, in another window of the terminal.
  await desk.at('welcome-later').click()
  await expect(desk.at('welcome-line')).toContainText('2 of 5 steps done')
  await page.reload()
  await expect(desk.at('welcome-line')).toBeVisible()
  await expectAccessible(page, '[data-testid="welcome-line"]')
  await desk.at('welcome-go').click()
  await at('account')
  await desk.at('welcome-account-cash').fill('50000')
  await next()

  await at('looks')
  await desk.at('set-theme-light').click()
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'light')
  await expectAccessible(page, '[data-testid="welcome"]')
  await desk.at('welcome-step-account').getByRole('button').click()
  expect(await desk.value('welcome-cash')).toBe('50000.00')
  await desk.at('welcome-step-looks').getByRole('button').click()
  await next()

  await at('trade')
  await expect(desk.at('welcome-next')).toBeEnabled({ timeout: 60_000 })
  await next()
  const dialog = page.getByRole('dialog')
  await expect(dialog).toBeVisible()
  await desk.at('place-instrument').selectOption('paper/EURUSD')
  await desk.at('place-quantity').fill('1000')
  // The gate asks for a stop, and says so until there is one.
  await expect(desk.at('place-judged')).toHaveAttribute('data-verdict', 'deny', { timeout: 30_000 })
  const bid = Number(await desk.value('bid-paper/EURUSD'))
  await desk.at('place-stopLoss').fill((bid * 0.99).toFixed(5))
  await expectAccessible(page, '.bp6-portal')
  await expect(desk.at('place-dialog-confirm')).toBeEnabled({ timeout: 30_000 })
  await desk.at('place-dialog-confirm').click()
  await expect(desk.at('welcome-filled')).toContainText(/Bought 1,000 EURUSD at \d\.\d+/, { timeout: 60_000 })
  await expectAccessible(page, '[data-testid="welcome"]')
  await desk.at('welcome-finish').click()
  await expect(desk.at('welcome')).toHaveCount(0)
  await desk.show('Positions')
  await expect(desk.at('panel-positions')).toContainText('EURUSD')

  // It is over, and comes again when it is asked for.
  await page.reload()
  await expect(desk.at('panel-watchlist')).toBeVisible()
  await expect(desk.at('welcome')).toHaveCount(0)
  await page.keyboard.press('Control+k')
  await page.keyboard.type('welcome')
  await page.keyboard.press('Enter')
  await at('start')
  faults.expectNone()
  await host.stop()
})
