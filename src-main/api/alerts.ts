import type { AlertView, IncidentView } from '../../src-preload/contract/views.ts'
import { TerminalError } from '../core/kernel/errors.ts'
import type { AlertRecord } from '../core/trading/alert-ledger.ts'
import { alertRules } from '../core/trading/alert-rules.ts'
import { incidentWords } from '../core/trading/incident-codes.ts'
import type { IncidentRecord } from '../core/trading/incident-ledger.ts'
import type { ApiParts, Part } from './context.ts'
import { all } from './listen.ts'

const ok = { ok: true } as const
const whole = (at: number | null): number | null => (at === null ? null : Math.round(at))

const incidentView = ({ seq, at, code, text, about, closedAt, note }: IncidentRecord): IncidentView => ({
  seq,
  at: Math.round(at),
  code,
  text,
  about,
  ...incidentWords(code),
  closedAt: whole(closedAt),
  note,
})

const alertView = (alert: AlertRecord): AlertView => ({
  ...alert,
  at: Math.round(alert.at),
  overAt: whole(alert.overAt),
  seenAt: whole(alert.seenAt),
})

export function alertsApi({
  terminal,
}: ApiParts): Part<'incidents' | 'incidents.close' | 'alerts' | 'alerts.seen' | 'alerts.rules'> {
  const { incidents, alerts } = terminal.state
  const { recorder } = terminal
  return {
    incidents: (_params, push) => {
      const show = (seq: number): void => {
        const incident = incidents.get(seq)
        if (incident !== undefined) push(incidentView(incident), String(seq))
      }
      for (const { seq } of [...incidents.closed(), ...incidents.open()]) show(seq)
      return all(
        recorder.bus.on('incident', ({ seq }) => show(seq)),
        recorder.bus.on('incident.closed', ({ body }) => show(body.incident)),
      )
    },
    'incidents.close': ({ seq, note }) => {
      const incident = incidents.get(seq)
      if (incident === undefined) throw new TerminalError('NOT_FOUND', `There is no incident ${seq}.`)
      if (incident.closedAt !== null) throw new TerminalError('CONFLICT', 'This incident is closed already.')
      recorder.record('incident.closed', { incident: seq, note })
      return ok
    },
    alerts: (_params, push) => {
      const show = (id: string): void => {
        const alert = alerts.get(id)
        if (alert !== undefined) push(alertView(alert), id)
      }
      for (const { id } of alerts.all()) show(id)
      return all(
        recorder.bus.on('alert.raised', ({ body }) => show(body.id)),
        recorder.bus.on('alert.over', ({ body }) => show(body.id)),
        recorder.bus.on('alert.seen', ({ body }) => show(body.id)),
      )
    },
    'alerts.seen': ({ ids }) => {
      for (const id of ids) if (alerts.get(id)?.seenAt === null) recorder.record('alert.seen', { id })
      return ok
    },
    'alerts.rules': () => alertRules.map(rule => ({ ...rule })),
  }
}
