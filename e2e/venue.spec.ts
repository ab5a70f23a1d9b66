import { join } from 'node:path'
import type { VenueManual } from '../chaos/family/venue-broker.ts'
import { expectAccessible } from './support/axe.ts'
import { Desk } from './support/desk.ts'
import { clientOf, freshDataDir, type Host, hostOf } from './support/host.ts'
import { expect, test } from './support/journey.ts'
import type { VenueHostOrder } from './support/venue-host.ts'
import { startVenue, type VenueServer } from './support/venue-server.ts'

const rules: VenueManual['rules'] = {
  takesIds: true,
  echoesIds: true,
  refusesRepeats: true,
  findsById: true,
  findLag: 0,
  listLag: 0,
  attaches: true,
  amends: true,
  hedging: false,
  reducesOnly: true,
  moody: false,
  keeps: Number.MAX_SAFE_INTEGER,
}

let venue: VenueServer
let host: Host
let client: Awaited<ReturnType<typeof clientOf>>

const startHost = (dataDir: string): Promise<Host> => {
  const order: VenueHostOrder = {
    dataDir,
    port: venue.port,
    manual: { rules, absence: { lookups: 2, apartMs: 3_000 }, patience: 1_500, resends: true },
  }
  return hostOf([join(import.meta.dirname, 'support', 'venue-host.ts'), JSON.stringify(order)], dataDir)
}

test.beforeEach(async () => {
  venue = await startVenue(rules)
  host = await startHost(freshDataDir())
  client = await clientOf(host)
})

test.afterEach(async () => {
  client.close()
  await host.stop()
  await venue.stop()
})

/** Places an order at market on the page. */
async function buy(desk: Desk, quantity: string, stop: string): Promise<void> {
  await desk.show('Orders')
  await desk.at('orders-new').click()
  await desk.at('place-instrument').selectOption('venue/EURUSD')
  await desk.at('place-quantity').fill(quantity)
  await desk.at('place-stopLoss').fill(stop)
}

test('an order without an answer is unknown, blocks its instrument, and is found again; never sent twice', async ({
  page,
}) => {
  const desk = await Desk.open(page, host)
  await buy(desk, '3000', '1.09')
  await expect(desk.at('place-judged')).toHaveAttribute('data-verdict', /pass|warn/)
  Object.assign(venue.faults, { dropAnswer: 1, dropFact: 1 })
  await desk.at('place-dialog-confirm').click()
  // The venue took it, and its answer is lost; so is each answer to "where is it?".
  await expect(desk.at('attention-unknown')).toHaveText('1 order is unknown')
  await desk.at('attention-unknown').click()
  await expect(desk.at('panel-unknown')).toContainText('3,000 EURUSD')
  await expectAccessible(page, '[data-testid="panel-unknown"]')
  // Nothing new on it meanwhile, and the card says why.
  await buy(desk, '1000', '1.09')
  await expect(desk.at('place-judged')).toHaveAttribute('data-verdict', 'deny')
  await expect(desk.at('check-UNKNOWN_ORDER').first()).toBeVisible()
  await page.keyboard.press('Escape')
  Object.assign(venue.faults, { dropAnswer: 0, dropFact: 0 })
  await desk.show('Unknown')
  const ask = page.getByRole('button', { name: 'Ask now' })
  if (await ask.isVisible()) await ask.click()
  await expect(desk.at('unknown-empty')).toBeVisible()
  await desk.show('Positions')
  await expect(desk.at('position-venue/EURUSD-quantity')).toHaveAttribute('data-value', '3000')
  expect([...venue.venue.book.uses.values()]).toEqual([1])
})

test('a position opened elsewhere stops its instrument until a person adopts it with a stop', async ({ page }) => {
  const desk = await Desk.open(page, host)
  venue.tradeElsewhere('GBPUSD', 1, 4_000)
  await desk.show('Found')
  await expect
    .poll(async () => {
      await desk.at('foreign-compare').click()
      return desk.page.getByRole('button', { name: 'Decide about GBPUSD' }).count()
    })
    .toBe(1)
  await desk.page.getByRole('button', { name: 'Decide about GBPUSD' }).click()
  await desk.at('adopt-stop').fill('1.25')
  await desk.at('adopt-reason').fill('bought on the phone')
  await desk.at('adopt-dialog-confirm').click()
  await expect(page.locator('[data-state="adopted"]')).toContainText('4,000 GBPUSD')
  // The stop works at the venue, and the page says so.
  await expect
    .poll(() => [...venue.venue.book.open].map(o => [o.symbol, o.stop, o.reduceOnly]))
    .toEqual([['GBPUSD', 125_000, true]])
  await desk.show('If it ended')
  await expect(desk.at('survival-venue/GBPUSD-protection')).toHaveAttribute('data-value', 'at_broker')
})

test('a stop that vanishes at the venue raises an incident and an alert', async ({ page }) => {
  await client.call('guard.set', { afterMs: 1_000, action: 'alarm', reason: 'a journey' })
  const desk = await Desk.open(page, host)
  await buy(desk, '2000', '1.09')
  await desk.at('place-dialog-confirm').click()
  await expect.poll(() => [...venue.venue.book.open].map(o => o.role)).toEqual(['stop_loss'])
  for (const order of venue.venue.book.open) venue.venue.book.end(order, 'cancelled', 'by hand, in the other program')
  await expect(desk.at('attention-incidents')).toBeVisible()
  await desk.show('Incidents')
  await expect(page.locator('[data-code="UNPROTECTED"]')).toContainText('EURUSD')
  await desk.show('Inbox')
  await expect(desk.at('alert-INCIDENT').first()).toBeVisible()
  await desk.show('If it ended')
  await expect(desk.at('survival-venue/EURUSD-protection')).toHaveAttribute('data-value', 'none')
})

test('the kill switch flattens, asks until it is so, and is still engaged after a crash', async ({ page }) => {
  let desk = await Desk.open(page, host)
  await buy(desk, '5000', '1.09')
  await desk.at('place-dialog-confirm').click()
  await expect.poll(() => venue.venue.book.ledger.positions.size).toBe(1)
  await desk.at('kill-options').click()
  await desk.at('kill-reason').fill('journey')
  await desk.choose('kill-flatten')
  await desk.at('kill-confirm').click()
  await expect(desk.at('kill-banner')).toBeVisible()
  await expect(desk.at('kill-progress')).toHaveAttribute('data-phase', 'done')
  expect(venue.venue.book.ledger.positions.size).toBe(0)
  expect(venue.venue.book.open.size).toBe(0)
  client.close()
  await host.kill()
  host = await startHost(host.dataDir)
  client = await clientOf(host)
  await page.goto('about:blank')
  desk = await Desk.open(page, host)
  await expect(desk.at('kill-banner')).toBeVisible()
})
