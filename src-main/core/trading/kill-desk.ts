import type { EventType } from '../journal/events.ts'
import type { Stop } from '../kernel/clock.ts'
import { messageOf, Refused, TerminalError } from '../kernel/errors.ts'
import type { BrokerId } from '../market/instrument.ts'
import { isStoreFailure } from '../orders/fact-queue.ts'
import type { Broker } from '../ports.ts'
import type { Residue } from '../risk/controls.ts'
import { KillWorker, type KillWorkerParts } from './kill-worker.ts'

export interface KillDeskParts extends Omit<KillWorkerParts, 'capabilities'> {
  readonly broker: (id: BrokerId) => Broker | undefined
  /** Blocks what is new although no row says so yet; false: a row says so, or nothing is to be blocked. */
  readonly hold: (held: boolean) => void
}

export interface KillReport {
  readonly cancelled: number
  readonly closing: number
  /** What could not be asked for, in words. */
  readonly left: readonly string[]
}

export interface KillState {
  readonly engaged: boolean
  readonly reason: string | null
  readonly by: 'person' | 'rule' | null
  readonly at: number | null
  readonly flatten: boolean
  readonly phase: 'idle' | 'working' | 'done' | 'stuck'
  readonly brokers: readonly (Residue & { readonly broker: BrokerId })[]
}

interface Request {
  readonly reason: string
  readonly by: 'person' | 'rule'
  readonly flatten: boolean
}

/** Events after which something may be left to do at their broker. */
const stirring: readonly EventType[] = [
  'order.intent',
  'order.accepted',
  'order.attached',
  'order.filled',
  'order.cancel_failed',
  'order.pending_settled',
  'order.cancelled',
  'order.expired',
  'order.rejected',
  'position.adjusted',
  'foreign.found',
  'foreign.gone',
]
const AGAIN_MS = 1_000
/** While nothing can be written: cancels are asked for again at every so many tries. */
const CANCEL_EVERY = 10

/**
 * The kill switch. Latched and on the disk before anything else; then a worker for each broker cancels, closes where
 * asked, and asks again until nothing is left. It goes on after a restart and only a person releases it.
 * docs/adr/0017-kill-switch.md
 */
export class KillDesk {
  readonly #parts: KillDeskParts
  readonly #workers = new Map<BrokerId, KillWorker>()
  /** Asked for, and the journal cannot take it: blocked in memory, written as soon as it can be. */
  #held: (Request & { readonly at: number }) | null = null
  #retry: Stop | null = null
  #resumed = false

  constructor(parts: KillDeskParts) {
    this.#parts = parts
  }

