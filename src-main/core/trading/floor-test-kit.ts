import type { EventType, SignalMade, TerminalEvent } from '../journal/events.ts'
import { Recorder } from '../journal/recorder.ts'
import { Decimal } from '../kernel/decimal.ts'
import { DrivenClock } from '../kernel/driven-clock.ts'
import { type Instrument, noCharges } from '../market/instrument.ts'
import { MarketHub } from '../market/market-hub.ts'
import { simulatedInstruments } from '../market/simulated/instruments.ts'
import { RiskGate } from '../risk/gate.ts'
import { defaultStrategySettings, type StrategySettings } from '../signals/settings.ts'
import { LiveView } from './live-view.ts'
import { State } from './state.ts'

/** For tests only: a gate over real state and a market of hand-made quotes, without brokers and without a loop. */
export const NOON = Date.UTC(2026, 2, 3, 12)

export interface FloorOptions {
  readonly brokers?: readonly string[]
  readonly cash?: string
  /** Put over EURUSD everywhere, and at one broker. */
  readonly instrument?: Partial<Instrument>
  readonly at?: Readonly<Record<string, Partial<Instrument>>>
  /** Account currencies by broker; else USD. */
  readonly currencies?: Readonly<Record<string, string>>
}

export function floor({
  brokers = ['paper'],
  cash = '100000',
  instrument = {},
  at = {},
  currencies = {},
}: FloorOptions = {}) {
  const clock = new DrivenClock(NOON)
  const state = new State()
  const events: TerminalEvent[] = []
  const append = (at: number, type: EventType, body: object): number =>
    events.push({ seq: events.length + 1, at, type, body } as unknown as TerminalEvent)
  const recorder = new Recorder({ append }, state, clock)
  const hub = new MarketHub(clock)
  const view = new LiveView(state, hub, clock, 'USD')
  const gate = new RiskGate(view, recorder)
  const sink = hub.sink(() => undefined)
  const quote = (id: string, bid: number, ask: number): void =>
    sink.event({
      kind: 'quote',
      quote: { instrument: id, bid, ask, bidSize: 0, askSize: 0, venueTime: clock.now(), receiveTime: clock.now() },
    })
  for (const broker of brokers) {
    const add = { broker, family: 'paper', title: broker, paper: true, settings: {} }
    recorder.record('broker.added', add)
    const currency = currencies[broker] ?? 'USD'
    recorder.record('broker.connected', { broker, currency, timeOffset: 0, positions: 'netting' })
    recorder.record('reconciled', { broker, trigger: 'start', orders: 0, fills: 0, positions: 0, differences: [] })
    recorder.record('cash.moved', { broker, id: 'opening', kind: 'deposit', amount: cash, inReporting: cash })
    recorder.record('day.opened', { scope: `broker:${broker}`, day: '2026-03-03', equity: cash, estimated: false })
    const offered = simulatedInstruments.map(
      ({ spec }): Instrument => ({
        ...spec,
        id: `${broker}/${spec.symbol}`,
        broker,
        ...noCharges,
        feeRate: new Decimal('0.00003'),
        ...(spec.symbol === 'EURUSD' ? { ...instrument, ...at[broker] } : {}),
      }),
    )
    hub.instruments.set(broker, offered)
  }
  const all = new Decimal(cash).mul(brokers.length).toFixed()
  recorder.record('day.opened', { scope: 'all', day: '2026-03-03', equity: all, estimated: false })
  return { clock, state, events, recorder, hub, view, gate, quote, parts: { gate, instruments: hub.instruments } }
}

export const settingsOf = (over: Partial<StrategySettings> = {}): StrategySettings => ({
  ...defaultStrategySettings,
  id: 'quick',
  useMl: false,
  brokers: ['paper'],
  ...over,
})

export const signalOf = (over: Partial<SignalMade> = {}): SignalMade => ({
  id: 'quick.EURUSD.1',
  strategy: 'quick',
  pair: 'EUR/USD',
  symbol: 'EURUSD',
  side: 'buy',
  confidence: 0.6,
  contributions: [],
  model: 'm',
  instrument: 'paper/EURUSD',
  bar: { start: NOON - 60_000, end: NOON, open: 1.1, high: 1.1, low: 1.1, close: 1.1 },
  bid: 1.1,
  ask: 1.1001,
  atr: 0.002,
  stop: '1.09',
  target: '1.12',
  validUntil: NOON + 60_000,
  reason: 'entry',
  ...over,
})
