import { afterEach, expect, test } from 'vitest'
import { hosts as binance, startBinance } from '../../../e2e/venues/binance/index.ts'
import { hosts as bitfinex, startBitfinex } from '../../../e2e/venues/bitfinex/index.ts'
import { hosts as bitstamp, startBitstamp } from '../../../e2e/venues/bitstamp/index.ts'
import { hosts as bybit, startBybit } from '../../../e2e/venues/bybit/index.ts'
import { hosts as coinbase, startCoinbase } from '../../../e2e/venues/coinbase/index.ts'
import { hosts as coinbaseexchange, startCoinbaseexchange } from '../../../e2e/venues/coinbaseexchange/index.ts'
import { hosts as gemini, startGemini } from '../../../e2e/venues/gemini/index.ts'
import { hosts as htx, startHtx } from '../../../e2e/venues/htx/index.ts'
import { hosts as kraken, startKraken, tradingPermissions } from '../../../e2e/venues/kraken/index.ts'
import { hosts as krakenfutures, startKrakenfutures } from '../../../e2e/venues/krakenfutures/index.ts'
import { hosts as kucoin, startKucoin } from '../../../e2e/venues/kucoin/index.ts'
import type { FakeVenue } from '../../../e2e/venues/lib/types.ts'
import { hosts as okx, startOkx } from '../../../e2e/venues/okx/index.ts'
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

interface Rights {
  trade: boolean
  withdraw: boolean
}
interface Asked {
  readonly venue: string
  readonly hosts: Readonly<Record<string, string>>
  readonly settings: Readonly<Record<string, unknown>>
  start(rights: Rights): Promise<FakeVenue>
}

/** What a key of Binance may do is ticked per market. */
async function binanceWith(rights: Rights, trades: 'enableSpotAndMarginTrading' | 'enableFutures') {
  const fake = await startBinance()
  // The other market's right says nothing of this one.
  fake.key.enableSpotAndMarginTrading = false
  fake.key.enableFutures = false
  fake.key[trades] = rights.trade
  fake.key.enableWithdrawals = rights.withdraw
  return fake
}

const usdt = { currency: 'USDT' }
const usd = { currency: 'USD' }
const linear = { market: 'linear', ...usdt }
const venues: readonly Asked[] = [
  {
    ...{ venue: 'binance', hosts: binance, settings: usdt },
    start: rights => binanceWith(rights, 'enableSpotAndMarginTrading'),
  },
  {
    ...{ venue: 'binance', hosts: binance, settings: linear },
    start: rights => binanceWith(rights, 'enableFutures'),
  },
  {
    ...{ venue: 'binance', hosts: binance, settings: { market: 'inverse', currency: 'BTC' } },
    start: rights => binanceWith(rights, 'enableFutures'),
  },
  {
    ...{ venue: 'binance', hosts: binance, settings: { market: 'margin', ...usdt } },
    start: rights => binanceWith(rights, 'enableSpotAndMarginTrading'),
  },
  {
    ...{ venue: 'bitfinex', hosts: bitfinex, settings: usd },
    start: async rights => {
      const fake = await startBitfinex({ rights })
      // Steps go with prices there.
      fake.exchange.quote('tBTCUSD', '60000', '60001')
      return fake
    },
  },
  {
    ...{ venue: 'bybit', hosts: bybit, settings: usdt },
    start: ({ trade, withdraw }) => startBybit({ readOnly: !trade, withdraw }),
  },
  {
    ...{ venue: 'bybit', hosts: bybit, settings: linear },
    start: ({ trade, withdraw }) => startBybit({ readOnly: !trade, withdraw }),
  },
  {
    ...{ venue: 'coinbase', hosts: coinbase, settings: usd },
    start: ({ trade, withdraw }) => startCoinbase({ can: { view: true, trade, transfer: withdraw } }),
  },
  { ...{ venue: 'gemini', hosts: gemini, settings: usd }, start: rights => startGemini({ rights }) },
  { ...{ venue: 'htx', hosts: htx, settings: usdt }, start: rights => startHtx({ rights }) },
  {
    ...{ venue: 'kraken', hosts: kraken, settings: usd },
    start: ({ trade, withdraw }) =>
      startKraken({
        allowed: [
          ...tradingPermissions.filter(p => trade || p !== 'modify-trades'),
          ...(withdraw ? (['withdraw-funds'] as const) : []),
        ],
      }),
  },
  {
    ...{ venue: 'krakenfutures', hosts: krakenfutures, settings: usd },
    start: rights => startKrakenfutures({ rights }),
  },
  {
    ...{ venue: 'kucoin', hosts: kucoin, settings: usdt },
    start: rights => startKucoin({ rights }),
  },
  {
    ...{ venue: 'okx', hosts: okx, settings: usdt },
    start: ({ trade, withdraw }) =>
      startOkx({
        permissions: [
          'read_only',
          ...(trade ? (['trade'] as const) : []),
          ...(withdraw ? (['withdraw'] as const) : []),
        ],
      }),
  },
]

async function connect(asked: Asked, rights: Rights) {
  const fake = await asked.start(rights)
  const broker = brokerAt(fake, asked)
  ends.push(async () => {
    await broker.disconnect()
    await fake.close()
  })
  return { fake, broker, session: await broker.connect() }
}

const aboutKey = (notes: readonly string[]): string[] => notes.filter(n => n.includes(' key '))
const sent = (fake: FakeVenue): string[] => fake.seen().flatMap(s => (s.method === 'GET' ? [] : [s.path]))

