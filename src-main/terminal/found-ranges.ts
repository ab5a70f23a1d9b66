import type { Recorder } from '../core/journal/recorder.ts'
import type { Clock, Stop } from '../core/kernel/clock.ts'
import { dailyRange } from '../core/market/daily-range.ts'
import type { BrokerId } from '../core/market/instrument.ts'
import type { MarketHub } from '../core/market/market-hub.ts'
import type { Broker } from '../core/ports.ts'
import type { State } from '../core/trading/state.ts'

export interface FoundRangeParts {
  readonly recorder: Recorder
  readonly state: State
  readonly hub: MarketHub
  readonly clock: Clock
  readonly broker: (id: BrokerId) => Broker | undefined
}

/** No strategy follows what is found at a broker: its daily range, which tells its risk and a stop for it, is asked for. */
export function followFound({ recorder, state, hub, clock, broker }: FoundRangeParts): Stop {
  const asked = new Set<string>()
  const ask = async (from: Broker, instrument: string): Promise<void> => {
    try {
      hub.setDailyAtr(instrument, await dailyRange(from, instrument, clock.now()))
    } catch {
      // Without it the whole position counts as risk, and no stop is suggested. The next comparison asks again.
      asked.delete(instrument)
    }
  }
  const look = (id: BrokerId): void => {
    const from = broker(id)
    if (from === undefined) return
    for (const { kind, instrument } of state.foreign.at(id)) {
      const isKnown = hub.dailyAtr(instrument) !== null || hub.instruments.get(instrument) === undefined
      if (kind !== 'position' || isKnown || asked.has(instrument)) continue
      asked.add(instrument)
      hub.busy(ask(from, instrument))
    }
  }
  const stops = [
    recorder.bus.on('foreign.found', ({ body }) => look(body.broker)),
    recorder.bus.on('reconciled', ({ body }) => look(body.broker)),
    recorder.bus.on('broker.disconnected', () => asked.clear()),
  ]
  return () => {
    for (const stop of stops) stop()
  }
}
