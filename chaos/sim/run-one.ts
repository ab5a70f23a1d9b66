import { foldsToTheSame } from '../judge/fold.ts'
import { judge } from '../judge/judge.ts'
import { witnessOf } from '../judge/witness.ts'
import { BROKER } from '../person/scene.ts'
import type { Plant } from './plant.ts'
import type { Notes, Outcome } from './tally.ts'
import { World } from './world.ts'

export interface RunResult {
  readonly seed: number
  /** What must not be; empty: the run is good. */
  readonly violations: readonly string[]
  readonly outcome: Outcome | 'VIOLATION'
  readonly notes: Notes
  readonly trace: readonly string[]
  /** Of every journal row and every fact of the venue; 0 unless asked for. */
  readonly hash: number
}

export interface RunOptions {
  readonly traced?: boolean
  readonly hashed?: boolean
  readonly plant?: Plant
}

/** After the last fault: so long it takes until the first look, and then until each further one, ms. */
const FIRST = 45_000
const AGAIN = 30_000
/** What is not explained by then never will be. */
const AT_MOST = 15 * 60_000
/** So long a person waits for the terminal to find out by itself. */
const PATIENCE = 5 * 60_000

/** One whole run. The same seed gives the same run. */
export async function runOne(
  seed: number,
  { traced = false, hashed = false, plant = {} }: RunOptions = {},
): Promise<RunResult> {
  const world = new World(seed, traced, plant)
  await world.play()
  await world.settle(FIRST)
  let violations = verdict(world)
  for (let waited = FIRST; violations.length > 0 && waited < AT_MOST; waited += AGAIN) {
    // A person gives it some time before looking into it.
    if (waited >= PATIENCE) world.answer()
    await world.settle(AGAIN)
    violations = verdict(world)
  }
  // Every eighth: to fold once more costs as much as half a run.
  const { terminal } = world.lives
  if (seed % 8 === 0 && terminal !== undefined)
    violations = [...violations, ...foldsToTheSame(world.disk.journal, terminal.state)]
  const outcome = violations.length > 0 ? 'VIOLATION' : outcomeOf(world)
  return { seed, violations, outcome, notes: world.notes, trace: world.trace ?? [], hash: hashed ? hashOf(world) : 0 }
}

function verdict({ lives: { terminal }, venue, disk, variant, troubles }: World): string[] {
  if (terminal === undefined) return [...troubles, 'NOT RUNNING']
  const { rules, absence } = variant.manual
  const about = { broker: BROKER, book: witnessOf(venue.book), rows: disk.rows(), state: terminal.state }
  const canProve = rules.findsById && absence !== null
  return [...troubles, ...judge({ ...about, mute: variant.mute, canProve })]
}

function outcomeOf({ lives: { terminal }, disk }: World): Outcome {
  if ([...(terminal?.state.orders.unknown() ?? [])].length > 0) return 'UNKNOWN, blocked'
  return disk.rows().some(row => row.type === 'incident') ? 'incident' : 'recovered'
}

function hashOf({ disk, venue }: World): number {
  let hash = 0x811c9dc5
  const add = (text: string): void => {
    for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193)
  }
  for (const { seq, at, type, body } of disk.rows()) add(`${seq} ${at} ${type} ${body}`)
  add(JSON.stringify(venue.book.facts))
  return hash >>> 0
}
