import { expect, test } from 'vitest'
import { hosts, markets, startHtx } from '../../../e2e/venues/htx/index.ts'
import { conformance } from '../conformance.ts'
import { fakeHarness } from './fake-venue-test-kit.ts'
import { everyLevel, levelWords } from './level-words-test-kit.ts'
import { isWhatIsWritten } from './proven-test-kit.ts'

const suite = conformance(
  'HTX, spot',
  fakeHarness({
    venue: 'htx',
    instrument: 'btcusdt',
    place: 'btcusdt',
    price: ['50000.00', '50001.00'],
    settings: { currency: 'USDT' },
    start: () =>
      startHtx({ balances: { usdt: '100000' }, markets: markets.map(m => ({ ...m, maker: '0', taker: '0' })) }),
    hosts,
    decimals: 2,
  }),
)

test('the levels that its data claim are proven', () => {
  expect(levelWords(suite)).toEqual(everyLevel)
})

isWhatIsWritten(suite, 'htx', 'spot')
