import { expect, test } from 'vitest'
import { hosts, startBinance } from '../../../e2e/venues/binance/index.ts'
import { conformance } from '../conformance.ts'
import { fakeHarness } from './fake-venue-test-kit.ts'
import { everyLevel, levelWords } from './level-words-test-kit.ts'
import { isWhatIsWritten } from './proven-test-kit.ts'

const inverse = conformance(
  'Binance, COIN-M',
  fakeHarness({
    ...{ venue: 'binance', instrument: 'BTCUSD_PERP', place: 'BTCUSD_PERP', hosts },
    price: ['50000.0', '50001.0'],
    decimals: 1,
    settings: { market: 'inverse', currency: 'BTC', leverage: 5 },
    start: () => startBinance(),
    books: fake => fake.coin,
  }),
)

test('the levels that its data claim are proven', () => {
  expect(levelWords(inverse)).toEqual(everyLevel)
})

isWhatIsWritten(inverse, 'binance', 'inverse')