  /** Listens. What the last run left to do goes on as brokers are connected (`arrived`), and at the latest by `resume`. */
  start(): Stop {
    const { bus } = this.#parts.recorder
    const stops = [
      ...stirring.map(type => bus.on(type, event => this.#stir(event.body as Stirring))),
      bus.on('broker.disconnected', ({ body }) => this.#workers.get(body.broker)?.wake()),
      bus.on('broker.removed', ({ body }) => this.#leave(body.broker)),
      bus.on('kill.released', () => this.#leaveAll()),
    ]
    return () => {
      for (const stop of stops) stop()
      this.#retry?.()
      this.#leaveAll()
    }
  }

  /** A broker is connected and its books are known: it is taken up there. */
  arrived(broker: BrokerId): void {
    if (this.#parts.state.controls.kill !== null) this.#worker(broker).begin()
  }

  /** All brokers that can be connected are: the others are told of. */
  resume(): void {
    this.#resumed = true
    if (this.#parts.state.controls.kill === null) return
    for (const { broker } of [...this.#parts.state.portfolio.accounts()])
      if (!this.#workers.has(broker)) this.#worker(broker).begin()
  }

  /**
   * Engages it, or, engaged already, asks once more (and for flat, where that is new). Never refused: with a journal
   * that cannot be written it blocks and cancels all the same, says so, and goes on when the disk can be written.
   */
  engage(reason: string, by: 'person' | 'rule', flatten: boolean): KillReport {
    const { recorder, clock, hold, fault } = this.#parts
    try {
      recorder.record('kill.engaged', { reason, by, flatten })
    } catch (error) {
      if (!isStoreFailure(error)) throw error
      this.#held = { reason, by, flatten: flatten || this.#held?.flatten === true, at: clock.now() }
      hold(true)
      fault(error)
      this.#later()
      return this.#withoutJournal(messageOf(error))
    }
    this.#isWritten()
    return this.#begin()
  }

  /** A person lets trading go on. Refused (CONFLICT) while it still gets on with its work, which it does for seconds. */
  release(reason: string): void {
    const { phase } = this.view()
    if (phase === 'idle') throw new TerminalError('CONFLICT', 'The kill switch is not engaged.')
    if (phase === 'working') {
      const at = [...this.#workers].filter(([, worker]) => worker.phase === 'working').map(([id]) => id)
      throw new TerminalError(
        'CONFLICT',
        `The kill switch is still at work at ${at.join(', ')}: wait until it is done or stuck.`,
      )
    }
    if (this.#parts.state.controls.kill !== null) this.#parts.recorder.record('kill.released', { reason })
    this.#isWritten()
  }

  view(): KillState {
    const { controls } = this.#parts.state
    const kill = this.#held ?? controls.kill
    if (kill === null)
      return { engaged: false, reason: null, by: null, at: null, flatten: false, phase: 'idle', brokers: [] }
    const { reason, by, at, flatten } = kill
    const brokers = new Map<BrokerId, Residue>(controls.residues)
    for (const [broker, worker] of this.#workers) brokers.set(broker, worker.residue)
    const phases = new Set([...this.#workers.values()].map(worker => worker.phase))
    if (!this.#resumed) phases.add('working')
    const phase =
      this.#held !== null ? 'stuck' : phases.has('working') ? 'working' : phases.has('stuck') ? 'stuck' : 'done'
    return {
      engaged: true,
      reason,
      by,
      at,
      flatten,
      phase,
      brokers: [...brokers].map(([broker, residue]) => ({ broker, ...residue })),
    }
  }

  #begin(): KillReport {
    const report = { cancelled: 0, closing: 0, left: [] as string[] }
    for (const { broker } of [...this.#parts.state.portfolio.accounts()]) {
      const { cancelled, closing, failed } = this.#worker(broker).begin()
      report.cancelled += cancelled
      report.closing += closing
      report.left.push(...failed)
      const { orders, positions, text } = this.#worker(broker).residue
      if (this.#parts.broker(broker) === undefined && orders + positions > 0) report.left.push(`${broker}: ${text}`)
    }
    return report
  }

  #worker(broker: BrokerId): KillWorker {
    const known = this.#workers.get(broker)
    if (known !== undefined) return known
    const { state } = this.#parts
    const capabilities = (id: BrokerId) => this.#parts.broker(id)?.capabilities
    const worker = new KillWorker({ ...this.#parts, capabilities }, broker, () => state.controls.kill?.flatten === true)
    this.#workers.set(broker, worker)
    return worker
  }

  #leave(broker: BrokerId): void {
    this.#workers.get(broker)?.end()
    this.#workers.delete(broker)
  }

  #leaveAll(): void {
    for (const id of [...this.#workers.keys()]) this.#leave(id)
  }

  #stir({ broker, clientOrderId, parent }: Stirring): void {
    const order = clientOrderId ?? parent
    const at = broker ?? (order === undefined ? undefined : this.#parts.state.orders.get(order)?.broker)
    if (at !== undefined) this.#workers.get(at)?.wake()
  }

  /** A close is never sent without its row. A cancel does no harm, and what it brings about waits until it can be written. */
  #withoutJournal(why: string): KillReport {
    const { state, broker, fault } = this.#parts
    let cancelled = 0
    for (const order of [...state.orders.open()]) {
      const at = broker(order.broker)
      if (at === undefined || (order.role !== 'entry' && order.role !== 'exit')) continue
      const ask = async (): Promise<void> => at.cancel(order.clientOrderId)
      ask().catch((error: unknown) => {
        // A broker's no is told by the order itself: it has ended, or goes on to work.
        if (!(error instanceof Refused)) fault(error)
      })
      cancelled++
    }
    const words = `${why} Nothing new is opened and what waits was asked to cancel, but nothing can be closed, and a restart would not know of it, until the journal can be written: it is tried again each second.`
    return { cancelled, closing: 0, left: [words] }
  }

  #later(tries = 1): void {
    const { clock, fault } = this.#parts
    this.#retry?.()
    this.#retry = clock.schedule(clock.now() + AGAIN_MS, () => {
      this.#retry = null
      if (this.#held === null) return
      const { reason, by, flatten } = this.#held
      try {
        this.#parts.recorder.record('kill.engaged', { reason, by, flatten })
      } catch (error) {
        fault(error)
        if (tries % CANCEL_EVERY === 0) this.#withoutJournal(messageOf(error))
        return this.#later(tries + 1)
      }
      this.#isWritten()
      this.#begin()
    })
  }

  #isWritten(): void {
    this.#held = null
    this.#retry?.()
    this.#retry = null
    this.#parts.hold(false)
  }
}

/** What tells the broker that an event is about. */
interface Stirring {
  readonly broker?: BrokerId
  readonly clientOrderId?: string
  readonly parent?: string
}
