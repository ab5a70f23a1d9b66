import { afterEach, expect, test } from 'vitest'
import { type CoinbaseOptions, hosts, startCoinbase } from '../../../e2e/venues/coinbase/index.ts'
import { Decimal } from '../../core/kernel/decimal.ts'
import { testConnection } from './connection-test.ts'
import { brokerAt, endpointsOf, realClock } from './fake-venue-test-kit.ts'
import { pollQuotes } from './poll-quotes.ts'
import { settingsFrom } from './settings.ts'
import { venueOf } from './venues.ts'
import { order } from './wire-test-kit.ts'

const ends: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const end of ends.splice(0)) await end()
})

async function coinbase(options: CoinbaseOptions) {
  const fake = await startCoinbase(options)
  fake.exchange.quote('BTC-USD', '50000.00', '50001.00')
  fake.exchange.quote('ETH-USD', '3000.00', '3000.01')
  const broker = brokerAt(fake, { venue: 'coinbase', hosts, settings: { currency: 'USD', pollMs: 60_000 } })
  ends.push(async () => {
    await broker.disconnect()
    await fake.close()
  })
  return { fake, broker }
}

test('a key that sees other portfolios counts its own alone, and the card names it', async () => {
  const { broker } = await coinbase({
    balances: { USD: '1000', BTC: '0.5' },
    others: { Savings: { USD: '70000', ETH: '9', BTC: '2' } },
  })
  await broker.connect()
  expect(broker.notes()).toContain('This key trades portfolio Default.')
  const { cash, positions } = await broker.snapshot(0)
  expect(positions.map(p => `${p.quantity.toFixed()} ${p.instrument}`)).toEqual(['0.5 coinbase/BTC-USD'])
  expect(cash.toFixed()).toBe('26000')
})

test('the connection test names the portfolio, too, and counts its money alone', async () => {
  const { fake, broker } = await coinbase({ balances: { USD: '1000' }, others: { Savings: { USD: '70000' } } })
  const venue = venueOf('coinbase')
  if (venue === undefined) throw new Error('no venue')
  const texts = new Map<string, string>()
  await testConnection({
    id: broker.id,
    venue,
    settings: settingsFrom(venue, { currency: 'USD', deadlineMs: 5_000, endpoints: endpointsOf(fake, hosts) }),
    credentials: async () => fake.keys,
    clock: realClock,
    streams: parts => pollQuotes(parts, 30),
    tell: ({ step, text }) => void texts.set(step, text),
    signal: AbortSignal.timeout(20_000),
  })
  expect(texts.get('key')).toBe('The key is taken. This key trades portfolio Default.')
  expect(texts.get('account')).toContain('The account is read: 1000 USD')
})

test('more accounts than one page holds: all are read', async () => {
  const many = Object.fromEntries(Array.from({ length: 300 }, (_, n) => [`A${n}`, '1']))
  const { broker } = await coinbase({ balances: { ...many, USD: '1000', BTC: '0.5' } })
  await broker.connect()
  const { positions } = await broker.snapshot(0)
  expect(positions.map(p => p.instrument)).toEqual(['coinbase/BTC-USD'])
})

test('what an order holds back is still money of the account', async () => {
  const { fake, broker } = await coinbase({ balances: { USD: '1000' } })
  await broker.connect()
  const about = { instrument: 'coinbase/BTC-USD', symbol: 'BTC-USD', quantity: new Decimal('0.01') }
  await broker.submit(order({ ...about, limitPrice: new Decimal('40000') }))
  await broker.settled()
  expect(Number(fake.exchange.balances().find(b => b.asset === 'USD')?.locked)).toBeGreaterThanOrEqual(400)
  expect((await broker.snapshot(0)).cash.toFixed()).toBe('1000')
})

test('a portfolio that cannot be read is said, and the account is read all the same', async () => {
  const { fake, broker } = await coinbase({ balances: { USD: '1000' } })
  fake.fault({
    on: 'GET /api/v3/brokerage/portfolios',
    what: { kind: 'answer', status: 500, body: '{"error":"INTERNAL"}', done: false },
  })
  await broker.connect()
  expect(broker.notes().join(' ')).toContain('Which portfolio this key trades could not be read: ')
  expect((await broker.snapshot(0)).cash.toFixed()).toBe('1000')
})
