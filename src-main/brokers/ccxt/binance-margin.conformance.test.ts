import { expect, test } from 'vitest'
import { hosts, startBinance } from '../../../e2e/venues/binance/index.ts'
import { SPOT } from '../../../e2e/venues/binance/markets.ts'
import { conformance } from '../conformance.ts'
import { fakeHarness } from './fake-venue-test-kit.ts'
import { everyLevel, levelWords } from './level-words-test-kit.ts'
import { isWhatIsWritten } from './proven-test-kit.ts'

const margin = conformance(
  'Binance, cross margin',
  fakeHarness({
    venue: 'binance',
    instrument: 'BTCUSDT',
    place: 'BTCUSDT',
    hosts,
    price: ['50000.00', '50001.00'],
    decimals: 2,
    settings: { market: 'margin', currency: 'USDT', leverage: 3 },
    // Fees and interest leave more or less than was traded: margin.test.ts.
    start: () => startBinance({ marginHourly: '0', spot: SPOT.map(m => ({ ...m, maker: '0', taker: '0' })) }),
  }),
)

test('the levels that its data claim are proven', () => {
  expect(levelWords(margin)).toEqual(everyLevel)
})

isWhatIsWritten(margin, 'binance', 'margin')
