/** How a run ended where nothing was violated: everything explained; the same with an incident told to a person; or an order that nobody can say anything about, and its instrument blocked. */
export const outcomes = ['recovered', 'incident', 'UNKNOWN, blocked'] as const
export type Outcome = (typeof outcomes)[number]

/** What was done to one run. */
export class Notes {
  readonly faults = new Map<string, number>()
  readonly crashes = new Map<string, number>()
  readonly deeds = new Map<string, number>()
  rowsLost = 0

  count(what: 'faults' | 'crashes' | 'deeds', name: string): void {
    this[what].set(name, (this[what].get(name) ?? 0) + 1)
  }
}

/** Of one kind of fault or step: how often, in how many runs, and how those ended. */
export interface Counts {
  times: number
  runs: number
  readonly ended: Record<Outcome | 'VIOLATION', number>
}

const none = (): Counts => ({
  times: 0,
  runs: 0,
  ended: { recovered: 0, incident: 0, 'UNKNOWN, blocked': 0, VIOLATION: 0 },
})

/** Counts over many runs; plain enough to be sent between threads. */
export interface Tally {
  readonly total: Counts
  rowsLost: number
  readonly faults: Map<string, Counts>
  readonly crashes: Map<string, Counts>
  readonly deeds: Map<string, Counts>
}

export const emptyTally = (): Tally => ({
  total: none(),
  rowsLost: 0,
  faults: new Map(),
  crashes: new Map(),
  deeds: new Map(),
})

export function addRun(tally: Tally, notes: Notes, outcome: Outcome | 'VIOLATION'): void {
  tally.total.times++
  tally.total.runs++
  tally.total.ended[outcome]++
  tally.rowsLost += notes.rowsLost
  for (const part of ['faults', 'crashes', 'deeds'] as const) {
    for (const [name, times] of notes[part]) {
      const counts = countsOf(tally[part], name)
      counts.times += times
      counts.runs++
      counts.ended[outcome]++
    }
  }
}

export function merge(into: Tally, from: Tally): void {
  into.rowsLost += from.rowsLost
  sum(into.total, from.total)
  for (const part of ['faults', 'crashes', 'deeds'] as const)
    for (const [name, counts] of from[part]) sum(countsOf(into[part], name), counts)
}

function sum(into: Counts, from: Counts): void {
  into.times += from.times
  into.runs += from.runs
  for (const outcome of Object.keys(into.ended) as (keyof Counts['ended'])[]) into.ended[outcome] += from.ended[outcome]
}

function countsOf(map: Map<string, Counts>, name: string): Counts {
  const known = map.get(name) ?? none()
  map.set(name, known)
  return known
}
