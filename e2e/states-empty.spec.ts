import { everyPanel, streams } from './support/every-panel.ts'
import { expect, test } from './support/fake-desk.ts'

/** What a terminal tells that has brokers and prices, and nothing else yet. */
const told = ['status', 'settings', 'source', 'risk', 'brokers', 'quotes', 'kill', 'guard', 'news', 'mt5.door']
/** Panels of what comes about by trading. */
const of = ['positions', 'orders', 'signals', 'exposure', 'equity', 'why-not', 'journal', 'limits', 'inbox']
const alarms = ['incidents', 'unknown', 'foreign', 'survival', 'loops']

test('brokers, and nothing done yet: each panel says what will come there', async ({ desk, fake, page }) => {
  test.setTimeout(360_000)
  fake.breakage.set('empty', ...streams.filter(name => !told.includes(name)), 'journal.query')
  await page.reload()
  await everyPanel(desk, (panel, { empty }) => expect(panel).toContainText(empty), {
    only: id => of.includes(id) || alarms.includes(id),
  })
  await desk.show('Strategies')
  await expect(desk.at('panel-loops').getByRole('button', { name: 'Create strategy' })).toBeVisible()
})

test.describe('on the first run', () => {
  test.use({ scenario: 'empty' })

  test('every empty panel can be used by everybody', async ({ desk }) => {
    test.setTimeout(360_000)
    await everyPanel(desk, (panel, { empty }) => expect(panel).toContainText(empty))
  })
})
