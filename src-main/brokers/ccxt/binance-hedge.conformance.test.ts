import { expect, test } from 'vitest'
import { hosts, startBinance } from '../../../e2e/venues/binance/index.ts'
import { FUTURES } from '../../../e2e/venues/binance/markets.ts'
import { conformance } from '../conformance.ts'
import { fakeHarness } from './fake-venue-test-kit.ts'
import { everyLevel, levelWords } from './level-words-test-kit.ts'

const hedge = conformance(
  'Binance, USD-M, hedge mode',
  fakeHarness({
    venue: 'binance',
    instrument: 'BTCUSDT',
    place: 'BTCUSDT',
    hosts,
    price: ['50000.0', '50001.0'],
    decimals: 1,
    settings: { market: 'linear', currency: 'USDT', leverage: 5, positionMode: 'hedging' },
    // In one-way mode at first: the connection sets it.
    start: () => startBinance({ futures: FUTURES }),
    books: fake => fake.futures,
  }),
)

test('the levels that its data claim are proven, and positions are kept apart', () => {
  // Of protection the suite has cards for attached stops and for netting accounts alone.
  const levels = everyLevel.map(l => (l.startsWith('protection') ? 'protection: not offered' : l))
  expect(levelWords(hedge)).toEqual(levels)
  expect(hedge.results()).toContainEqual(expect.objectContaining({ card: 'hedging', outcome: 'pass' }))
})
