/** Counts of what happened, over many runs. */
export class Tally {
  runs = 0
  readonly faults = new Map<string, number>()
  readonly crashes = new Map<string, number>()
  readonly deeds = new Map<string, number>()
  readonly outcomes = new Map<string, number>()
  rowsLost = 0

  fault(kind: string): void {
    add(this.faults, kind, 1)
  }
  crash(step: string, lost: number): void {
    add(this.crashes, step, 1)
    this.rowsLost += lost
  }
  deed(name: string): void {
    add(this.deeds, name, 1)
  }
  outcome(name: string, count = 1): void {
    add(this.outcomes, name, count)
  }

  merge(other: Tally): void {
    this.runs += other.runs
    this.rowsLost += other.rowsLost
    for (const part of ['faults', 'crashes', 'deeds', 'outcomes'] as const)
      for (const [name, count] of other[part]) add(this[part], name, count)
  }
}

function add(to: Map<string, number>, name: string, count: number): void {
  to.set(name, (to.get(name) ?? 0) + count)
}
