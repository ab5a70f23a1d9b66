import { expect, test } from 'vitest'
import { hosts, markets, startBitfinex } from '../../../e2e/venues/bitfinex/index.ts'
import { conformance } from '../conformance.ts'
import { fakeHarness } from './fake-venue-test-kit.ts'
import { everyLevel, levelWords } from './level-words-test-kit.ts'
import { isWhatIsWritten } from './proven-test-kit.ts'

const suite = conformance(
  'Bitfinex, spot',
  fakeHarness({
    venue: 'bitfinex',
    instrument: 'tBTCUSD',
    place: 'tBTCUSD',
    price: ['50000', '50001'],
    settings: { currency: 'USD' },
    start: () =>
      startBitfinex({ balances: { USD: '100000' }, markets: markets.map(m => ({ ...m, maker: '0', taker: '0' })) }),
    hosts,
    decimals: 0,
  }),
)

test('the levels that its data claim are proven', () => {
  expect(levelWords(suite)).toEqual(everyLevel)
})

isWhatIsWritten(suite, 'bitfinex', 'spot')