test.each(venues)('$venue $settings: a key that may withdraw is warned of', async asked => {
  const { session, broker } = await connect(asked, { trade: true, withdraw: true })
  expect(session.canTrade).toBe(true)
  expect(aboutKey(broker.notes()).join(' ')).toContain('This key may withdraw. ')
})

test.each(venues)('$venue $settings: nothing is sent of the order of a key that may not trade', async asked => {
  const { fake, session, broker } = await connect(asked, { trade: false, withdraw: false })
  expect(session.canTrade).toBe(false)
  // Of its rights that alone is worth a word: it does not withdraw.
  const said = aboutKey(broker.notes()).filter(n => !/^This key (ends on|trades portfolio) /.test(n))
  expect(said).toEqual([expect.stringMatching(/^This key may not trade: /)])
  await broker.settled()
  const before = fake.exchange.orders.size
  fake.forget()
  const instrument = (await broker.instruments()).find(i => i.base === 'BTC')
  if (instrument === undefined) throw new Error('no bitcoin')
  const { id, symbol, qtyMin } = instrument
  const terms = { type: 'limit', limitPrice: new Decimal(40_000), quantity: Decimal.max(qtyMin, '0.1') } as const
  await expect(broker.submit(order({ instrument: id, symbol, ...terms }))).rejects.toMatchObject({
    code: 'KEY_MAY_NOT_TRADE',
    message: expect.stringMatching(/^This key may not trade\. To trade at .+, tick ".+" of the key at https:/),
  })
  expect(sent(fake).filter(path => /order/i.test(path) && !/open|hist|status|closed/i.test(path))).toEqual([])
  expect(fake.exchange.orders.size).toBe(before)
})

test('a right that was given meanwhile counts: the venue is asked again before an order is refused', async () => {
  const rights = { trade: false, withdraw: false }
  const asked = venues.find(v => v.venue === 'kucoin')
  if (asked === undefined) throw new Error('no KuCoin')
  const { fake, broker } = await connect(asked, rights)
  fake.exchange.quote('BTC-USDT', '60000', '60001')
  rights.trade = true
  const { brokerOrderId } = await broker.submit(
    order({ instrument: 'kucoin/BTC-USDT', symbol: 'BTC-USDT', type: 'market' }),
  )
  expect(fake.exchange.orders.get(brokerOrderId)?.status).toBe('filled')
  expect(broker.notes()).toContain(
    'The key was given the right to trade since it was connected: orders by hand go out. Connect again, and strategies may choose it, too.',
  )
})

test.each([
  { venue: 'bitstamp', hosts: bitstamp, settings: usd, start: () => startBitstamp() },
  { venue: 'coinbaseexchange', hosts: coinbaseexchange, settings: usd, start: () => startCoinbaseexchange() },
])('$venue cannot be asked, and that is said', async ({ start, ...asked }) => {
  const { session, broker } = await connect({ ...asked, start }, { trade: true, withdraw: false })
  expect(session).toMatchObject({ canTrade: true, expiresAt: null })
  expect(aboutKey(broker.notes()).join(' ')).toMatch(
    / cannot be asked what a key may do: see to it at https:\S+ that this one may not withdraw\./,
  )
})

test('a venue that does not answer the question is connected all the same, and trades', async () => {
  const fake = await startOkx({})
  ends.push(() => fake.close())
  fake.fault({
    on: 'GET /api/v5/account/config',
    what: { kind: 'answer', status: 503, body: '{"code":"50001","msg":"Service unavailable"}', done: false },
  })
  const broker = brokerAt(fake, { venue: 'okx', hosts: okx, settings: usdt })
  ends.unshift(() => broker.disconnect())
  expect(await broker.connect()).toMatchObject({ canTrade: true })
  expect(aboutKey(broker.notes()).join(' ')).toContain('What this key may do could not be asked: ')
})

test('the end of a key is a note, and the end of the session', async () => {
  const end = Date.UTC(2031, 4, 6, 7, 8, 9)
  const fake = await startKraken({ validUntil: end / 1_000 })
  ends.push(() => fake.close())
  const broker = brokerAt(fake, { venue: 'kraken', hosts: kraken, settings: usd })
  ends.unshift(() => broker.disconnect())
  expect(await broker.connect()).toMatchObject({ expiresAt: end })
  expect(aboutKey(broker.notes()).join(' ')).toContain(
    'This key ends on 2031-05-06: make a new one at https://pro.kraken.com/',
  )
})

test('the connection test does not say that a key may not withdraw where the venue does not say so', async () => {
  const fake = await startBinance()
  ends.push(() => fake.close())
  fake.exchange.quote('BTCUSDT', '60000', '60001')
  Reflect.deleteProperty(fake.key, 'enableWithdrawals')
  const venue = venueOf('binance') ?? expect.unreachable()
  const told: string[] = []
  await testConnection({
    id: 'binance',
    venue,
    settings: settingsFrom(venue, { ...usdt, deadlineMs: 5_000, endpoints: endpointsOf(fake, binance) }),
    credentials: async () => fake.keys,
    clock: realClock,
    streams: parts => pollQuotes(parts, 30),
    tell: ({ step, state, text }) => void (step === 'permissions' && told.push(`${state}: ${text}`)),
    signal: AbortSignal.timeout(10_000),
  })
  expect(told.at(-1)).toMatch(/^warning: It may trade\. Binance did not say whether this key may withdraw: look at /)
})
