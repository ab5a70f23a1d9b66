import type { TerminalEvent } from '../journal/events.ts'
import { type Kept, refill } from '../journal/kept.ts'
import type { UnixMs } from '../kernel/clock.ts'
import { Decimal } from '../kernel/decimal.ts'
import type { BrokerId } from '../market/instrument.ts'
import { DAY_MS, dayStartOf } from '../portfolio/day-ledger.ts'
import type { AccountScope } from './scope.ts'
import type { LimitSetting } from './view.ts'

export interface Latch {
  readonly code: 'DAILY_LATCH' | 'DRAWDOWN_LATCH'
  readonly scope: AccountScope
  readonly at: UnixMs
  /** When it opens by itself; null: a person releases it. */
  readonly until: UnixMs | null
}

/** The kill switch as it was engaged last. */
export interface Kill {
  readonly reason: string
  readonly by: 'person' | 'rule'
  readonly at: UnixMs
  /** Positions are closed, too. Once asked for, it stays so until the switch is released. */
  readonly flatten: boolean
}

/** What was left at a broker when it was last asked. */
export interface Residue {
  readonly orders: number
  readonly positions: number
  readonly text: string
}

interface OwnLimit {
  readonly setting: LimitSetting
  /** Null: at the first day boundary of a source whose time nobody has told yet. */
  readonly effectiveAt: UnixMs | null
}

/** A looser limit that waits for its day. */
export interface PendingLimit {
  readonly setting: LimitSetting
  readonly effectiveAt: UnixMs
}

const limitKey = ({ code, scope, of }: Pick<LimitSetting, 'code' | 'scope' | 'of'>): string =>
  `${code} ${scope} ${of ?? ''}`

/** Kill switch, latches and a person's limits: persisted by being events. */
export class RiskControls implements Kept {
  kill: Kill | null = null
  /** By broker, since the kill switch was engaged. */
  readonly residues = new Map<BrokerId, Residue>()
  readonly #latches = new Map<string, Latch>()
  readonly #limits = new Map<string, OwnLimit>()
  readonly #earlier = new Map<string, LimitSetting>()
  /** Another source was chosen, and no event has told its time yet. */
  #timeless = false

  latches(): Iterable<Latch> {
    return this.#latches.values()
  }

  isLatched(code: Latch['code'], scope: AccountScope, now: UnixMs): boolean {
    const latch = this.#latches.get(`${code} ${scope}`)
    return latch !== undefined && (latch.until === null || (now < latch.until && now >= latch.until - DAY_MS))
  }

  /** The person's limits in force at `now`; a loosened one may wait for its day. */
  limits(now: UnixMs): readonly LimitSetting[] {
    const inForce: LimitSetting[] = []
    for (const [key, own] of this.#limits) {
      const setting = isInForce(own, now) ? own.setting : this.#earlier.get(key)
      if (setting !== undefined) inForce.push(setting)
    }
    return inForce
  }

  /** Looser limits that are not in force yet. */
  *pendingLimits(now: UnixMs): Iterable<PendingLimit> {
    for (const { setting, effectiveAt } of this.#limits.values())
      if (effectiveAt === null || effectiveAt > now)
        yield { setting, effectiveAt: effectiveAt ?? dayStartOf(now) + DAY_MS }
  }

  apply(event: TerminalEvent): void {
    if (this.#timeless && event.type !== 'source.selected') this.#rebase(event.at)
    switch (event.type) {
      case 'source.selected':
        // Another source tells another time. What is in force stays in force there; what waits for a day has to wait
        // for one there, too: a later date must not bring it about early.
        for (const [key, own] of this.#limits) {
          const effectiveAt = isInForce(own, event.at) ? Number.NEGATIVE_INFINITY : null
          if (effectiveAt === null) this.#timeless = true
          this.#limits.set(key, { ...own, effectiveAt })
        }
        return
      case 'kill.engaged': {
        const { reason, by, flatten = false } = event.body
        this.kill = { reason, by, at: event.at, flatten: flatten || this.kill?.flatten === true }
        return
      }
      case 'kill.residue': {
        const { broker, orders, positions, text } = event.body
        this.residues.set(broker, { orders, positions, text })
        return
      }
      case 'kill.released':
        this.kill = null
        this.residues.clear()
        return
      case 'broker.removed':
        this.residues.delete(event.body.broker)
        return
      case 'latch.set':
        this.#latches.set(`${event.body.code} ${event.body.scope}`, {
          code: event.body.code,
          scope: event.body.scope,
          at: event.at,
          until: event.body.until,
        })
        return
      case 'latch.released':
        this.#latches.delete(`${event.body.code} ${event.body.scope}`)
        return
      case 'limit.changed': {
        const { code, scope, of, to, effectiveAt } = event.body
        const key = limitKey(event.body)
        const before = this.#limits.get(key)
        if (before !== undefined && isInForce(before, event.at)) this.#earlier.set(key, before.setting)
        this.#limits.set(key, { setting: { code, scope, of, limit: new Decimal(to) }, effectiveAt })
        return
      }
      default:
        return
    }
  }

  snapshot() {
    return {
      kill: this.kill,
      residues: this.residues,
      latches: this.#latches,
      limits: this.#limits,
      earlier: this.#earlier,
      timeless: this.#timeless,
    }
  }

  restore(from: ReturnType<RiskControls['snapshot']>): void {
    this.kill = from.kill
    refill(this.residues, from.residues)
    refill(this.#latches, from.latches)
    refill(this.#limits, from.limits)
    refill(this.#earlier, from.earlier)
    this.#timeless = from.timeless
  }

  /** The first event of the new source: what waits, waits for its next day boundary. */
  #rebase(at: UnixMs): void {
    this.#timeless = false
    for (const [key, own] of this.#limits)
      if (own.effectiveAt === null) this.#limits.set(key, { ...own, effectiveAt: dayStartOf(at) + DAY_MS })
  }
}

const isInForce = ({ effectiveAt }: OwnLimit, now: UnixMs): boolean => effectiveAt !== null && effectiveAt <= now
