import { TerminalError } from '../core/kernel/errors.ts'
import type { Part } from './context.ts'

const soon = (): never => {
  throw new TerminalError('UNSUPPORTED', 'This part is being built.')
}

const nothing = () => () => undefined

type Pending =
  | 'orders.place'
  | 'orders.preview'
  | 'orders.amend'
  | 'positions.reverse'
  | 'positions.flatten'
  | 'brokers.reconcile'
  | 'foreign.decide'
  | 'incidents.close'
  | 'alerts.seen'
  | 'alerts.rules'
  | 'kill'
  | 'risk.usage'
  | 'foreign'
  | 'incidents'
  | 'alerts'

/** Entries of the contract whose part of the terminal is being built: each goes when its part comes. */
export const pendingApi: Part<Pending> = {
  'orders.place': soon,
  'orders.preview': soon,
  'orders.amend': soon,
  'positions.reverse': soon,
  'positions.flatten': soon,
  'brokers.reconcile': soon,
  'foreign.decide': soon,
  'incidents.close': soon,
  'alerts.seen': soon,
  'alerts.rules': soon,
  kill: nothing,
  'risk.usage': nothing,
  foreign: nothing,
  incidents: nothing,
  alerts: nothing,
}
