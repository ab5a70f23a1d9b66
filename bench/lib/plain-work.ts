import { percentile } from './statistics.ts'

/** Arithmetic that touches no memory: what it takes longer at times is the machine's doing. */
function work(rounds: number): number {
  let x = 1
  for (let i = 0; i < rounds; i++) x = (x * 1_103_515_245 + 12_345) % 2_147_483_648
  return x
}

let sink = 0
function times(rounds: number, runs: number): number[] {
  const taken: number[] = []
  for (let i = 0; i < runs; i++) {
    const start = performance.now()
    sink += work(rounds)
    taken.push((performance.now() - start) * 1000)
  }
  return taken
}

/** p99 of plain arithmetic whose p50 is about `p50` microseconds: as steady as this machine can be now. */
export function steadiest(p50: number, runs: number): number {
  times(1_000, 1_000)
  const perRound = percentile(times(1_000, 1_000), 0.5) / 1_000
  const p99 = percentile(times(Math.max(1, Math.round(p50 / perRound)), runs), 0.99)
  return Number.isNaN(sink) ? Number.NaN : p99
}
