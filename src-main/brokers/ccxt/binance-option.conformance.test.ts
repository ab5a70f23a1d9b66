import { expect, test } from 'vitest'
import { hosts, startBinance } from '../../../e2e/venues/binance/index.ts'
import { expiryAfter, optionSymbol } from '../../../e2e/venues/binance/option-contracts.ts'
import { conformance } from '../conformance.ts'
import { fakeHarness } from './fake-venue-test-kit.ts'
import { everyLevel, levelWords } from './level-words-test-kit.ts'
import { isWhatIsWritten } from './proven-test-kit.ts'

const call = optionSymbol('BTC', expiryAfter(Date.now(), 8), '60000', 'C')

const option = conformance(
  'Binance, options',
  fakeHarness({
    ...{ venue: 'binance', instrument: call, place: call, hosts },
    price: ['5000', '5005'],
    decimals: 0,
    settings: { market: 'option', currency: 'USDT' },
    start: () => startBinance(),
    books: fake => fake.options.exchange,
  }),
)

test('options: the levels that their data claim are proven', () => {
  expect(levelWords(option)).toEqual(everyLevel)
})

isWhatIsWritten(option, 'binance', 'option')
