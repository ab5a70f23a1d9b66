import type { StreamName } from '../link/link.ts'

const streams: Readonly<Record<string, readonly StreamName[]>> = {
  watchlist: ['brokers', 'quotes'],
  review: ['review'],
  ticket: ['brokers', 'quotes'],
  ladder: ['brokers', 'quotes', 'orders', 'positions'],
  tape: ['brokers'],
  chart: ['brokers'],
  mt5: ['mt5.pairings', 'mt5.door'],
  loops: ['loops'],
  brokers: ['brokers'],
  source: ['source'],
  positions: ['positions', 'positionGroups'],
  orders: ['orders', 'held', 'fills', 'trades'],
  account: ['brokers'],
  equity: ['equity', 'risk'],
  signals: ['review', 'orders', 'stopped', 'journal'],
  exposure: ['exposure'],
  'why-not': ['stopped'],
  journal: ['journal'],
  limits: ['risk.usage', 'news'],
  inbox: ['alerts'],
  incidents: ['incidents'],
  unknown: ['unknown'],
  foreign: ['foreign'],
  survival: ['survival', 'guard'],
  settings: ['settings'],
  log: ['log'],
}

const none: readonly StreamName[] = []

/** The streams that a panel shows: where the terminal tells one of them no more, what the panel shows is old. */
export const streamsOf = (panel: string): readonly StreamName[] => streams[panel] ?? none
