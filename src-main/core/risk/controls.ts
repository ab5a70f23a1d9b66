import type { TerminalEvent } from '../journal/events.ts'
import { type Kept, refill } from '../journal/kept.ts'
import type { UnixMs } from '../kernel/clock.ts'
import { Decimal } from '../kernel/decimal.ts'
import type { AccountScope } from './scope.ts'
import type { LimitSetting } from './view.ts'

export interface Latch {
  readonly code: 'DAILY_LATCH' | 'DRAWDOWN_LATCH'
  readonly scope: AccountScope
  readonly at: UnixMs
  /** When it opens by itself; null: a person releases it. */
  readonly until: UnixMs | null
}

const DAY_MS = 86_400_000

interface PendingLimit {
  readonly setting: LimitSetting
  readonly effectiveAt: UnixMs
}

/** Kill switch, latches and a person's limits: persisted by being events. */
export class RiskControls implements Kept {
  kill: { readonly reason: string; readonly at: UnixMs } | null = null
  readonly #latches = new Map<string, Latch>()
  readonly #limits = new Map<string, PendingLimit>()
  readonly #earlier = new Map<string, LimitSetting>()

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
    for (const [key, pending] of this.#limits) {
      const setting = pending.effectiveAt <= now ? pending.setting : this.#earlier.get(key)
      if (setting !== undefined) inForce.push(setting)
    }
    return inForce
  }

  apply(event: TerminalEvent): void {
    switch (event.type) {
      case 'source.selected':
        // Another source tells another time, perhaps an earlier one: what is in force stays in force there.
        for (const [key, limit] of this.#limits)
          if (limit.effectiveAt <= event.at) this.#limits.set(key, { ...limit, effectiveAt: Number.NEGATIVE_INFINITY })
        return
      case 'kill.engaged':
        this.kill = { reason: event.body.reason, at: event.at }
        return
      case 'kill.released':
        this.kill = null
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
        const key = `${code} ${scope} ${of ?? ''}`
        const before = this.#limits.get(key)
        if (before !== undefined && before.effectiveAt <= event.at) this.#earlier.set(key, before.setting)
        this.#limits.set(key, { setting: { code, scope, of, limit: new Decimal(to) }, effectiveAt })
        return
      }
      default:
        return
    }
  }

  snapshot() {
    return { kill: this.kill, latches: this.#latches, limits: this.#limits, earlier: this.#earlier }
  }

  restore(from: ReturnType<RiskControls['snapshot']>): void {
    this.kill = from.kill
    refill(this.#latches, from.latches)
    refill(this.#limits, from.limits)
    refill(this.#earlier, from.earlier)
  }
}
