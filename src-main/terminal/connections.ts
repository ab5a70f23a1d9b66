import { OPENING } from '../core/journal/past.ts'
import type { Stop } from '../core/kernel/clock.ts'
import { messageOf, TerminalError } from '../core/kernel/errors.ts'
import type { DayOpens } from '../core/market/day-opens.ts'
import { refillGaps } from '../core/market/gap-refill.ts'
import type { MarketHub } from '../core/market/market-hub.ts'
import type { ReportIntake } from '../core/orders/report-intake.ts'
import type { Broker } from '../core/ports.ts'
import type { FeeRates } from '../core/trading/fee-rates.ts'
import type { MarginRates } from '../core/trading/margin-rates.ts'
import { ownFees, unlessExpected, wantedAt } from './broker-terms.ts'
import { attempt, guardedSink } from './guards.ts'
import { dayOpens, lastPrices } from './past-prices.ts'
import type { Reporting } from './reporting.ts'
import type { SessionParts } from './session.ts'

export interface ConnectionParts
  extends Pick<
    SessionParts,
    'state' | 'recorder' | 'clock' | 'source' | 'past' | 'families' | 'secrets' | 'problem' | 'fault'
  > {
  readonly hub: MarketHub
  readonly intake: ReportIntake
  readonly reporting: Reporting
  readonly margins: MarginRates
  readonly fees: FeeRates
  readonly dayOpens: DayOpens
  /** Its prices are there: the trading day may be anchored. */
  readonly priced: () => void
  /** It is connected: before anything else is sent there. */
  readonly came: (id: string) => Promise<void>
  /** It is gone, and not for another connection. */
  readonly went: (id: string) => Promise<void>
  /** Its connection is gone, and it says that it must be made anew. */
  readonly lost: (id: string, reason: string) => Promise<void>
}

interface Connection {
  readonly broker: Broker
  readonly stops: Stop[]
  /** As it said when it was connected. */
  canTrade: boolean
  /** When the login ends; null: it does not. */
  endsAt: number | null
  /** What it trades is known: before that nothing that it says of an order could be taken in. */
  known: boolean
}

const given = (id: string): TerminalError =>
  new TerminalError('CONFLICT', `"${id}" was disconnected while it was being connected.`)

async function end({ broker, stops }: Connection): Promise<void> {
  for (const stop of stops.splice(0)) stop()
  await broker.disconnect()
}

/** A bridge's own switch follows what a person said here. */
function tellArmed(broker: Broker, armed: boolean, recorder: SessionParts['recorder']): Stop {
  broker.armed?.(armed)
  return recorder.bus.on('broker.armed', ({ body }) => {
    if (body.broker === broker.id) broker.armed?.(body.armed)
  })
}

/** The brokers that are connected, and how they come and go. */
export class Connections {
  readonly #parts: ConnectionParts
  readonly #brokers = new Map<string, Connection>()
  readonly #connecting = new Map<string, Promise<void>>()
  #isClosed = false

  constructor(parts: ConnectionParts) {
    this.#parts = parts
  }

  /** Half a connection is none: nothing may be sent over it, and nobody is asked. */
  get(id: string): Broker | undefined {
    const connection = this.#brokers.get(id)
    return connection?.known ? connection.broker : undefined
  }

  /** False: it has said that this login may not trade. */
  canTrade(id: string): boolean {
    return this.#brokers.get(id)?.canTrade !== false
  }

  /** When the login ends; null: it does not, or there is no connection. */
  endsAt(id: string): number | null {
    return this.#brokers.get(id)?.endsAt ?? null
  }

