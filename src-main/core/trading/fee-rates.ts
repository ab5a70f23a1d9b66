import type { Clock, Stop } from '../kernel/clock.ts'
import type { BrokerId, Instrument, InstrumentId } from '../market/instrument.ts'
import type { InstrumentTable } from '../market/instrument-table.ts'
import type { Broker } from '../ports.ts'

export interface FeeRatesParts {
  readonly clock: Clock
  readonly instruments: InstrumentTable
  readonly broker: (id: BrokerId) => Broker | undefined
  /** The instruments with what their broker says now that it takes. */
  readonly told: (broker: Broker, instruments: readonly Instrument[]) => Promise<readonly Instrument[]>
  /** Work that a replay waits for; hears of failures that no broker is meant to have. */
  readonly busy: (work: Promise<unknown>) => void
  /** An expected failure of a broker: it is asked again. */
  readonly failed: (instrument: Instrument, error: unknown) => void
}

interface Line {
  /** Not asked yet, in the order in which they were wanted. */
  readonly waiting: Set<InstrumentId>
  readonly asked: Set<InstrumentId>
  /** The broker did not say: asked again with the next try. */
  readonly later: Set<InstrumentId>
  isRunning: boolean
  againMs: number
  retry: Stop | null
}

/** So many are asked for before what came of them is shown. */
const AT_ONCE = 20
const FIRST_AGAIN_MS = 15_000
const HOUR = 3_600_000

/**
 * What an account pays at brokers that say so of single instruments only (`Broker.askFees`): asked beside everything
 * else once an instrument is wanted, and put over what was assumed. The answer is kept until the broker is gone.
 */
export class FeeRates {
  readonly #parts: FeeRatesParts
  readonly #lines = new Map<BrokerId, Line>()

  constructor(parts: FeeRatesParts) {
    this.#parts = parts
  }

  /** They are traded, watched or weighed: their fees are asked for, where they are assumed. Cheap to call again. */
  follow(instruments: Iterable<Instrument>): void {
    for (const { id, broker, feeSource } of instruments) {
      if (feeSource !== 'assumed') continue
      const known = this.#lines.get(broker)
      if (known?.asked.has(id) || known?.waiting.has(id) || known?.later.has(id)) continue
      if (this.#parts.broker(broker)?.askFees === undefined) continue
      const line = known ?? {
        ...{ waiting: new Set<InstrumentId>(), asked: new Set<InstrumentId>(), later: new Set<InstrumentId>() },
        ...{ isRunning: false, againMs: FIRST_AGAIN_MS, retry: null },
      }
      this.#lines.set(broker, line)
      line.waiting.add(id)
      if (!line.isRunning) this.#start(broker, line)
    }
  }

  /** The broker is gone: nothing more is asked, and what it said is forgotten with its instruments. */
  drop(broker: BrokerId): void {
    this.#lines.get(broker)?.retry?.()
    this.#lines.delete(broker)
  }

  #start(broker: BrokerId, line: Line): void {
    line.isRunning = true
    this.#parts.busy(this.#run(broker, line))
  }

  async #run(id: BrokerId, line: Line): Promise<void> {
    // Those that are wanted at the same moment are asked together.
    await Promise.resolve()
    try {
      while (line.waiting.size > 0 && this.#lines.get(id) === line)
        if (!(await this.#ask(id, line, [...line.waiting].slice(0, AT_ONCE)))) return
    } finally {
      line.isRunning = false
    }
  }

  /** False: what it did not say is planned anew. */
  async #ask(id: BrokerId, line: Line, wanted: readonly InstrumentId[]): Promise<boolean> {
    const { instruments, broker, told, failed } = this.#parts
    const house = broker(id)
    if (house?.askFees === undefined) return false
    const known = () => wanted.flatMap(i => instruments.get(i) ?? [])
    let isWhole = true
    try {
      await house.askFees(wanted)
    } catch (error) {
      isWhole = false
      for (const instrument of known().slice(0, 1)) failed(instrument, error)
    }
    const now = (await told(house, known())).filter(i => i.feeSource === 'broker')
    if (this.#lines.get(id) !== line) return false
    instruments.update(now)
    for (const one of isWhole ? wanted : now.map(i => i.id)) {
      line.waiting.delete(one)
      line.asked.add(one)
    }
    if (isWhole) line.againMs = FIRST_AGAIN_MS
    else this.#again(id, line)
    return isWhole
  }

  /** Later, and later each time. What is wanted meanwhile waits for none of it. */
  #again(id: BrokerId, line: Line): void {
    const { clock } = this.#parts
    for (const one of line.waiting) line.later.add(one)
    line.waiting.clear()
    line.retry?.()
    line.retry = clock.schedule(clock.now() + line.againMs, () => {
      line.retry = null
      for (const one of line.later) line.waiting.add(one)
      line.later.clear()
      if (!line.isRunning) this.#start(id, line)
    })
    line.againMs = Math.min(2 * line.againMs, HOUR)
  }
}
