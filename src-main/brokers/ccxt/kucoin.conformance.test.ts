import { expect, test } from 'vitest'
import { hosts, markets, startKucoin } from '../../../e2e/venues/kucoin/index.ts'
import { conformance } from '../conformance.ts'
import { fakeHarness } from './fake-venue-test-kit.ts'
import { everyLevel, levelWords } from './level-words-test-kit.ts'
import { isWhatIsWritten } from './proven-test-kit.ts'

const suite = conformance(
  'KuCoin, spot',
  fakeHarness({
    venue: 'kucoin',
    instrument: 'BTC-USDT',
    place: 'BTC-USDT',
    price: ['50000.0', '50001.0'],
    settings: { currency: 'USDT' },
    start: () => startKucoin({ balances: { USDT: '100000' }, markets }),
    hosts,
    decimals: 1,
  }),
)

test('the levels that its data claim are proven', () => {
  expect(levelWords(suite)).toEqual(everyLevel)
})

isWhatIsWritten(suite, 'kucoin', 'spot')
