import { Recorder } from '../../src-main/core/journal/recorder.ts'
import { DrivenClock } from '../../src-main/core/kernel/driven-clock.ts'
import type { Instrument } from '../../src-main/core/market/instrument.ts'
import { eventTime, type MarketEvent } from '../../src-main/core/market/market-event.ts'
import { MarketHub } from '../../src-main/core/market/market-hub.ts'
import type { StrategySettings } from '../../src-main/core/signals/settings.ts'
import { Runner } from '../../src-main/core/trading/runner.ts'
import { State } from '../../src-main/core/trading/state.ts'

/** The strategy on bars of `instrument` from the hub with nobody who acts on its signals: no gate, no broker, no fills, no fees. Returns the signals. */
export function signalsOnly(
  events: readonly MarketEvent[],
  instrument: Instrument,
  settings: StrategySettings,
): number {
  const first = events[0]
  const clock = new DrivenClock(first?.kind === 'quote' ? first.quote.receiveTime : 0)
  const hub = new MarketHub(clock)
  hub.instruments.set(instrument.broker, [instrument])
  const state = new State()
  let seq = 0
  const recorder = new Recorder({ append: () => ++seq }, state, clock)
  let signals = 0
  const runner = new Runner(settings, instrument, {
    recorder,
    state,
    history: hub.history,
    instruments: hub.instruments,
    trainer: { train: () => Promise.reject(new Error('the rule asks for no model')) },
    busy: hub.busy,
    act: () => signals++,
    stop: () => undefined,
  })
  hub.want(instrument.id, settings.timeframe)
  hub.onBar(instrument.id, settings.timeframe, bar => runner.onBar(bar))
  const sink = hub.sink(() => undefined)
  for (const event of events) {
    clock.advance(eventTime(event))
    sink.event(event)
  }
  return signals
}
