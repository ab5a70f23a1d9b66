import type { AlertRule, EventType } from '../journal/events.ts'
import type { Recorder } from '../journal/recorder.ts'
import type { Stop, UnixMs } from '../kernel/clock.ts'
import { dayStartOf } from '../portfolio/day-ledger.ts'
import { type AccountScope, brokerScope } from '../risk/scope.ts'
import { ALARMING_LOSS, type Alarm, alertRules, lostConnections, openIncidents, weakModels } from './alert-rules.ts'
import type { State } from './state.ts'

export interface AlertParts {
  readonly state: State
  readonly recorder: Recorder
  readonly now: () => UnixMs
  /** Loss of the day as a share of day-start equity; null: not known, or no session is open. */
  readonly dayLoss: (scope: AccountScope) => number | null
  /** Told of what the journal could not take: the next event asks again. */
  readonly fault: (error: unknown) => void
}

/** Events after which a rule may find something else than before. */
const asked: Readonly<Record<AlertRule, readonly EventType[]>> = {
  CONNECTION_LOST: ['broker.connected', 'broker.disconnected', 'broker.removed'],
  DAILY_LOSS: ['equity.marked', 'day.opened', 'latch.set', 'broker.removed'],
  MODEL_ACCURACY: ['prediction.scored', 'strategy.saved', 'strategy.removed'],
  INCIDENT: ['incident', 'incident.closed'],
}

/**
 * Fills the inbox: an alert when a rule begins to hold, once for each episode, and its end when it holds no more. What
 * goes on is known from the journal, so a restart raises nothing twice.
 */
export class AlertDesk {
  readonly #parts: AlertParts

  constructor(parts: AlertParts) {
    this.#parts = parts
  }

  start(): Stop {
    const { bus } = this.#parts.recorder
    const stops = alertRules.flatMap(({ rule }) => asked[rule].map(type => bus.on(type, () => this.#attempt(rule))))
    return () => {
      for (const stop of stops) stop()
    }
  }

  /** Every rule: for what happened when nobody was listening. */
  checkAll(): void {
    for (const { rule } of alertRules) this.#attempt(rule)
  }

  #attempt(rule: AlertRule): void {
    try {
      this.#check(rule)
    } catch (error) {
      this.#parts.fault(error)
    }
  }

  #check(rule: AlertRule): void {
    const { recorder, state } = this.#parts
    const words = alertRules.find(r => r.rule === rule)
    if (words === undefined) return
    const alarms = this.#alarms(rule)
    for (const { about, text } of alarms) {
      if (state.alerts.going(rule, about) !== undefined) continue
      const { severity, title } = words
      recorder.record('alert.raised', { id: `a${state.alerts.raised + 1}`, rule, severity, title, text, about })
    }
    for (const { id, about } of [...state.alerts.allGoing(rule)])
      if (!alarms.some(alarm => alarm.about === about)) recorder.record('alert.over', { id })
  }

  #alarms(rule: AlertRule): readonly Alarm[] {
    const { state } = this.#parts
    if (rule === 'CONNECTION_LOST') return lostConnections(state)
    if (rule === 'MODEL_ACCURACY') return weakModels(state)
    return rule === 'INCIDENT' ? openIncidents(state) : this.#losses()
  }

  /** What has been lost once is told once: such a day stays one episode, however the loss moves. */
  #losses(): readonly Alarm[] {
    const { state, now, dayLoss } = this.#parts
    const today = dayStartOf(now())
    const accounts = [...state.portfolio.accounts()]
    const scopes: AccountScope[] = ['all', ...accounts.map(a => brokerScope(a.broker))]
    return scopes.flatMap(scope => {
      const before = state.alerts.going('DAILY_LOSS', scope)
      if (before !== undefined && dayStartOf(before.at) === today) return [{ about: scope, text: before.text }]
      const loss = dayLoss(scope)
      if (loss === null || loss < ALARMING_LOSS) return []
      const whose = scope === 'all' ? 'All accounts together have' : `${scope.slice('broker:'.length)} has`
      return [{ about: scope, text: `${whose} lost ${(loss * 100).toFixed(2)} % of the day-start equity today.` }]
    })
  }
}
