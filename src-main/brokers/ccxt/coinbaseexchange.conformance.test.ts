import { expect, test } from 'vitest'
import { hosts, markets, startCoinbaseexchange } from '../../../e2e/venues/coinbaseexchange/index.ts'
import { conformance } from '../conformance.ts'
import { fakeHarness } from './fake-venue-test-kit.ts'
import { everyLevel, levelWords } from './level-words-test-kit.ts'
import { isWhatIsWritten } from './proven-test-kit.ts'

const suite = conformance(
  'Coinbase Exchange, spot',
  fakeHarness({
    venue: 'coinbaseexchange',
    instrument: 'BTC-USD',
    place: 'BTC-USD',
    price: ['50000.00', '50001.00'],
    settings: { currency: 'USD' },
    start: () => startCoinbaseexchange({ balances: { USD: '100000' }, markets }),
    hosts,
    decimals: 2,
  }),
)

test('the levels that its data claim are proven', () => {
  expect(levelWords(suite)).toEqual(everyLevel)
})

isWhatIsWritten(suite, 'coinbaseexchange', 'spot')
