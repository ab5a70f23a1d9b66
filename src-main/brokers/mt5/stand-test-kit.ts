import type { Clock } from '../../core/kernel/clock.ts'
import { DrivenClock } from '../../core/kernel/driven-clock.ts'
import type { OrderRecord } from '../../core/orders/order-record.ts'
import type { BrokerReport } from '../../core/orders/report.ts'
import type { Harness, Venue } from '../conformance/venue.ts'
import type { AgentSource } from './agent-source.ts'
import { Mt5Broker } from './broker.ts'
import { FakeAgents } from './fake-link-test-kit.ts'
import { FakeTerminal } from './fake-terminal-test-kit.ts'
import { settingsFrom } from './settings.ts'
import type { Account } from './wire/account.ts'

/** Wednesday 2026-03-04, 10:00 UTC. */
export const START = Date.UTC(2026, 2, 4, 10)

export interface StandOptions {
  readonly hedging?: boolean
  readonly account?: Partial<Account>
  /** Continues where another left off. */
  readonly before?: Stand
  readonly orders?: readonly OrderRecord[]
  readonly reportsOf?: (id: string) => readonly BrokerReport[]
  readonly events?: 'first' | 'last' | 'swallowed'
  readonly settings?: Readonly<Record<string, unknown>>
}

export interface Stand {
  readonly clock: DrivenClock
  readonly terminal: FakeTerminal
  readonly agents: FakeAgents
  readonly broker: Mt5Broker
  /** Lets everything that is on its way arrive, and `ms` pass. */
  settle(ms?: number): Promise<void>
}

const account = {
  id: 'mt5',
  title: 'MetaTrader',
  past: { orders: [], account: undefined, reportsOf: () => [] },
} as const

export function makeStand({ hedging = true, account: over = {}, before, ...o }: StandOptions = {}): Stand {
  const clock = before?.clock ?? new DrivenClock(START)
  const terminal = before?.terminal ?? new FakeTerminal(clock, hedging, over)
  const agents = new FakeAgents(terminal)
  const link = agents.connect()
  link.events = o.events ?? 'first'
  const broker = new Mt5Broker({
    ...account,
    past: { orders: o.orders ?? [], account: undefined, reportsOf: o.reportsOf ?? (() => []) },
    settings: settingsFrom({ keyId: 'k1', ...o.settings }),
    clock,
    source: agents,
  })
  const settle = async (ms = 0): Promise<void> => {
    const until = clock.now() + ms
    for (;;) {
      for (let i = 0; i < 4; i++) await new Promise<void>(done => setImmediate(done))
      const next = clock.next()
      if (next !== undefined && next <= until) clock.advance(next)
      else if (clock.now() < until) clock.advance(until)
      else return
    }
  }
  return { clock, terminal, agents, broker, settle }
}

/** A place that an agent reaches: a fake terminal in memory, the compiled EA, the Python agent. */
export interface Place extends Pick<Venue, 'market' | 'pass' | 'settle' | 'now'> {
  readonly source: AgentSource
  readonly clock: Clock
  /** Quoted, open and liquid. */
  readonly symbol: string
  dispose(): Promise<void>
}

/** The conformance suite over any place; a new one for each card. */
export const mt5Harness = (make: () => Promise<Place>): Harness => ({
  make: async (): Promise<Venue> => {
    const { source, clock, symbol, market, pass, settle, now, dispose } = await make()
    const broker = new Mt5Broker({ ...account, settings: settingsFrom({ keyId: 'k1' }), clock, source })
    const end = async (): Promise<void> => {
      await broker.disconnect()
      await dispose()
    }
    return { broker, instrument: `mt5/${symbol}`, market, now, pass, settle, dispose: end }
  },
})

/** A fake terminal as a place. `source`: the agent that stands before it. */
export function placeOf(
  { terminal, clock, settle }: Pick<Stand, 'terminal' | 'clock' | 'settle'>,
  source: AgentSource,
): Place {
  return {
    source,
    clock,
    symbol: 'EURUSD',
    market: {
      moveTo: async (bid, ask) => {
        terminal.moveTo(bid, ask)
        await settle()
      },
      close: async () => {
        terminal.isOpen = false
      },
      open: async () => {
        terminal.isOpen = true
      },
    },
    now: () => clock.now(),
    pass: ms => settle(ms),
    // A look at the mirror may have to wait for an event that comes after its answer.
    settle: () => settle(25),
    dispose: async () => undefined,
  }
}

/** The stand as a place. */
export const standHarness = (options: StandOptions): Harness =>
  mt5Harness(async () => {
    const stand = makeStand(options)
    return placeOf(stand, stand.agents)
  })
