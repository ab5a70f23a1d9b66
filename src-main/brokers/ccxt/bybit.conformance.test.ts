import { expect, test } from 'vitest'
import { hosts, startBybit } from '../../../e2e/venues/bybit/index.ts'
import { markets } from '../../../e2e/venues/bybit/markets.ts'
import { conformance } from '../conformance.ts'
import { fakeHarness } from './fake-venue-test-kit.ts'
import { everyLevel, levelWords } from './level-words-test-kit.ts'
import { isWhatIsWritten } from './proven-test-kit.ts'

const about = { venue: 'bybit', hosts, decimals: 1, price: ['50000.0', '50001.0'], instrument: 'BTCUSDT' } as const
const spot = conformance(
  'Bybit, spot',
  fakeHarness({
    ...about,
    place: 'spot/BTCUSDT',
    settings: { currency: 'USDT' },
    start: () =>
      startBybit({ balances: { USDT: '100000' }, markets: markets.map(m => ({ ...m, maker: '0', taker: '0' })) }),
  }),
)

const linear = conformance(
  'Bybit, linear',
  fakeHarness({
    ...about,
    place: 'linear/BTCUSDT',
    settings: { market: 'linear', currency: 'USDT', leverage: 5 },
    start: () => startBybit({ balances: { USDT: '100000' } }),
  }),
)

test.each([spot, linear])('the levels that its data claim are proven', suite => {
  expect(levelWords(suite)).toEqual(everyLevel)
})

isWhatIsWritten(spot, 'bybit', 'spot')
isWhatIsWritten(linear, 'bybit', 'linear')
