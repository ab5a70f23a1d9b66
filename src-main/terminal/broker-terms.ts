import type { Clock } from '../core/kernel/clock.ts'
import { Refused, TerminalError, Unknown } from '../core/kernel/errors.ts'
import { inTime } from '../core/kernel/in-time.ts'
import type { BrokerId, Instrument } from '../core/market/instrument.ts'
import type { InstrumentTable } from '../core/market/instrument-table.ts'
import type { Broker } from '../core/ports.ts'
import type { StrategySettings } from '../core/signals/settings.ts'

const PATIENCE_MS = 10_000

/**
 * The broker's own fee rates put over those of its instruments. Where it does not say in time, or says what cannot be,
 * the rate of the instrument stays and counts as assumed. `failed` hears why, once for each failure.
 */
export async function ownFees(
  broker: Broker,
  instruments: readonly Instrument[],
  clock: Clock,
  failed: (instrument: Instrument, error: unknown) => void,
): Promise<readonly Instrument[]> {
  return Promise.all(
    instruments.map(async (instrument): Promise<Instrument> => {
      const assumed = { ...instrument, feeSource: 'assumed' } as const
      try {
        const fees = await inTime(clock, PATIENCE_MS, broker.fees(instrument.id))
        if (fees === null || !isShare(fees.rate.toNumber())) return assumed
        return { ...instrument, feeRate: fees.rate, feeSource: fees.source }
      } catch (error) {
        failed(instrument, error)
        return assumed
      }
    }),
  )
}

const isShare = (rate: number): boolean => rate >= 0 && rate < 1

/** What no broker is meant to throw. One that does not say its fee or margin is no fault: what is assumed instead is marked where it is shown. */
export const unlessExpected =
  (fault: (where: string, error: unknown) => void) =>
  (instrument: Instrument, error: unknown): void => {
    if (error instanceof TerminalError || error instanceof Refused || error instanceof Unknown) return
    fault(`a question about ${instrument.id}`, error)
  }

/** The instruments of a broker that strategies name. */
export function* wantedAt(
  broker: BrokerId,
  strategies: Iterable<{ readonly settings: StrategySettings }>,
  instruments: InstrumentTable,
): Iterable<Instrument> {
  for (const { settings } of strategies) {
    if (!settings.brokers.includes(broker)) continue
    for (const symbol of settings.symbols) yield* instruments.resolve(symbol, [broker])
  }
}
