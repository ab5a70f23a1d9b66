import { existsSync } from 'node:fs'
import { isAbsolute, join } from 'node:path'
import type { SourceBar } from '../../src-main/core/market/bar.ts'
import { leanSource } from '../../src-main/platform/market-data/lean/lean-source.ts'
import { madeUpBars } from './made-up-bars.ts'

const root = join(import.meta.dirname, '..', '..')
const given = process.env.BELLWETHER_MARKET_DATA ?? '../shared/market-data'
/** The LEAN folder of recorded prices; it may be missing. */
const recorded = join(isAbsolute(given) ? given : join(root, given), 'lean')

export interface HourBars {
  readonly title: string
  readonly bars: readonly SourceBar[]
}

/** EURUSD by the hour, 2007 to 2018, all in memory; made up where the recorded file is missing. */
export function hourBars(): HourBars {
  if (!existsSync(join(recorded, 'forex', 'oanda', 'hour', 'eurusd.zip')))
    return { title: 'made-up hours', bars: madeUpBars() }
  const source = leanSource({
    dir: recorded,
    securityType: 'forex',
    market: 'oanda',
    symbols: ['EURUSD'],
    resolution: 'hour',
    from: '2007-01-01',
    to: '2018-12-31',
  })
  const bars: SourceBar[] = []
  const events = source.events(() => undefined)
  for (let event = events.next(); event !== undefined; event = events.next())
    if (event.kind === 'bar') bars.push(event.bar)
  return { title: 'recorded EURUSD hours 2007 to 2018', bars }
}
