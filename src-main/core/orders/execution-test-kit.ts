import type { EventBodies, EventType, TerminalEvent } from '../journal/events.ts'
import { Recorder } from '../journal/recorder.ts'
import { Decimal } from '../kernel/decimal.ts'
import { DrivenClock } from '../kernel/driven-clock.ts'
import { TerminalError } from '../kernel/errors.ts'
import { noCharges } from '../market/instrument.ts'
import { InstrumentTable } from '../market/instrument-table.ts'
import { simulatedInstruments } from '../market/simulated/instruments.ts'
import type { AbsenceProof, Amendment, Broker, BrokerOrder, BrokerSnapshot, Capabilities } from '../ports.ts'
import { issueAmendPass, issuePass } from '../risk/gate-pass.ts'
import type { RiskResult } from '../risk/result.ts'
import { State } from '../trading/state.ts'
import { type Decision, Execution } from './execution.ts'
import type { WorkingOrder } from './order.ts'
import { requestOf } from './order-record.ts'
import { intentOf } from './order-test-kit.ts'
import type { BrokerReport } from './report.ts'
import { ReportIntake } from './report-intake.ts'

/** For tests only: execution, evidence and intake over a broker that does what the test says. */

export const order: WorkingOrder = {
  ...requestOf(intentOf()),
  clientOrderId: 'j-1',
  intent: 'i',
  broker: 'paper',
  symbol: 'EURUSD',
  strategy: 'quick',
}
export const passed = {
  verdict: 'pass',
  reduces: false,
  checks: [],
  figures: { plannedLoss: '1' },
} as unknown as RiskResult
const decision: Decision = { signal: null, origin: 'loop', decisionPrice: 1.1, route: [] }

export const capabilities: Capabilities = {
  orderTypes: ['market', 'limit', 'stop', 'stop_limit'],
  timeInForce: ['gtc', 'ioc', 'fok', 'day', 'gtd'],
  attachedStops: true,
  amend: true,
  positions: 'netting',
  clientIds: { accepts: true, echoes: true, enforces: true, lookup: true },
  preview: false,
  reduceOnly: true,
  absence: { lookups: 2, apartMs: 3_000 },
  streams: [],
  paper: true,
}

export const books = (over: Partial<BrokerSnapshot> = {}): BrokerSnapshot => ({
  at: 0,
  currency: 'USD',
  cash: new Decimal(0),
  equity: null,
  marginUsed: new Decimal(0),
  positions: [],
  orders: [],
  closed: [],
  reports: [],
  complete: true,
  ...over,
})

export const shown = (over: Partial<BrokerOrder> = {}): BrokerOrder => ({
  ...requestOf(intentOf()),
  clientOrderId: 'j-1',
  brokerOrderId: 'O1',
  parent: null,
  role: null,
  filled: new Decimal(0),
  status: 'open',
  at: 5,
  ...over,
})

export const about = (at = 5) => ({ clientOrderId: 'j-1', brokerOrderId: 'O1', at })

export const filled = (over: Partial<Extract<BrokerReport, { type: 'filled' }>> = {}): BrokerReport => ({
  type: 'filled',
  ...about(),
  tradeId: 'T1',
  quantity: new Decimal(1000),
  price: new Decimal('1.1'),
  fee: new Decimal(0),
  position: 'paper/EURUSD',
  rate: new Decimal(1),
  ...over,
})

/** Lets everything that waits for an answer go on. */
export async function turn(): Promise<void> {
  for (let i = 0; i < 60; i++) await null
}

type Script = Pick<Broker, 'submit' | 'amend' | 'cancel' | 'lookup' | 'snapshot'>

const pending = <T>(): Promise<T> => new Promise<T>(() => undefined)

export interface DeskOptions {
  readonly can?: Partial<Omit<Capabilities, 'clientIds'>>
  readonly ids?: Partial<Capabilities['clientIds']>
  readonly absence?: AbsenceProof | null
  readonly attaches?: boolean
}

