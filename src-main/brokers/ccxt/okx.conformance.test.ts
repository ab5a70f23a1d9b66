import { expect, test } from 'vitest'
import { hosts, startOkx } from '../../../e2e/venues/okx/index.ts'
import { markets } from '../../../e2e/venues/okx/markets.ts'
import { conformance } from '../conformance.ts'
import { fakeHarness } from './fake-venue-test-kit.ts'
import { everyLevel, levelWords } from './level-words-test-kit.ts'
import { isWhatIsWritten } from './proven-test-kit.ts'

const about = { venue: 'okx', hosts, decimals: 1, price: ['50000.0', '50001.0'] } as const
const spot = conformance(
  'OKX, spot',
  fakeHarness({
    ...about,
    instrument: 'BTC-USDT',
    place: 'BTC-USDT',
    settings: { currency: 'USDT' },
    start: () =>
      startOkx({ balances: { USDT: '100000' }, markets: markets.map(m => ({ ...m, maker: '0', taker: '0' })) }),
  }),
)

const linear = conformance(
  'OKX, linear',
  fakeHarness({
    ...about,
    instrument: 'BTC-USDT-SWAP',
    place: 'BTC-USDT-SWAP',
    settings: { market: 'linear', currency: 'USDT', leverage: 5 },
    start: () => startOkx({ balances: { USDT: '100000' } }),
  }),
)

test.each([spot, linear])('the levels that its data claim are proven', suite => {
  expect(levelWords(suite)).toEqual(everyLevel)
})

isWhatIsWritten(spot, 'okx', 'spot')
isWhatIsWritten(linear, 'okx', 'linear')
