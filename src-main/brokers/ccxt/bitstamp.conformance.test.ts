import { expect, test } from 'vitest'
import { hosts, markets, startBitstamp } from '../../../e2e/venues/bitstamp/index.ts'
import { conformance } from '../conformance.ts'
import { fakeHarness } from './fake-venue-test-kit.ts'
import { levelWords, withoutAdvanced } from './level-words-test-kit.ts'
import { isWhatIsWritten } from './proven-test-kit.ts'

const suite = conformance(
  'Bitstamp, spot',
  fakeHarness({
    venue: 'bitstamp',
    instrument: 'btcusd',
    place: 'btcusd',
    price: ['50000', '50001'],
    settings: { currency: 'USD' },
    start: () => startBitstamp({ balances: { usd: '100000' }, markets }),
    hosts,
    decimals: 0,
  }),
)

test('the levels that its data claim are proven', () => {
  expect(levelWords(suite)).toEqual(withoutAdvanced)
})

isWhatIsWritten(suite, 'bitstamp', 'spot')
