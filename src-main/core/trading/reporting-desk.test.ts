import { expect, test } from 'vitest'
import type { Recorder } from '../journal/recorder.ts'
import type { Instrument } from '../market/instrument.ts'
import type { RiskView } from '../risk/view.ts'
import { ReportingDesk } from './reporting-desk.ts'

const NOW = 1_000_000

/** Markets as `BASE/QUOTE`; those of `silent` have no price. Counts how often a price was asked for. */
function market(pairs: readonly string[], silent: readonly string[] = []) {
  const all = pairs.map(pair => {
    const [base = '', quote = ''] = pair.split('/')
    return { id: `venue/${pair}`, broker: 'venue', base, quote, class: 'spot' } as unknown as Instrument
  })
  const at = { venueTime: NOW, receiveTime: NOW }
  const asked = { prices: 0 }
  const view = {
    reporting: 'USD',
    now: NOW,
    limits: [],
    rateInstruments: (asset: string) => all.filter(i => i.base === asset || i.quote === asset),
    freshness: () => ({ gapP95: 500, lateRun: 0 }),
    quote: (instrument: string) => {
      asked.prices++
      if (silent.some(pair => instrument === `venue/${pair}`)) return null
      return { instrument, bid: 1, ask: 1.01, bidSize: 0, askSize: 0, ...at }
    },
  } as unknown as RiskView
  return { desk: new ReportingDesk(view, {} as Recorder), asked }
}

test('currencies that a chain of fresh prices leads to can be chosen, the present one first', () => {
  const { desk } = market(['BTC/USD', 'BTC/EUR', 'GBP/EUR', 'CHF/USD', 'AAA/BBB'], ['CHF/USD'])
  expect(desk.choices(['GBP', 'EUR', 'CHF', 'BBB', 'USD', 'EUR', 'NOPE'])).toEqual(['USD', 'EUR', 'GBP'])
})

test('what is looked at for the choice grows with the markets, not with the markets times the currencies', () => {
  const coins = Array.from({ length: 100 }, (_, n) => `C${n}`)
  const pairs = coins.map(coin => `${coin}/USD`)
  const silent = pairs.filter((_, n) => n % 2 === 1)
  const { desk, asked } = market(pairs, silent)
  expect(desk.choices(coins)).toHaveLength(51)
  expect(asked.prices).toBeLessThanOrEqual(4 * pairs.length)
})
