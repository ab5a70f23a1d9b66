import { expect, test, vi } from 'vitest'
import { hosts as binanceHosts, startBinance } from '../../../e2e/venues/binance/index.ts'
import { FUTURES } from '../../../e2e/venues/binance/markets.ts'
import { hosts as krakenHosts, startKraken } from '../../../e2e/venues/kraken/index.ts'
import type { FakeVenue } from '../../../e2e/venues/lib/types.ts'
import { Decimal } from '../../core/kernel/decimal.ts'
import { brokerAt, endpointsOf } from './fake-venue-test-kit.ts'
import { formOf } from './form.ts'
import { minimum, noOrders, type ProvenTable, refuseUnproven } from './proven.ts'
import { settingsFrom } from './settings.ts'
import type { MarketKind, VenueData, VenueId } from './venue-data.ts'
import { binance } from './venues/binance.ts'
import { kraken } from './venues/kraken.ts'
import { marketKinds, venues } from './venues.ts'
import { order } from './wire-test-kit.ts'

type Cards = { readonly provenCards: ProvenTable }

/** As if the suite had failed at these cards. */
function without(table: ProvenTable, venue: VenueId, kind: MarketKind, cards: readonly string[]): ProvenTable {
  const seen = table[venue]?.[kind] ?? expect.unreachable()
  return { ...table, [venue]: { ...table[venue], [kind]: { ...seen, 'not proven': cards } } }
}

// No cancel of Binance futures and Kraken spot was seen, and no stop of Binance spot.
vi.mock('./proven-cards.ts', async original => {
  const { provenCards } = await original<Cards>()
  const first = without(provenCards, 'binance', 'linear', ['limit-cancel'])
  const spoiled = without(first, 'kraken', 'spot', ['limit-cancel'])
  return { provenCards: without(spoiled, 'binance', 'spot', ['stop']) }
})
const { provenCards: seen } = await vi.importActual<Cards>('./proven-cards.ts')

const d = (text: string): Decimal => new Decimal(text)
const buy = { instrument: 'binance/BTCUSDT', symbol: 'BTCUSDT', quantity: d('0.02') } as const

/** The adapter at a fake; once `real` is set its addresses count as the venue's own. */
function brokerOf(fake: FakeVenue, data: VenueData, hosts: Readonly<Record<string, string>>, form: object) {
  const place = { real: false }
  const read = settingsFrom(data, { ...form, pollMs: 60_000, endpoints: endpointsOf(fake, hosts) })
  const { rewrite } = read.endpoint
  const endpoint = {
    rewrite,
    redirected: true,
    get loopback() {
      return !place.real
    },
  }
  const broker = brokerAt(fake, { venue: data.id, hosts }, { settings: { ...read, endpoint } })
  const end = async () => {
    await broker.disconnect()
    await fake.close()
  }
  return { fake, broker, place, end }
}

async function usdM() {
  const fake = await startBinance({ futures: FUTURES })
  fake.futures.quote('BTCUSDT', '50000.0', '50001.0')
  return brokerOf(fake, binance, binanceHosts, { market: 'linear', currency: 'USDT', leverage: 5 })
}

test('where the minimum is not proven nothing is opened with real money: refused, and not a byte is sent', async () => {
  const { fake, broker, place, end } = await usdM()
  try {
    await broker.connect()
    const resting = order({ ...buy, type: 'limit', limitPrice: d('40000') })
    await broker.submit(order({ ...buy, clientOrderId: 'play-1', type: 'market' }))
    await broker.submit(resting)
    await broker.settled()
    place.real = true
    fake.forget()
    const opening = order({ ...buy, clientOrderId: 'real-1', type: 'market' })
    for (const side of ['buy', 'sell'] as const)
      await expect(broker.submit({ ...opening, side })).rejects.toMatchObject({
        name: 'Refused',
        code: 'NOT_PROVEN',
        message: expect.stringMatching(/Binance linear with real money: not proven in this version: cancel\./),
      })
    expect(fake.seen()).toEqual([])
    // What is there is got rid of.
    await broker.cancel(resting.clientOrderId)
    const closing = order({ ...buy, clientOrderId: 'real-2', side: 'sell', type: 'market', reduceOnly: true })
    await expect(broker.submit(closing)).resolves.toMatchObject({ brokerOrderId: expect.any(String) })
    await broker.settled()
    expect((await broker.snapshot(0)).positions).toEqual([])
  } finally {
    await end()
  }
})

