import { expectAccessible } from './support/axe.ts'
import { Desk } from './support/desk.ts'
import { arm, openTicket } from './support/hand.ts'
import { clientOf, type Host, startHost } from './support/host.ts'
import { expect, test } from './support/journey.ts'
import { hosts, startBinance } from './venues/binance/index.ts'
import type { FakeVenue } from './venues/lib/types.ts'

let venue: FakeVenue
let quotes: ReturnType<typeof setInterval>
let host: Host
let client: Awaited<ReturnType<typeof clientOf>>

test.beforeEach(async () => {
  venue = await startBinance({ balances: { USDT: '100000' }, futuresBalances: {} })
  let turn = 0
  const quote = () => {
    turn += 1
    venue.exchange.quote('BTCUSDT', turn % 2 === 0 ? '60000' : '59999.99', '60000.01', '5', '5')
  }
  quote()
  // A price that stands is old after a while, and nothing is opened on it.
  quotes = setInterval(quote, 400)
  host = await startHost()
  client = await clientOf(host)
  await client.call('brokers.addPaper', { id: 'paper', title: 'Paper' })
  // As the form does it, but for the address: no form offers to send keys elsewhere.
  const endpoints = Object.fromEntries(
    Object.entries(hosts).map(([name, path]) => [name.replace(/:\d+$/, ''), `${venue.rest}${path}`]),
  )
  await client.call('credentials.useEngine', { engine: 'memory' })
  await client.call('credentials.set', { broker: 'binance', profile: 'default', fields: { ...venue.keys } })
  const settings = { market: 'spot', sandbox: false, choices: { currency: 'USDT', countedAs: 'USD' }, endpoints }
  await client.call('brokers.addLive', { id: 'binance', title: 'Binance', family: 'ccxt', venue: 'binance', settings })
})

test.afterEach(async () => {
  clearInterval(quotes)
  client.close()
  await host.stop()
  await venue.close()
})

test('a ticket that turns to a live account looks different, and one click is armed no more; the order arrives once', async ({
  page,
}) => {
  const desk = await Desk.open(page, host)
  await openTicket(desk, 'paper/EURUSD')
  await expect(desk.at('ticket-mode')).toHaveText('Paper')
  await arm(desk)
  await expect(desk.at('ticket-arm')).toHaveAttribute('aria-checked', 'true')

  await openTicket(desk, 'binance/BTCUSDT')
  await expect(desk.at('ticket-mode')).toHaveText('LIVE: real money')
  await expect(desk.at('ticket-arm')).toHaveAttribute('aria-checked', 'false')
  await expect(desk.at('toasts')).toContainText('Binance is a live account')
  await expectAccessible(page, '[data-testid="panel-ticket"]')
  await desk.at('ticket-quantity').fill('0.01')
  await desk.at('ticket-stopLoss').fill('57000')
  await expect(desk.at('ticket-denied')).toBeVisible()
  await expect(desk.at('check-NOT_ARMED').first()).toBeVisible()

  await client.call('brokers.arm', { id: 'binance', armed: true, reason: 'a journey' })
  await expect(desk.at('ticket-judged')).toHaveAttribute('data-verdict', /pass|warn/)
  await desk.at('ticket-send').click()
  await expect(page.getByRole('dialog')).toContainText('Send this order with real money?')
  await expect(desk.at('ticket-confirm-text')).toHaveText(/^Buy 0.01000 BTCUSDT at the market, stop 57000.00, Binance$/)
  await expect(desk.at('ticket-confirm-confirm')).toBeEnabled()
  await page.waitForTimeout(500)
  await desk.at('ticket-confirm-confirm').dblclick()
  await expect(desk.at('ticket-confirm')).toHaveCount(0)
  await expect.poll(() => venue.exchange.trades.length).toBe(1)
  expect(venue.exchange.trades[0]).toMatchObject({ symbol: 'BTCUSDT', side: 'buy', quantity: '0.01' })
})

test('where the price is old nothing can be sent, and the ticket says so', async ({ page }) => {
  clearInterval(quotes)
  const desk = await Desk.open(page, host)
  await openTicket(desk, 'binance/BTCUSDT')
  await desk.at('ticket-stopLoss').fill('57000')
  await expect(desk.at('ticket-problems')).toContainText(/price/i, { timeout: 40_000 })
  await expect(desk.at('ticket-send')).toBeDisabled()
  await expectAccessible(page, '[data-testid="panel-ticket"]')
})
