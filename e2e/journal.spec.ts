import { expectAccessible } from './support/axe.ts'
import { Desk } from './support/desk.ts'
import { startHost } from './support/host.ts'
import { expect, test } from './support/journey.ts'

test('an order is followed from its decision to its fill, noted and tagged, and found by its tag; undo takes the note back', async ({
  page,
}) => {
  const host = await startHost()
  try {
    const desk = await Desk.open(page, host)
    await desk.addPaperBroker()
    await expect(desk.at('bid-paper/EURUSD').first()).toHaveAttribute('data-value', /^\d/)
    await desk.show('Orders')
    await desk.at('orders-new').click()
    await desk.at('place-instrument').selectOption('paper/EURUSD')
    await desk.at('place-quantity').fill('1000')
    const bid = Number(await desk.value('bid-paper/EURUSD'))
    await desk.at('place-stopLoss').fill((bid * 0.99).toFixed(5))
    await expect(desk.at('place-judged')).toHaveAttribute('data-verdict', /pass|warn/)
    await desk.at('place-dialog-confirm').click()
    await desk.at('orders-tab-history').click()
    const row = page.locator('[data-testid="panel-orders"] [role="row"][data-testid^="order-"]').first()
    const id = (await row.getAttribute('data-testid'))?.replace('order-', '') ?? ''
    await row.click()
    await desk.at('detail-journal').click()

    const story = desk.at('journal-story')
    await expect(story).toContainText(`Order ${id}`)
    for (const type of ['order.intent', 'order.sent', 'order.filled'])
      await expect(desk.at(`step-${type}`).first()).toBeVisible()
    await expectAccessible(page, '[data-testid="panel-journal"]')
    await desk.at('note-text').fill('Too early: the news was still out.')
    await desk.at('note-tags').fill('early news')
    await desk.at('note-save').click()
    await expect(desk.at('toasts')).toContainText('The note is kept.')

    await desk.at('story-back').click()
    await desk.at('journal-tag').selectOption('early')
    await expect(page.getByRole('table', { name: 'Journal, newest first' })).toContainText('order.filled')
    await expectAccessible(page, '[data-testid="panel-journal"]')

    // What Undo writes is a row, too: nothing in the journal is taken away.
    await desk.at('toast-action').click()
    await page.getByRole('button', { name: 'Show everything' }).click()
    await expect(desk.at('journal-tag')).toHaveCount(0)
    await expect(page.locator('.journal-type').filter({ hasText: 'note.written' })).toHaveCount(2)
  } finally {
    await host.stop()
  }
})
