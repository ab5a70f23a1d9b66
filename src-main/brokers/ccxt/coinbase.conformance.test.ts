import { expect, test } from 'vitest'
import { hosts, startCoinbase } from '../../../e2e/venues/coinbase/index.ts'
import { conformance } from '../conformance.ts'
import { fakeHarness } from './fake-venue-test-kit.ts'
import { everyLevel, levelWords } from './level-words-test-kit.ts'
import { isWhatIsWritten } from './proven-test-kit.ts'

const suite = conformance(
  'Coinbase Advanced, spot',
  fakeHarness({
    venue: 'coinbase',
    instrument: 'BTC-USD',
    place: 'BTC-USD',
    price: ['50000.00', '50001.00'],
    settings: { currency: 'USD' },
    start: () => startCoinbase({ balances: { USD: '100000' } }),
    hosts,
    decimals: 2,
  }),
)

test('the levels that its data claim are proven', () => {
  expect(levelWords(suite)).toEqual(everyLevel)
})

isWhatIsWritten(suite, 'coinbase', 'spot')