export function executionDesk(options: DeskOptions = {}) {
  const { can = {}, ids = {}, absence = { lookups: 2, apartMs: 3_000 }, attaches = true } = options
  const clock = new DrivenClock(1_000)
  const state = new State()
  const log: string[] = []
  const rows: { type: EventType; body: unknown }[] = []
  /** As the journal has them, from the first. */
  const events: TerminalEvent[] = []
  /** The disk is full for these; `all` for every one. */
  const full = new Set<EventType | 'all'>()
  const append = (at: number, type: EventType, body: object): number => {
    if (full.has(type) || full.has('all')) throw new TerminalError('DISK_FULL', 'The disk is full.')
    log.push(type)
    const written = JSON.parse(JSON.stringify(body)) as object
    rows.push({ type, body: written })
    const seq = events.length + 1
    return events.push({ seq, at, type, body: written } as unknown as TerminalEvent)
  }
  const recorder = new Recorder({ append }, state, clock)
  recorder.record('broker.added', { broker: 'paper', family: 'paper', title: 'paper', paper: true, settings: {} })
  recorder.record('broker.connected', { broker: 'paper', currency: 'USD', timeOffset: 0, positions: 'netting' })
  log.length = 0
  rows.length = 0
  /** What the broker does; never answers until a test says how. */
  const does: Script = {
    submit: async () => ({ brokerOrderId: 'O1' }),
    amend: pending,
    cancel: pending,
    lookup: pending,
    snapshot: async () => books(),
  }
  const told = <K extends keyof Script>(name: K, call: Script[K]): Script[K] =>
    ((...of: never[]) => {
      log.push(name)
      return (call as (...of: never[]) => unknown)(...of)
    }) as unknown as Script[K]
  const make = (): Broker =>
    ({
      id: 'paper',
      capabilities: { ...capabilities, ...can, absence, clientIds: { ...capabilities.clientIds, ...ids } },
      submit: told('submit', of => does.submit(of)),
      amend: told('amend', (id, change) => does.amend(id, change)),
      cancel: told('cancel', id => does.cancel(id)),
      lookup: told('lookup', of => does.lookup(of)),
      snapshot: told('snapshot', since => does.snapshot(since)),
    }) as unknown as Broker
  const line: { broker: Broker | undefined } = { broker: make() }
  const instruments = new InstrumentTable()
  const spec = simulatedInstruments[0]?.spec
  if (spec === undefined) throw new Error('no instrument')
  instruments.set('paper', [{ ...spec, ...noCharges, id: 'paper/EURUSD', broker: 'paper' }])
  const faults: unknown[] = []
  const intake = new ReportIntake({
    recorder,
    orders: state.orders,
    portfolio: state.portfolio,
    instruments,
    attaches: () => attaches,
    toReporting: a => a,
    clock,
    fault: e => faults.push(e),
  })
  const execution = new Execution({
    recorder,
    orders: state.orders,
    portfolio: state.portfolio,
    clock,
    broker: () => line.broker,
    intake,
    busy: work => void work.catch((error: unknown) => faults.push(error)),
  })
  const get = (id = 'j-1') => state.orders.get(id)
  return {
    clock,
    state,
    recorder,
    log,
    rows,
    events,
    full,
    faults,
    does,
    intake,
    execution,
    /** Connects anew, as after a disconnect. */
    connect: () => {
      line.broker = make()
      execution.resume('paper')
    },
    /** Another connection took its place, and nobody has said so yet. */
    swap: () => {
      line.broker = make()
    },
    drop: () => {
      line.broker = undefined
    },
    get,
    status: () => get()?.status,
    count: (what: string) => log.filter(l => l === what).length,
    bodies: <T extends EventType>(type: T): EventBodies[T][] =>
      rows.filter(r => r.type === type).map(r => r.body) as never,
    send: (over: Partial<WorkingOrder> = {}) => execution.send(issuePass({ ...order, ...over }, passed), decision),
    amend: (change: Amendment, id = 'j-1') => {
      const of = get(id)
      if (of === undefined) throw new Error('no order')
      execution.amend(issueAmendPass(of, change, passed, false), 'person')
    },
    /** Passes time in steps of a second, with everything that follows from each. */
    pass: async (seconds: number) => {
      for (let s = 0; s < seconds; s++) {
        clock.advance(clock.now() + 1_000)
        await turn()
        await turn()
      }
    },
  }
}

export type ExecutionDesk = ReturnType<typeof executionDesk>