test('a change of an opening order is an order, too', async () => {
  const fake = await startKraken({ balances: { ZUSD: '100000' } })
  fake.exchange.quote('XXBTZUSD', '50000.0', '50001.0')
  const { broker, place, end } = brokerOf(fake, kraken, krakenHosts, { currency: 'USD' })
  try {
    await broker.connect()
    const about = { ...buy, instrument: 'kraken/XXBTZUSD', symbol: 'XXBTZUSD' }
    const resting = order({ ...about, type: 'limit', limitPrice: d('40000') })
    await broker.submit(resting)
    await broker.settled()
    place.real = true
    fake.forget()
    const change = broker.amend(resting.clientOrderId, { quantity: d('1') })
    await expect(change).rejects.toMatchObject({ name: 'Refused', code: 'NOT_PROVEN' })
    expect(fake.seen()).toEqual([])
    place.real = false
    // Off a step nothing leaves, and nothing is rounded.
    fake.forget()
    await expect(broker.amend(resting.clientOrderId, { limitPrice: d('40000.01') })).rejects.toMatchObject({
      ...{ name: 'Refused', code: 'BAD_PRICE' },
    })
    expect(fake.seen()).toEqual([])
    await expect(broker.amend(resting.clientOrderId, { quantity: d('1') })).resolves.toBeDefined()
  } finally {
    await end()
  }
})

test('the connection says so, and so does its form', async () => {
  const { broker, place, end } = await usdM()
  try {
    expect((await broker.connect()).canTrade).toBe(true)
    place.real = true
    expect((await broker.connect()).canTrade).toBe(false)
    expect(broker.notes()).toContain('No orders here: not proven in this version: cancel.')
  } finally {
    await end()
  }
  const row = formOf(binance).markets.find(({ market }) => market === 'linear')
  expect(row).toMatchObject({ trades: false, text: 'Prices and holdings only: not proven in this version: cancel.' })
  expect(formOf(binance).markets.find(({ market }) => market === 'spot')?.trades).toBe(true)
})

test('an order kind of which its card was not seen stays here; play money may try it', () => {
  const stop = order({ ...buy, type: 'stop', stopPrice: d('60000') })
  const real = settingsFrom(binance, { market: 'spot' })
  expect(() => refuseUnproven(binance, real, stop)).toThrow(/A stop order at Binance spot is not proven/)
  expect(() => refuseUnproven(binance, real, order({ ...buy, type: 'market' }))).not.toThrow()
  // A sale of holdings opens nothing.
  expect(() => refuseUnproven(binance, real, { ...stop, side: 'sell' })).not.toThrow()
  expect(() => refuseUnproven(binance, settingsFrom(binance, { sandbox: true }), stop)).not.toThrow()
})

const offered = venues.flatMap(venue =>
  marketKinds(venue).flatMap(kind => (venue.markets[kind]?.trading.offered ? [{ venue, kind, id: venue.id }] : [])),
)

test.each(offered)(
  '$id $kind: every part of the minimum counts, and a market that was not seen has none',
  ({ venue, kind }) => {
    expect(noOrders(venue, kind, seen)).toBeNull()
    expect(noOrders(venue, kind, {})).toMatch(/^not proven in this version: account, instruments, quotes, bars, /)
    for (const { what, cards, or } of minimum)
      expect(noOrders(venue, kind, without(seen, venue.id, kind, [...cards, ...(or ?? [])]))).toContain(what)
  },
)
