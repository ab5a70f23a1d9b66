import { judge } from '../judge/judge.ts'
import type { Tally } from './tally.ts'
import { BROKER, World } from './world.ts'

export interface RunResult {
  readonly seed: number
  readonly violations: readonly string[]
  readonly trace: readonly string[]
  /** Of the journal and the venue's facts. */
  readonly hash: number
}

/** After the last fault: so long it may take until everything is explained, ms. */
const FIRST = 45_000
const AGAIN = 30_000
const AT_MOST = 20 * 60_000

export async function runOne(seed: number, tally: Tally, traced = false): Promise<RunResult> {
  const world = new World(seed, tally, traced)
  await world.play()
  await world.settle(FIRST)
  let violations = verdict(world)
  for (let waited = FIRST; violations.length > 0 && waited < AT_MOST; waited += AGAIN) {
    await world.settle(AGAIN)
    violations = verdict(world)
  }
  tally.runs++
  return { seed, violations, trace: world.trace ?? [], hash: hashOf(world) }
}

function verdict(world: World): string[] {
  const { terminal, venue, disk, variant, troubles } = world
  if (terminal === undefined) return [...troubles, 'NOT RUNNING']
  const { rules } = variant.manual
  const about = { broker: BROKER, book: venue.book, rows: disk.rows(), state: terminal.state }
  return [
    ...troubles,
    ...judge({ ...about, mute: variant.mute, findsById: rules.findsById && variant.manual.absence !== null }),
  ]
}

function hashOf(world: World): number {
  let hash = 0x811c9dc5
  const add = (text: string): void => {
    for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193)
  }
  for (const { seq, at, type, body } of world.disk.rows()) add(`${seq} ${at} ${type} ${body}`)
  add(JSON.stringify(world.venue.book.facts))
  return hash >>> 0
}
