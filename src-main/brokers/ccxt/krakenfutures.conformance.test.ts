import { expect, test } from 'vitest'
import { hosts, markets, startKrakenfutures } from '../../../e2e/venues/krakenfutures/index.ts'
import { conformance } from '../conformance.ts'
import { fakeHarness } from './fake-venue-test-kit.ts'
import { everyLevel, levelWords } from './level-words-test-kit.ts'
import { isWhatIsWritten } from './proven-test-kit.ts'

const suite = conformance(
  'Kraken Futures, linear',
  fakeHarness({
    venue: 'krakenfutures',
    instrument: 'PF_XBTUSD',
    place: 'PF_XBTUSD',
    price: ['50000', '50001'],
    settings: { leverage: 5 },
    start: () => startKrakenfutures({ balances: { USD: '100000' }, markets }),
    hosts,
    decimals: 0,
  }),
)

test('the levels that its data claim are proven', () => {
  expect(levelWords(suite)).toEqual(everyLevel)
})

isWhatIsWritten(suite, 'krakenfutures', 'linear')
