import type { ReconcileTrigger } from '../journal/events.ts'
import type { Stop, UnixMs } from '../kernel/clock.ts'
import { messageOf, TerminalError } from '../kernel/errors.ts'
import type { BrokerId } from '../market/instrument.ts'
import { isFact, keyOf, wordsOf } from '../orders/reconcile-difference.ts'
import { BrokerLook, type Gap, type Look, type LookParts } from './broker-look.ts'
import { tellForeign } from './foreign-tell.ts'
import { SettleDifferences, type SettleParts } from './settle-differences.ts'

export interface ReconcilerParts extends LookParts, Omit<SettleParts, 'intake'> {
  /** Time between comparisons, ms; null: none by itself (recorded prices: a paper account and nobody else). */
  readonly every: number | null
}

/** How a comparison came out. `ok`: our books are the broker's now. */
export interface Comparison {
  readonly at: UnixMs
  readonly trigger: ReconcileTrigger
  readonly ok: boolean
  /** For people. */
  readonly text: string
  /** It failed for what the broker does not tell any more: only a person gets over it (`acceptGap`). */
  readonly gap: Gap | null
}

type Outcome = Pick<Comparison, 'ok' | 'text' | 'gap'>

const PERSON =
  ' Look at its own statement for that time; then say here that its books count as they are ("Found at brokers", "Take its books as they are").'

/** A difference counts when a second look, so much later, shows it again. */
const SECOND_LOOK_MS = 3_000
/** Something happened while we looked: so soon again. */
const AFTER_MOVE_MS = 250
const LOOKS = 8
const RETRY_MS = 5_000
const RETRY_AT_MOST_MS = 60_000
/** A quiet comparison on the timer is written so often, the others are not. */
const QUIET_ROW_MS = 600_000

/**
 * Compares orders, fills, positions and balance with each broker's books: at the start, after a reconnect, on a timer,
 * and when asked. The broker is right, but never on one glance: what is in flight is not compared, and a difference
 * counts when it is seen twice. An answer that fails or is incomplete proves nothing: it is asked again, later each time.
 */
export class Reconciler {
  readonly #parts: ReconcilerParts
  readonly #look: BrokerLook
  readonly #settle: SettleDifferences
  readonly #running = new Map<BrokerId, Promise<Comparison>>()
  readonly #timers = new Map<BrokerId, Stop>()
  readonly #failures = new Map<BrokerId, number>()
  readonly #last = new Map<BrokerId, Comparison>()

  constructor(parts: ReconcilerParts) {
    this.#parts = parts
    this.#look = new BrokerLook(parts)
    this.#settle = new SettleDifferences(parts)
  }

