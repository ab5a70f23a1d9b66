import { expect, test } from 'vitest'
import { hosts, markets, startGemini } from '../../../e2e/venues/gemini/index.ts'
import { conformance } from '../conformance.ts'
import { fakeHarness } from './fake-venue-test-kit.ts'
import { everyLevel, levelWords } from './level-words-test-kit.ts'
import { isWhatIsWritten } from './proven-test-kit.ts'

const suite = conformance(
  'Gemini, spot',
  fakeHarness({
    venue: 'gemini',
    instrument: 'btcusd',
    place: 'btcusd',
    price: ['50000.00', '50001.00'],
    settings: { currency: 'USD' },
    start: () => startGemini({ balances: { USD: '100000' }, markets }),
    hosts,
    decimals: 2,
  }),
)

test('the levels that its data claim are proven', () => {
  expect(levelWords(suite)).toEqual(everyLevel)
})

isWhatIsWritten(suite, 'gemini', 'spot')
