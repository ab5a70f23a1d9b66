import type { BrokerView, CardView } from '../src-preload/contract/views.ts'
import { Desk } from './support/desk.ts'
import { expect, test } from './support/journey.ts'
import { shippedEa } from './support/mt5-home.ts'
import { expectOneBook, WAY, wayOf } from './support/one-book.ts'
import { type Client, openTwoBrokers, SERVER_OFFSET, type TwoBrokers } from './support/two-brokers.ts'
import { watch } from './support/watch.ts'

/** A bar and the one before it, and a busy machine. */
const SIGNAL_MS = 180_000
const parts = ['spread', 'commission', 'slippage', 'swap', 'conversion'] as const

let two: TwoBrokers

test.beforeAll(async () => {
  test.setTimeout(300_000)
  await shippedEa()
})

test.beforeEach(async () => {
  two = await openTwoBrokers([
    { mt5: 'EURUSD', exchange: null, digits: 5, mid: 1.085, drift: 4e-7, spread: 0.0001, exchangeSpread: 0 },
    { mt5: 'BTCUSD', exchange: 'BTCUSDT', digits: 2, mid: 65_000, drift: -0.05, spread: 400, exchangeSpread: 0.02 },
    { mt5: 'ETHUSD', exchange: 'ETHUSDT', digits: 2, mid: 3_000, drift: -0.01, spread: 1, exchangeSpread: 20 },
  ])
})

test.afterEach(() => two.end())

const totalAt = (card: CardView, broker: string): number => Number(card.route.find(r => r.broker === broker)?.total)

/** What would stand in the way of a journey, and not of what it shows. */
async function loosen(client: Client): Promise<void> {
  const limit = (code: string, scope: string, limit: string) =>
    client.call('risk.setLimit', { code, scope, of: null, limit, reason: 'a journey' })
  // Bitcoin and ether do move together; here a person wants both.
  await limit('CORRELATION', 'all', '1')
  // A busy machine stops for a while; what is dead is not connected.
  for (const { id } of await client.call('market.instruments', {}))
    if (/^(xm|binance)\/(EUR|BTC|ETH)USD/.test(id)) await limit('QUOTE_AGE', `instrument:${id}`, '60000')
}

async function startStrategy(client: Client, id: string, symbols: string[], slow: number): Promise<void> {
  const usual = await client.call('strategies.defaults', {})
  const rule = { useMl: false, timeframe: '1m', fast: 2, slow, horizonBars: 100, atrStop: 20, targetRatio: 4 } as const
  const how = { brokers: ['xm', 'binance'], riskFraction: 0.001 }
  await client.call('strategies.save', {
    ...usual,
    ...rule,
    ...how,
    mode: 'review',
    id,
    name: `Journey ${id}`,
    symbols,
  })
  await client.call('loop.start', { id })
}

/** The queue's card of a signal, with the whole bill of each broker that could take it, and who is chosen. */
async function expectBill(desk: Desk, card: CardView, chosen: string): Promise<void> {
  await desk.at(`queue-${card.signal}`).click()
  await expect(desk.at(`route-${chosen}`)).toContainText('Chosen')
  for (const route of card.route.filter(r => r.excluded === null)) {
    let sum = 0
    for (const part of parts) {
      const shown = await desk.value(`route-${route.broker}-${part}`)
      expect(shown, `${route.broker} ${part}`).toMatch(/^-?\d/)
      sum += Number(shown)
    }
    expect(Number(await desk.value(`route-${route.broker}-total`))).toBeCloseTo(sum, 1)
  }
}

async function stateOf(client: Client, id: string, wanted: (b: BrokerView) => boolean, what: string): Promise<void> {
  const brokers = watch(client, 'brokers', {})
  await brokers.until(b => b.id === id && wanted(b), what, 60_000)
  brokers.stop()
}

