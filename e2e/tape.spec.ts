import { expectAccessible } from './support/axe.ts'
import { Desk } from './support/desk.ts'
import { expect, test } from './support/fake-desk.ts'
import { openByKey } from './support/hand.ts'
import { clientOf, startHost } from './support/host.ts'
import { test as realTest } from './support/journey.ts'

const rows = (desk: Desk) => desk.at('tape-list').locator('tbody tr')

test.describe('time and sales', () => {
  test.beforeEach(({ desk }) => openByKey(desk, 'Alt+s', 'tape'))

  test('every trade as it comes, its totals by side, and only large ones on request', async ({ desk, page }) => {
    await expect(rows(desk).first()).toContainText(/\d\d:\d\d:\d\d/)
    const newest = await rows(desk).first().getAttribute('data-testid')
    await expect(rows(desk).first()).not.toHaveAttribute('data-testid', newest ?? '')
    const sum = async (side: string) => {
      const sizes = await desk
        .at('tape-list')
        .locator(`tr[data-side="${side}"] td:last-child`)
        .evaluateAll(cells => cells.map(cell => Number((cell as HTMLElement).dataset.value)))
      return sizes.reduce((a, b) => a + b, 0)
    }
    await desk.at('tape-hold').locator('..').click()
    await expect(desk.at('tape-held')).toBeVisible()
    expect(Number(await desk.value('tape-bought'))).toBeCloseTo(await sum('buy'), 3)
    expect(Number(await desk.value('tape-sold'))).toBeCloseTo(await sum('sell'), 3)
    await desk.at('tape-least').fill('100,000')
    await expect
      .poll(() =>
        rows(desk)
          .locator('td:last-child')
          .evaluateAll(cells => Math.min(...cells.map(cell => Number((cell as HTMLElement).dataset.value)))),
      )
      .toBeGreaterThanOrEqual(100_000)
    await desk.at('tape-least').fill('999,999,999')
    await expect(desk.at('tape-filtered')).toBeVisible()
    await expectAccessible(page, '[data-testid="panel-tape"]')
    await page.getByRole('button', { name: 'Show all' }).click()
    await expect(rows(desk).first()).toBeVisible()
  })

  test('rows stand while the pointer is over them, and say what waits', async ({ desk, page }) => {
    await rows(desk).nth(3).hover()
    const newest = await rows(desk).first().getAttribute('data-testid')
    await expect(desk.at('tape-held')).toContainText(/Held, [1-9]/)
    expect(await rows(desk).first().getAttribute('data-testid')).toBe(newest)
    await page.mouse.move(2, 2)
    await expect(desk.at('tape-held')).toHaveCount(0)
    expect(await rows(desk).first().getAttribute('data-testid')).not.toBe(newest)
    await expectAccessible(page, '[data-testid="panel-tape"]')
  })

  test('a broken connection leaves what was there, in grey', async ({ desk, fake, faults }) => {
    faults.allowNetwork()
    await expect(rows(desk).first()).toBeVisible()
    await fake.stop()
    await expect(desk.at('panel-tape')).toHaveClass(/is-stale/)
    await expect(rows(desk).first()).toBeVisible()
  })
})

test('a broker that tells no trades is not waited for', async ({ desk, fake, page }) => {
  fake.world.depth.tape = false
  await openByKey(desk, 'Alt+s', 'tape')
  await expect(desk.at('tape-none')).toContainText('This broker does not tell its trades.')
  await expectAccessible(page, '[data-testid="panel-tape"]')
})

realTest('the simulated market tells its trades', async ({ page }) => {
  const host = await startHost()
  const client = await clientOf(host)
  await client.call('brokers.addPaper', { id: 'paper', title: 'Paper' })
  const desk = await Desk.open(page, host)
  await openByKey(desk, 'Alt+s', 'tape')
  await expect(rows(desk).first()).toContainText(/\d\d:\d\d:\d\d/)
  client.close()
  await host.stop()
})