  ids(): string[] {
    return [...this.#brokers.keys()]
  }

  /** One at a time for each broker: two clicks must not make two of it. */
  async connect(id: string): Promise<void> {
    const before = this.#connecting.get(id)
    const mine = Promise.withResolvers<void>()
    this.#connecting.set(id, mine.promise)
    try {
      await before
      await this.#connect(id)
    } finally {
      if (this.#connecting.get(id) === mine.promise) this.#connecting.delete(id)
      mine.resolve()
    }
  }

  async #connect(id: string): Promise<void> {
    const { state, source, past, families, secrets, clock } = this.#parts
    const account = state.portfolio.account(id)
    if (account === undefined) throw new TerminalError('NOT_FOUND', `There is no broker "${id}".`)
    const family = families.find(f => f.family === account.family)
    if (family === undefined)
      throw new TerminalError('UNSUPPORTED', `This version does not know the broker family "${account.family}".`)
    await this.disconnect(id, null)
    const { title, settings } = account
    const broker = await family.make({
      ...{ id, title, settings, source, past: past.of(id), clock },
      credentials: () => secrets(id),
      positions: () => [...state.portfolio.positions()].filter(p => p.broker === id),
    })
    if (this.#isClosed) throw given(id)
    const connection: Connection = { broker, stops: [], canTrade: true, endsAt: null, known: false }
    this.#brokers.set(id, connection)
    try {
      await this.#bringUp(id, connection)
    } catch (error) {
      // Whoever disconnected it meanwhile did so before it was up.
      if (this.#brokers.get(id) !== connection) await end(connection)
      else await this.disconnect(id, null)
      throw error
    }
    await this.#parts.came(id)
  }

  async #bringUp(id: string, connection: Connection): Promise<void> {
    const { broker, stops } = connection
    const { state, recorder, clock, hub, intake, reporting, margins, fees, fault } = this.#parts
    const stands = (): void => {
      if (this.#brokers.get(id) !== connection) throw given(id)
    }
    const session = await broker.connect()
    stands()
    connection.canTrade = session.canTrade
    connection.endsAt = session.expiresAt
    recorder.record('broker.connected', {
      broker: id,
      currency: session.currency,
      timeOffset: session.timeOffset,
      positions: broker.capabilities.positions,
      ...(broker.capabilities.positionsPer === 'side' ? { positionsPer: 'side' } : {}),
    })
    const traded = await ownFees(broker, await broker.instruments(), clock, unlessExpected(fault))
    stands()
    hub.instruments.set(id, traded)
    connection.known = true
    stops.push(
      () => margins.drop(id),
      () => fees.drop(id),
    )
    if (!state.portfolio.hasCash(id, OPENING)) {
      const amount = (await broker.snapshot(0)).cash.toFixed()
      stands()
      const inReporting = reporting.whole(amount, id)
      recorder.record('cash.moved', { broker: id, id: OPENING, kind: 'deposit', amount, inReporting })
    }
    const report: Parameters<Broker['reports']>[0] = told =>
      attempt(() => intake.report(id, told), fault, 'a report of a broker')
    stops.push(broker.reports(report))
    stops.push(tellArmed(broker, state.portfolio.account(id)?.armed === true, recorder))
    const lost = broker.lost?.(reason => {
      if (this.#brokers.get(id) === connection)
        this.#parts.lost(id, reason).catch((error: unknown) => fault('a broker that was lost', error))
    })
    if (lost !== undefined) stops.push(lost)
    const ids = hub.instruments.of(id).map(i => i.id)
    const now = clock.now()
    const held = [...state.portfolio.positions()].map(p => p.instrument).filter(i => ids.includes(i))
    if (state.portfolio.account(id)?.paper === false) this.#recall(connection, ids, held)
    else {
      await this.#openings(broker, ids)
      for (const quote of await lastPrices(broker, held, now)) hub.cache.receive(quote)
      stands()
    }
    const problem = (p: Parameters<SessionParts['problem']>[0]): void =>
      attempt(() => this.#parts.problem(p), fault, 'a problem of the source')
    stops.push(
      refillGaps({
        hub,
        clock,
        history: (i, timeframe, from, to) => (ids.includes(i) ? broker.history(i, timeframe, { from, to }) : null),
        failed: error => problem({ kind: 'gap', text: `Bars over a gap are left out: ${messageOf(error)}`, count: 0 }),
      }),
    )
    stops.push(broker.watch(ids, guardedSink(hub.sink(problem), fault)))
    this.#parts.priced()
    const askTerms = (): void => {
      const wanted = [...wantedAt(id, state.strategies.all(), hub.instruments)]
      for (const instrument of wanted) margins.follow(instrument)
      fees.follow(wanted)
    }
    fees.follow(held.flatMap(i => hub.instruments.get(i) ?? []))
    askTerms()
    stops.push(recorder.bus.on('loop.started', askTerms))
  }

  async #openings(broker: Broker, ids: readonly string[]): Promise<void> {
    const now = this.#parts.clock.now()
    for (const [instrument, open] of await dayOpens(broker, ids, now)) this.#parts.dayOpens.set(instrument, now, open)
  }

  /** An account elsewhere lists hundreds of instruments and paces its requests: only what matters is asked for, beside everything else. */
  #recall(connection: Connection, ids: readonly string[], held: readonly string[]): void {
    const { clock, dayOpens: opens, state, hub, fault } = this.#parts
    const { broker } = connection
    for (const instrument of ids) opens.missed(instrument, clock.now())
    const wanted = [...wantedAt(broker.id, state.strategies.all(), hub.instruments)].map(i => i.id)
    this.#openings(broker, [...new Set([...held, ...wanted])]).catch((error: unknown) => {
      // Without an answer the day's change is not known; nothing else is lost.
      if (!(error instanceof TerminalError)) fault('the opening of a day', error)
    })
  }

  /** Ends every connection, those that are still being made, too; none is made after it. */
  async close(): Promise<void> {
    this.#isClosed = true
    for (const id of this.ids()) await this.disconnect(id, null)
  }

  /** `reason` null: it is being connected anew. By a `person`: it stays so until a person connects it. */
  async disconnect(id: string, reason: string | null, by: 'person' | 'terminal' = 'terminal'): Promise<void> {
    const entry = this.#brokers.get(id)
    if (entry === undefined) return
    this.#brokers.delete(id)
    await end(entry)
    this.#parts.hub.drop(id)
    if (reason === null) return
    this.#parts.recorder.record('broker.disconnected', { broker: id, reason, by })
    await this.#parts.went(id)
  }
}
