import { expect, test } from 'vitest'
import { hosts, startBinance } from '../../../e2e/venues/binance/index.ts'
import { FUTURES, SPOT } from '../../../e2e/venues/binance/markets.ts'
import { conformance } from '../conformance.ts'
import { fakeHarness } from './fake-venue-test-kit.ts'
import { everyLevel, levelWords } from './level-words-test-kit.ts'
import { isWhatIsWritten } from './proven-test-kit.ts'

const about = { venue: 'binance', instrument: 'BTCUSDT', place: 'BTCUSDT', hosts }

const spot = conformance(
  'Binance, spot',
  fakeHarness({
    ...about,
    price: ['50000.00', '50001.00'],
    decimals: 2,
    settings: { currency: 'USDT' },
    // A fee that is taken from what is bought leaves less than was bought (fees.test.ts): nothing could be sold again whole.
    start: () =>
      startBinance({ balances: { USDT: '100000' }, spot: SPOT.map(m => ({ ...m, maker: '0', taker: '0' })) }),
  }),
)

const linear = conformance(
  'Binance, USD-M',
  fakeHarness({
    ...about,
    price: ['50000.0', '50001.0'],
    decimals: 1,
    settings: { market: 'linear', currency: 'USDT', leverage: 5 },
    start: () => startBinance({ futures: FUTURES }),
    books: fake => fake.futures,
  }),
)

test.each([
  ['spot', spot],
  ['linear', linear],
] as const)('%s: the levels that its data claim are proven', (_, suite) => {
  expect(levelWords(suite)).toEqual(everyLevel)
})

isWhatIsWritten(spot, 'binance', 'spot')
isWhatIsWritten(linear, 'binance', 'linear')