  /** Follows what others trade; comparisons are asked for one by one. */
  start(): Stop {
    const { recorder, state } = this.#parts
    const stops = [
      this.#look.start(),
      recorder.bus.on('order.filled', ({ body }) => tellForeign(state, recorder, body.broker)),
    ]
    return () => {
      for (const stop of stops) stop()
      for (const id of [...this.#timers.keys()]) this.forget(id)
    }
  }

  /** The newest comparison, failed ones too; null: none in this run of the terminal. */
  last(broker: BrokerId): Comparison | null {
    return this.#last.get(broker) ?? null
  }

  /** No more comparisons of this broker by themselves: it was disconnected. */
  forget(broker: BrokerId): void {
    this.#timers.get(broker)?.()
    this.#timers.delete(broker)
    this.#failures.delete(broker)
  }

  /** Never two at once: one that runs is waited for, and what it saw is looked at again. Does not throw. */
  async compare(broker: BrokerId, trigger: ReconcileTrigger): Promise<Comparison> {
    for (let before = this.#running.get(broker); before !== undefined; before = this.#running.get(broker)) await before
    const run = this.#run(broker, trigger)
    this.#running.set(broker, run)
    try {
      return await run
    } finally {
      this.#running.delete(broker)
    }
  }

  /**
   * A person takes the broker's books as they are: what happened in the gap is not known and will not be asked for again;
   * what it left behind (positions, orders, money) is compared now. Throws CONFLICT where there is no gap.
   */
  acceptGap(broker: BrokerId, reason: string): Promise<Comparison> {
    const gap = this.last(broker)?.gap
    if (gap === null || gap === undefined)
      throw new TerminalError('CONFLICT', `"${broker}" tells all that happened: there is no gap to get over.`)
    this.#parts.recorder.record('gap.accepted', { broker, from: gap.from, reason })
    return this.compare(broker, 'person')
  }

  async #run(broker: BrokerId, trigger: ReconcileTrigger): Promise<Comparison> {
    this.#timers.get(broker)?.()
    this.#timers.delete(broker)
    let outcome: Outcome
    try {
      outcome = await this.#agree(broker, trigger)
    } catch (error) {
      outcome = { ok: false, text: `The comparison failed: ${messageOf(error)}`, gap: null }
      this.#parts.fault('the comparison with a broker', error)
    }
    const comparison = { at: this.#parts.clock.now(), trigger, ...outcome }
    this.#last.set(broker, comparison)
    this.#next(broker, comparison)
    return comparison
  }

  /** Looks until two looks agree on what is different, and then takes that over. */
  async #agree(broker: BrokerId, trigger: ReconcileTrigger): Promise<Outcome> {
    const words: string[] = []
    let seen: ReadonlySet<string> = new Set()
    let fills = 0
    for (let look = 1; look <= LOOKS; look++) {
      const result = await this.#look.at(broker)
      if (result.kind === 'ended') return { ok: false, text: `"${broker}" is not connected.`, gap: null }
      if (result.kind === 'failed') return this.#failed(broker, result.why, result.gap)
      fills += result.fills
      if (result.kind === 'moved') {
        await this.#pause(trigger, AFTER_MOVE_MS)
        continue
      }
      const { snapshot, differences } = result
      const counts = differences.filter(d => isFact(d) || seen.has(keyOf(d)))
      const currency = this.#parts.state.portfolio.account(broker)?.currency ?? ''
      for (const difference of counts) {
        words.push(wordsOf(difference, currency))
        this.#settle.settle(broker, difference, snapshot.equity ?? snapshot.cash)
      }
      tellForeign(this.#parts.state, this.#parts.recorder, broker)
      const open = differences.filter(d => !counts.includes(d))
      seen = new Set(open.map(keyOf))
      // What was in flight is not now, and can be compared.
      if (counts.some(isFact)) continue
      if (open.length === 0) return this.#agreed(broker, trigger, result, fills, words)
      // Trades may be told of later than the order that they filled.
      const isLate = open.some(d => d.kind === 'fills_missing')
      await this.#pause(isLate ? 'timer' : trigger, SECOND_LOOK_MS)
    }
    return this.#failed(broker, 'its books changed each time they were looked at')
  }

  #agreed(
    broker: BrokerId,
    trigger: ReconcileTrigger,
    { snapshot, notes }: Extract<Look, { kind: 'seen' }>,
    fills: number,
    words: readonly string[],
  ): Outcome {
    const { recorder, state, clock } = this.#parts
    const differences = [...words, ...notes]
    const last = state.comparisons.last(broker)
    const isNew = fills > 0 || differences.join() !== (last?.differences ?? []).join()
    const isDue = last === null || clock.now() - last.at >= QUIET_ROW_MS || !state.comparisons.ready(broker)
    if (trigger !== 'timer' || isNew || isDue)
      recorder.record('reconciled', {
        broker,
        trigger,
        orders: snapshot.orders.length,
        fills,
        positions: snapshot.positions.length,
        differences,
      })
    const agrees = `${snapshot.orders.length} orders, ${snapshot.positions.length} positions and the balance agree.`
    return { ok: true, text: differences.length === 0 ? agrees : differences.join(' '), gap: null }
  }

  /** A failed question is no answer: not "flat", not "nothing open". Said once for each row of failures. */
  #failed(broker: BrokerId, why: string, gap: Gap | null = null): Outcome {
    const { recorder, state } = this.#parts
    const isReady = state.comparisons.ready(broker)
    const words = `The books of "${broker}" could not be compared: ${why}.${isReady ? '' : ' It takes no new risk until they are.'} It is asked again.${gap === null ? '' : PERSON}`
    if ((this.#failures.get(broker) ?? 0) === 0)
      recorder.record('incident', { code: 'NOT_RECONCILED', text: words, about: broker })
    return { ok: false, text: words, gap }
  }

  /** The next comparison: on the timer, or after a failure soon and then later each time. */
  #next(broker: BrokerId, { ok }: Comparison): void {
    const { every, clock } = this.#parts
    if (this.#parts.broker(broker) === undefined) return this.forget(broker)
    const failures = ok ? 0 : (this.#failures.get(broker) ?? 0) + 1
    this.#failures.set(broker, failures)
    const wait = ok ? every : Math.min(RETRY_MS * 2 ** (failures - 1), RETRY_AT_MOST_MS)
    if (wait === null) return
    const again = (): void => {
      if (this.#running.has(broker) || this.#parts.broker(broker) === undefined) return
      const { comparisons } = this.#parts.state
      void this.compare(broker, comparisons.ready(broker) ? 'timer' : 'reconnect')
    }
    this.#timers.get(broker)?.()
    this.#timers.set(broker, clock.schedule(clock.now() + wait, again))
  }

  /** Before anything is sent nothing is on its way: at a start the second look is taken at once. */
  async #pause(trigger: ReconcileTrigger, ms: number): Promise<void> {
    if (trigger === 'start' || trigger === 'reconnect') return
    const { clock } = this.#parts
    await new Promise<void>(resolve => void clock.schedule(clock.now() + ms, resolve))
  }
}
