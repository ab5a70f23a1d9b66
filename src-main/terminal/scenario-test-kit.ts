import { onTestFinished } from 'vitest'
import type { EventType, JsonObject, TerminalEvent } from '../core/journal/events.ts'
import type { StrategySettings } from '../core/signals/settings.ts'
import type { Card } from '../core/trading/signal-ledger.ts'
import { type Bench, quickStrategy, startBench } from './terminal-test-kit.ts'

/** For tests only: terminals that have brokers and a strategy already, closed when the test is over. */
export interface ScenarioOptions {
  readonly strategy?: Partial<StrategySettings>
  /** Settings of the paper brokers by id. */
  readonly brokers?: Readonly<Record<string, JsonObject>>
  readonly bench?: Parameters<typeof startBench>[0]
  readonly start?: boolean
}

export async function opened(options: Parameters<typeof startBench>[0] = {}): Promise<Bench> {
  const bench = await startBench(options)
  onTestFinished(() => bench.terminal.session.close())
  return bench
}

export async function scenario({
  strategy,
  brokers = { paper: {} },
  bench: options,
  start = true,
}: ScenarioOptions = {}): Promise<Bench> {
  const bench = await opened(options)
  for (const [id, settings] of Object.entries(brokers)) await bench.terminal.addBroker(id, 'paper', id, settings)
  bench.terminal.recorder.record('strategy.saved', { strategy: { ...quickStrategy, ...strategy } })
  if (start) await bench.terminal.session.loop.start('quick')
  return bench
}

/** Events as they come: to read the whole journal at each step of a market would take most of a test's time. */
const seen = new WeakMap<Bench, TerminalEvent[]>()
const eventsOf = (bench: Bench): TerminalEvent[] => {
  const known = seen.get(bench)
  if (known !== undefined) return known
  const events = bench.events()
  bench.terminal.recorder.bus.on('any', event => events.push(event))
  seen.set(bench, events)
  return events
}

export const bodies = <T extends EventType>(bench: Bench, type: T): Extract<TerminalEvent, { type: T }>['body'][] =>
  eventsOf(bench)
    .filter(e => e.type === type)
    .map(e => e.body) as never

export const waiting = (bench: Bench): Card[] => [...bench.terminal.state.signals.waiting()]

export async function cardOf(bench: Bench, wanted: (card: Card) => boolean = () => true, minutes = 300): Promise<Card> {
  await bench.until(() => waiting(bench).some(wanted), minutes)
  const card = waiting(bench).find(wanted)
  if (card === undefined) throw new Error('no card')
  return card
}

export const positions = (bench: Bench) => [...bench.terminal.state.portfolio.positions()]
export const onePosition = (bench: Bench) => {
  const [position] = positions(bench)
  if (position === undefined) throw new Error('no position')
  return position
}

/** Says yes to cards until one has become a position. */
export async function takePosition(bench: Bench, minutes = 600): Promise<void> {
  await bench.until(() => {
    for (const { record } of waiting(bench))
      if (record.closes === null) bench.terminal.session.desk.approve(record.signal, record.version, undefined)
    return bench.terminal.state.portfolio.openCount > 0
  }, minutes)
}
