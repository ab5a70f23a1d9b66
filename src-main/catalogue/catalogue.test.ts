import { expect, test } from 'vitest'
import { CatalogueEntry } from '../../src-preload/contract/catalogue.ts'
import { venues } from '../brokers/ccxt/venues.ts'
import { catalogue } from './index.ts'

/** The list that the terminal set out with, by the names that are used there. */
const LIST = [
  'XM',
  'IC Markets',
  'RoboForex',
  'InstaForex',
  'FBS',
  'Admiral Markets',
  'XTB',
  'IG Group',
  'Plus500',
  'SabioTrade',
  'Binance',
  'Coinbase Pro',
  'Kraken',
  'Bitstamp',
  'Bitfinex',
  'Gemini',
  'Huobi',
  'OKX',
  'Bybit',
  'KuCoin',
  'Bittrex',
  'Interactive Brokers',
  'TD Ameritrade',
  'Charles Schwab',
]

test('all 24 brokers of the list have their entry, each one of its own', () => {
  const listed = catalogue.filter(entry => entry.listed)
  expect(listed).toHaveLength(24)
  const found = LIST.map(name => listed.filter(entry => entry.name === name || entry.name.startsWith(`${name} (`)))
  expect(found.map(entries => entries.length)).toEqual(LIST.map(() => 1))
  expect(new Set(catalogue.map(({ id }) => id)).size).toBe(catalogue.length)
})

test.each(catalogue.map(entry => [entry.id, entry] as const))('%s is written as the wire wants it', (_, entry) => {
  expect(CatalogueEntry.safeParse(entry).error).toBeUndefined()
})

test.each(catalogue.map(entry => [entry.id, entry] as const))(
  '%s: what is said has a source, and leads somewhere',
  (_, entry) => {
    const { facts, fees, elsewhere, venues: ways, family, service, instead } = entry
    for (const { source } of [...Object.values(facts).flat(), ...fees, ...elsewhere])
      expect(source).toMatch(/^(https?:\/\/\S+|ccxt 4\.5\.84, .+|source code in public)$/)
    for (const id of instead) expect(catalogue.map(other => other.id)).toContain(id)
    // Only a service that is open has a way in, and the families that are built name it.
    if (service !== 'open') expect(ways).toEqual([])
    if (family === 'ccxt') expect(ways.length).toBeGreaterThan(0)
    expect(entry.elsewhere.length).toBeGreaterThan(0)
  },
)

test('every venue of the ccxt family is reached from exactly one entry, under its own kinds of market', () => {
  for (const { id } of venues) {
    const entries = catalogue.filter(entry => entry.venues.some(({ venue }) => venue === id))
    expect(entries.map(entry => entry.family)).toEqual(['ccxt'])
  }
})

test('what an adapter assumes of fees stands in the catalogue, with who says so', () => {
  const missing = venues.flatMap(({ id, markets }) => {
    const fees = catalogue.find(entry => entry.venues.some(({ venue }) => venue === id))?.fees ?? []
    return Object.entries(markets)
      .filter(([, market]) => market.trading.offered)
      .filter(([kind, { fees: assumed }]) =>
        fees.every(
          fee => fee.market !== kind || fee.maker !== Number(assumed.maker) || fee.taker !== Number(assumed.taker),
        ),
      )
      .map(([kind]) => `${id} ${kind}`)
  })
  expect(missing).toEqual([])
})
