import { Desk } from './support/desk.ts'
import { clientOf, type Host, startHost } from './support/host.ts'
import { expect, test } from './support/journey.ts'
import { hosts, startBinance } from './venues/binance/index.ts'
import type { FakeVenue } from './venues/lib/types.ts'

/** An order by hand at the exchange. */
async function order(desk: Desk, more: Readonly<Record<string, string>>): Promise<void> {
  await desk.show('Orders')
  await desk.at('orders-new').click()
  await desk.at('place-instrument').selectOption('binance/BTCUSDT')
  for (const [field, value] of Object.entries(more)) {
    const control = desk.at(`place-${field}`)
    if ((await control.evaluate(e => e.tagName)) === 'SELECT') await control.selectOption(value)
    else await control.fill(value)
  }
}

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
})

test.afterEach(async () => {
  clearInterval(quotes)
  client.close()
  await host.stop()
  await venue.close()
})

/** As the form does it, but for the address: no form offers to send keys elsewhere. */
async function connect(): Promise<void> {
  const endpoints = Object.fromEntries(
    Object.entries(hosts).map(([name, path]) => [name.replace(/:\d+$/, ''), `${venue.rest}${path}`]),
  )
  await client.call('credentials.useEngine', { engine: 'memory' })
  await client.call('credentials.set', { broker: 'binance', profile: 'default', fields: { ...venue.keys } })
  const settings = { market: 'spot', sandbox: false, choices: { currency: 'USDT', countedAs: 'USD' }, endpoints }
  await client.call('brokers.addLive', { id: 'binance', title: 'Binance', family: 'ccxt', venue: 'binance', settings })
}

test('an account at an exchange: not armed it opens nothing; armed, an order fills there once and is a position here', async ({
  page,
}) => {
  const desk = await Desk.open(page, host)
  await connect()
  await desk.show('Brokers')
  await expect(desk.at('broker-binance')).toContainText('connected')
  await order(desk, { quantity: '0.01', stopLoss: '57000' })
  await expect(desk.at('place-judged')).toHaveAttribute('data-verdict', 'deny')
  await expect(desk.at('check-NOT_ARMED').first()).toBeVisible()
  await page.keyboard.press('Escape')

  await client.call('brokers.arm', { id: 'binance', armed: true, reason: 'a journey' })
  await order(desk, { quantity: '0.01', stopLoss: '57000' })
  await expect(desk.at('place-judged')).toHaveAttribute('data-verdict', /pass|warn/)
  await desk.at('place-dialog-confirm').click()
  await desk.show('Positions')
  await expect(desk.at('panel-positions')).toContainText('BTCUSDT')
  const sent = venue.exchange.trades
  expect(sent).toHaveLength(1)
  expect(sent[0]).toMatchObject({ symbol: 'BTCUSDT', side: 'buy', quantity: '0.01' })
  // The stop works there, too, under an id of its own.
  await expect.poll(() => venue.exchange.open().map(o => `${o.type} ${o.trigger}`)).toEqual(['stop 57000'])
  expect([...venue.exchange.uses.values()]).toEqual([1, 1])
})

test('an answer that is lost: the order is unknown, found again at the exchange, and was sent once', async ({
  page,
}) => {
  const desk = await Desk.open(page, host)
  await connect()
  await client.call('brokers.arm', { id: 'binance', armed: true, reason: 'a journey' })
  await order(desk, { type: 'limit', quantity: '0.01', limitPrice: '59000', stopLoss: '57000' })
  await expect(desk.at('place-judged')).toHaveAttribute('data-verdict', /pass|warn/)
  venue.fault({ on: 'POST /api/v3/order', what: { kind: 'no_answer' } })
  await desk.at('place-dialog-confirm').click()
  await expect.poll(() => venue.exchange.open().map(o => o.price), { timeout: 15_000 }).toEqual(['59000'])
  const clientOrderId = venue.exchange.open()[0]?.clientId ?? ''
  const status = async () => (await client.call('orders.detail', { clientOrderId })).order.status
  await expect.poll(status, { timeout: 30_000 }).toBe('WORKING')
  await expect(desk.at('attention-unknown')).toHaveCount(0)
  expect([...venue.exchange.uses.values()]).toEqual([1])
})
