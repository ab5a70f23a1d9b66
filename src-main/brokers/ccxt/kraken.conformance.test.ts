import { expect, test } from 'vitest'
import { hosts, startKraken } from '../../../e2e/venues/kraken/index.ts'
import { conformance } from '../conformance.ts'
import { fakeHarness } from './fake-venue-test-kit.ts'
import { everyLevel, levelWords } from './level-words-test-kit.ts'
import { isWhatIsWritten } from './proven-test-kit.ts'

const suite = conformance(
  'Kraken, spot',
  fakeHarness({
    venue: 'kraken',
    instrument: 'XXBTZUSD',
    place: 'XXBTZUSD',
    price: ['50000.0', '50001.0'],
    settings: { currency: 'USD' },
    start: () => startKraken({ balances: { ZUSD: '100000' } }),
    hosts,
    decimals: 1,
  }),
)

test('the levels that its data claim are proven', () => {
  expect(levelWords(suite)).toEqual(everyLevel)
})

isWhatIsWritten(suite, 'kraken', 'spot')
