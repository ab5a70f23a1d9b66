import type { UnixMs } from '../kernel/clock.ts'
import type { Broker } from '../ports.ts'
import { barStart } from './bar.ts'
import type { InstrumentId } from './instrument.ts'

/** What is at risk without a stop is told by the mean of 14 trading days out of three weeks. */
const DAYS = 14
const LOOK_BACK_MS = 21 * 86_400_000

/** Mean range of the last trading days, in price; NaN: no day is known. */
export async function dailyRange(
  broker: Pick<Broker, 'history'>,
  instrument: InstrumentId,
  now: UnixMs,
): Promise<number> {
  const from = barStart(now, '1d') - LOOK_BACK_MS
  const days = (await broker.history(instrument, '1d', { from, to: now })).slice(-DAYS)
  return days.reduce((sum, day) => sum + (day.high - day.low), 0) / days.length
}