test('two brokers, one book: the cheapest is chosen and says why, both fill, a limit counts both, one dies and nothing is doubled', async ({
  page,
}) => {
  test.setTimeout(480_000)
  const { host, client, terminal, binance, prices } = two
  const falls = [
    ['EURUSD', 0.0001],
    ['BTCUSD', -20],
    ['ETHUSD', -1],
  ] as const
  for (const [symbol, step] of falls) await prices.past(terminal, symbol, step, SERVER_OFFSET)
  // Bars that begin before somebody wants them are torn: these are wanted from now on.
  for (const [symbol] of falls) watch(client, 'bars', { instrument: `xm/${symbol}`, timeframe: '1m' })
  const desk = await Desk.open(page, host)
  await desk.show('Watchlist')
  for (const id of ['xm/EURUSD', 'xm/BTCUSD', 'binance/BTCUSDT']) await expect(desk.at(`watch-${id}`)).toBeVisible()
  await loosen(client)

  const cards = watch(client, 'review', {})
  const card = (id: string, symbol: string) =>
    cards.until(c => c.signal.startsWith(`${id}.${symbol}.`) && c.state === 'waiting', `${symbol} of ${id}`, SIGNAL_MS)
  const held = async () => (await terminal.books()).positions.map(p => `${p.symbol} ${p.type === 0 ? 'buy' : 'sell'}`)
  const bought = () => binance.exchange.trades.map(t => `${t.symbol} ${t.side}`)

  // A signal for each: the euro at XM, the only one that has it; bitcoin where it costs least.
  await startStrategy(client, 'a', ['EURUSD', 'BTCUSD'], 3)
  prices.of('EURUSD').mid -= 0.00035
  prices.of('BTCUSD').mid += 70
  const euro = await card('a', 'EURUSD')
  const bitcoin = await card('a', 'BTCUSD')
  await desk.show('Review')
  await expectBill(desk, euro, 'xm')
  await desk.at('review-approve').click()
  await expect.poll(held).toEqual(['EURUSD sell'])
  expect([bitcoin.broker, bitcoin.instrument]).toEqual(['binance', 'binance/BTCUSDT'])
  expect(totalAt(bitcoin, 'xm')).toBeGreaterThan(totalAt(bitcoin, 'binance'))
  await expectBill(desk, bitcoin, 'binance')
  await desk.at('review-approve').click()
  await expect.poll(bought).toEqual(['BTCUSDT buy'])
  await client.call('loop.stop', { id: 'a' })

  // Binance becomes the dear one: the next order for the same pair goes to XM.
  await startStrategy(client, 'b', ['BTCUSD', 'ETHUSD'], 10)
  prices.of('BTCUSD').exchangeSpread = 2_000
  prices.of('BTCUSD').mid += 500
  prices.of('ETHUSD').mid += 40
  const dear = await card('b', 'BTCUSD')
  const ether = await card('b', 'ETHUSD')
  expect(dear.instrument).toBe('xm/BTCUSD')
  expect(totalAt(dear, 'binance')).toBeGreaterThan(totalAt(dear, 'xm'))
  await expectBill(desk, dear, 'xm')
  await desk.at('review-approve').click()
  await expect.poll(held).toEqual(['EURUSD sell', 'BTCUSD buy'])
  expect(bought()).toHaveLength(1)

  // The terminal dies under a card that names it: the route says so, and the other one takes it.
  await expectBill(desk, ether, 'xm')
  prices.terminal = null
  await terminal.kill()
  await stateOf(client, 'xm', b => b.state !== 'connected', 'loss of xm')
  await desk.at('review-approve').click()
  await expect(desk.at('review-changed')).toContainText('now go to binance instead of xm')
  await expect(desk.at('route-xm')).toHaveText('xm: not possible, not connected')
  // What is held at XM cannot be valued now, so nobody may risk anything new anywhere; what makes less of it goes on.
  await expect(desk.at('review-changed')).toContainText('there is no quote')
  await expect(desk.at('review-approve')).toBeDisabled()
  await client.call('positions.protect', { broker: 'binance', id: 'binance/BTCUSDT', stopLoss: '64300' })
  await expect.poll(() => binance.exchange.open().map(o => `${o.type} ${o.trigger}`)).toEqual(['stop 64300'])

  // It comes back: both books agree, and nothing is there twice.
  const back = Date.now()
  await terminal.restart()
  prices.terminal = terminal
  const agrees = (b: BrokerView) => b.reconciled !== null && b.reconciled.at > back && b.reconciled.ok
  await stateOf(client, 'xm', b => b.state === 'connected' && agrees(b), 'agreement with xm')
  expect(await held()).toEqual(['EURUSD sell', 'BTCUSD buy'])
  expect((await terminal.books()).deals.filter(d => d.symbol !== '')).toHaveLength(2)
  expect([...binance.exchange.uses.values()].filter(times => times !== 1)).toEqual([])
  await desk.show('Positions')
  for (const id of ['xm/EURUSD', 'xm/BTCUSD', 'binance/BTCUSDT']) await expect(desk.at(`position-${id}`)).toHaveCount(1)

  await expectOneBook(client, desk)
  for (const { signal } of [euro, bitcoin, dear]) expect(await wayOf(client, signal)).toEqual(WAY)
  expect((await client.call('journal.verify', {})).ok).toBe(true)
})
