import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { decodeRow } from '../../src-main/core/journal/codec.ts'
import type { JournalRow } from '../../src-main/core/ports.ts'
import { State } from '../../src-main/core/trading/state.ts'
import { verifyJournal } from '../../src-main/platform/journal/verify-journal.ts'
import { judge } from '../judge/judge.ts'
import { witnessOfDump } from '../judge/witness.ts'
import { Chance } from '../sim/chance.ts'
import { drawVariant } from '../sim/variant.ts'
import type { ChildOrder } from './order-to-child.ts'
import { TerminalProcess, VenueProcess } from './process.ts'
import type { Step } from './steps.ts'

export interface RealResult {
  readonly seed: number
  /** Steps at which it died, in their order. */
  readonly deaths: readonly string[]
  readonly violations: readonly string[]
  readonly outcome: 'recovered' | 'incident' | 'UNKNOWN, blocked' | 'VIOLATION'
}

/** Virtual ms in a real one. */
const SPEED = 20
const ACTIVE_MS = 3_500
const SETTLE_MS = 25_000
const LOOK_MS = 250

/** A venue, a journal on the disk, and terminals that die at the given steps, one after the other; the last one lives. */
export async function oneRun(seed: number, plan: readonly Step[], cache: string): Promise<RealResult> {
  const dir = mkdtempSync(join(tmpdir(), 'bellwether-chaos-'))
  const chance = new Chance(seed, 'real')
  const manual = manualFor(chance, plan)
  const epoch = Date.now()
  const faults = { dropAnswer: 0.08, breakLine: 0.02, twice: 0.05 }
  const venue = await VenueProcess.start({ rules: manual.rules, seed, epoch, speed: SPEED, faults }, cache)
  const order: ChildOrder = {
    ...{ dir, port: venue.port, epoch, speed: SPEED, seed, manual },
    ...{ die: null, favours: null, deedEvery: null },
  }
  try {
    for (const [i, step] of plan.entries()) {
      const hit = step.second === 'start' ? chance.between(1, 20) : step.second === 'ask' ? 1 : chance.between(1, 2)
      const dying = {
        ...order,
        seed: seed * 10 + i,
        die: { pass: step.pass, hit },
        favours: step.favours,
        deedEvery: 60,
      }
      const life = new TerminalProcess(dying, cache)
      // A start takes what it takes on a busy machine; and it may end in the midst of it.
      await Promise.race([
        life.ended,
        life.started().then(
          () => wait(ACTIVE_MS),
          () => undefined,
        ),
      ])
      await life.kill()
    }
    await venue.calm()
    const last = new TerminalProcess({ ...order, seed: seed * 10 + 9 }, cache)
    await last.started()
    const { violations, rows } = await verdict(venue, last, manual)
    await last.kill()
    const onDisk = verifyJournal(join(dir, 'journal.db'))
    if (!onDisk.ok) violations.push(`JOURNAL: ${onDisk.text}`)
    return { seed, deaths: deathsIn(dir), violations, outcome: outcomeOf(violations, rows) }
  } finally {
    await venue.end()
    rmSync(dir, { recursive: true, force: true })
  }
}

/** Looks until nothing is wrong, or for as long as it may take. */
async function verdict(venue: VenueProcess, life: TerminalProcess, manual: ChildOrder['manual']) {
  const until = performance.now() + SETTLE_MS
  for (;;) {
    await wait(LOOK_MS)
    // The journal first: what comes later at the venue shows at the next look.
    const { rows, faults } = await life.rows()
    const book = witnessOfDump(await venue.book(), manual.rules.hedging)
    const canProve = manual.rules.findsById && manual.absence !== null
    const violations = [...faults, ...judge({ broker: 'sim', book, rows, state: fold(rows), mute: false, canProve })]
    if (violations.length === 0 || performance.now() > until) return { violations, rows }
  }
}

export function fold(rows: readonly JournalRow[]): State {
  const state = new State()
  for (const row of rows) state.apply(decodeRow(row))
  return state
}

function manualFor(chance: Chance, plan: readonly Step[]): ChildOrder['manual'] {
  const { manual } = drawVariant(chance)
  const asks = plan.some(step => step.second === 'ask')
  const absence = { lookups: 3, apartMs: 4_000 }
  const takes = { takesIds: true, findsById: true }
  return {
    ...manual,
    absence: asks ? absence : manual.absence,
    rules: {
      ...manual.rules,
      ...(asks ? takes : {}),
      amends: true,
      attaches: plan.some(step => step.held) ? false : manual.rules.attaches,
    },
  }
}

/** Noted by the dying themselves; one that was noted and came too late does not count. */
export function deathsIn(dir: string): string[] {
  try {
    const lines = readFileSync(join(dir, 'deaths'), 'utf8')
      .split('\n')
      .filter(line => line !== '')
    return lines.filter((line, i) => line !== 'too late' && lines[i + 1] !== 'too late')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return []
    throw error
  }
}

export function outcomeOf(violations: readonly string[], rows: readonly JournalRow[]): RealResult['outcome'] {
  if (violations.length > 0) return 'VIOLATION'
  if ([...fold(rows).orders.unknown()].length > 0) return 'UNKNOWN, blocked'
  return rows.some(row => row.type === 'incident') ? 'incident' : 'recovered'
}
