import { existsSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { isOpen } from '../../../core/market/instrument.ts'
import { eventTime } from '../../../core/market/market-event.ts'
import type { SourceProblem } from '../../../core/ports.ts'
import { recordedData } from '../recorded-data-test-kit.ts'
import { leanSource } from './lean-source.ts'
import type { LeanSettings } from './settings.ts'

const dir = recordedData
const forex = { dir, securityType: 'forex', market: 'oanda', symbols: ['EURUSD'] } as const
const coinbase = { dir, securityType: 'crypto', market: 'coinbase', symbols: ['BTCUSD', 'ETHUSD', 'LTCUSD'] } as const

/** Counts what comes and holds every event against time and session. */
function count(settings: LeanSettings) {
  const source = leanSource(settings)
  const problems: SourceProblem[] = []
  const cursor = source.events(p => problems.push(p))
  let quotes = 0
  let bars = 0
  let last = -Infinity
  let outside = 0
  for (let event = cursor.next(); event !== undefined; event = cursor.next()) {
    if (eventTime(event) < last) throw new Error('time went backwards')
    last = eventTime(event)
    if (event.kind === 'bar') bars++
    else {
      quotes++
      if (!isOpen(source.specs[0]?.session ?? null, last)) outside++
    }
  }
  return { quotes, bars, outside, problems }
}

describe.skipIf(!existsSync(dir))(
  'recorded data (skipped where BELLWETHER_MARKET_DATA, default ../shared/market-data, is missing)',
  () => {
    it.each([
      ['tick', '2014-05-05', '2014-05-09', 246_875],
      ['minute', '2014-05-01', '2014-05-15', 15_366],
      ['hour', '2007-01-01', '2018-12-31', 74_439],
      ['daily', '2007-01-01', '2018-12-31', 3_738],
    ] as const)('of forex at %s: every row good, in order, in session', (resolution, from, to, rows) => {
      const { quotes, bars, outside, problems } = count({ ...forex, resolution, from, to })
      expect({ quotes, bars, outside, problems }).toEqual({
        quotes: rows,
        bars: resolution === 'tick' ? 0 : rows,
        outside: 0,
        problems: [],
      })
    })

    it('of crypto: every row good, one missing day named', () => {
      const { bars, problems } = count({ ...coinbase, resolution: 'minute', from: '2018-04-04', to: '2018-04-06' })
      expect(bars).toBe(11_505)
      expect(problems.map(p => p.text)).toEqual([expect.stringMatching(/no ETHUSD data for 2018-04-06/)])
    })

    it('gives the same bars from ticks, minutes and the hour file, within a pip', async () => {
      const source = leanSource({ ...forex, resolution: 'tick', from: '2014-05-09', to: '2014-05-09' })
      source.clock.advance(Date.UTC(2014, 4, 9, 20))
      const range = { from: Date.UTC(2014, 4, 8, 6), to: Date.UTC(2014, 4, 8, 20) }
      const [hours, minutes] = await Promise.all([
        source.history('EURUSD', '1h', range),
        source.history('EURUSD', '1m', range),
      ])
      expect(hours).toHaveLength(14)
      expect(minutes.length).toBeGreaterThan(800)
      for (const hour of hours) {
        const inside = minutes.filter(m => m.start >= hour.start && m.end <= hour.end)
        expect(Math.abs((inside.at(-1)?.close ?? 0) - hour.close)).toBeLessThan(0.0001)
        expect(Math.abs(Math.max(...inside.map(m => m.high)) - hour.high)).toBeLessThan(0.0001)
      }
    })
  },
)
