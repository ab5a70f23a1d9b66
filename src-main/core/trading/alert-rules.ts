import type { AlertRule, EventBodies } from '../journal/events.ts'
import { incidentWords } from './incident-codes.ts'
import type { State } from './state.ts'

export interface AlertRuleWords {
  readonly rule: AlertRule
  readonly severity: EventBodies['alert.raised']['severity']
  readonly title: string
  readonly text: string
}

/** Share of day-start equity. */
export const ALARMING_LOSS = 0.05
const WEAK_ACCURACY = 0.6
/** An accuracy that moves around the limit is one episode: it ends when it is clearly over. */
const RECOVERED = 0.62
const ENOUGH_SCORED = 50

/** What fills the inbox. */
export const alertRules: readonly AlertRuleWords[] = [
  {
    rule: 'CONNECTION_LOST',
    severity: 'high',
    title: 'Connection lost',
    text: 'A broker that should be connected is not. Over when it is connected again, or a person disconnects it.',
  },
  {
    rule: 'DAILY_LOSS',
    severity: 'critical',
    title: 'Daily loss',
    text: 'The loss of the day is 5 % of the day-start equity or more, of one account or of all together. Once a day for each.',
  },
  {
    rule: 'MODEL_ACCURACY',
    severity: 'medium',
    title: 'Model accuracy',
    text: 'Of at least 50 scored predictions of a model so few came true that its accuracy is under 60 % with 95 % confidence.',
  },
  {
    rule: 'INCIDENT',
    severity: 'high',
    title: 'Incident',
    text: 'Something went wrong that a person should see to. Over when every incident of that kind about the same is closed.',
  },
]

/** What holds at this moment. */
export interface Alarm {
  /** A broker, an account scope, a strategy, a kind of incident. */
  readonly about: string
  readonly text: string
}

export function lostConnections({ portfolio }: State): Alarm[] {
  return [...portfolio.accounts()]
    .filter(a => a.wanted && !a.connected && a.reason !== null)
    .map(a => ({ about: a.broker, text: `${a.title} is not connected: ${a.reason}` }))
}

const percent = (share: number): string => `${(share * 100).toFixed(1)} %`

/** Accuracy as the page shows it; the interval counts only predictions that do not overlap. */
export function weakModels({ strategies, scores, alerts }: State): Alarm[] {
  return [...strategies.all()].flatMap(({ settings }) => {
    if (!settings.useMl) return []
    const { scored, accuracy, interval } = scores.scoreOf(settings.id)
    const limit = alerts.going('MODEL_ACCURACY', settings.id) === undefined ? WEAK_ACCURACY : RECOVERED
    if (accuracy === null || interval === null || scored < ENOUGH_SCORED || interval.high >= limit) return []
    const text = `${settings.name}: ${percent(accuracy)} of ${scored} predictions came true; with 95 % confidence it is under ${percent(interval.high)}.`
    return [{ about: settings.id, text }]
  })
}

/** One for each kind of incident and what it is about: the newest of them speaks. */
export function openIncidents({ incidents }: State): Alarm[] {
  const kinds = new Map<string, Alarm>()
  for (const { code, about, text } of incidents.open()) {
    const key = about === null ? code : `${code} ${about}`
    kinds.set(key, { about: key, text: `${incidentWords(code).title}: ${text}` })
  }
  return [...kinds.values()]
}
