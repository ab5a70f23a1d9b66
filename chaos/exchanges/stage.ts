import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { verifyJournal } from '../../src-main/platform/journal/verify-journal.ts'
import { mt5Site } from '../mt5/site.ts'
import { deathsIn, fold, outcomeOf, type RealResult } from '../real/one-run.ts'
import { TerminalProcess } from '../real/process.ts'
import type { Stage } from '../real/run-real.ts'
import type { Step } from '../real/steps.ts'
import { Chance } from '../sim/chance.ts'
import type { DeedName } from './deeds.ts'
import { exchangeSite } from './exchange-site.ts'
import type { LifeOrder } from './life-order.ts'
import type { Site, Stand } from './site.ts'

export const placeNames: readonly LifeOrder['place'][] = ['binance', 'kraken', 'mt5']

/** Until absence is proven by lookups that are seconds apart, and the books are compared again. */
const SETTLE_MS = 90_000
const LOOK_MS = 500

/** Real deaths of the terminal with an account at this venue; of MetaTrader's terminal, too. */
export function exchangeStage(name: LifeOrder['place']): Stage {
  const site = name === 'mt5' ? mt5Site : exchangeSite(name)
  return { steps: site.steps, run: (seed, plan, cache) => oneRun(site, seed, plan, cache) }
}

async function oneRun(site: Site, seed: number, plan: readonly Step[], cache: string): Promise<RealResult> {
  const dir = mkdtempSync(join(tmpdir(), 'bellwether-chaos-'))
  const chance = new Chance(seed, 'exchange')
  const stand = await site.start(seed, dir, cache)
  const order: LifeOrder = { dir, ...stand.life, seed, ...{ die: null, favours: null, deedEvery: null } }
  try {
    for (const [i, step] of plan.entries()) {
      const die = { pass: step.pass, hit: hitOf(step, chance) }
      const favours = step.favours === 'amend' ? null : (step.favours as DeedName | null)
      const life = new TerminalProcess({ ...order, seed: seed * 10 + i, die, favours, deedEvery: 80 }, cache)
      stand.begin(die)
      const lived = life.started().then(
        () => wait(site.activeMs),
        () => undefined,
      )
      await Promise.race([life.ended, lived])
      await life.kill()
    }
    await stand.calm()
    const last = new TerminalProcess({ ...order, seed: seed * 10 + 9 }, cache)
    await last.started()
    const { violations, rows } = await verdict(stand, last)
    await last.kill()
    const onDisk = verifyJournal(join(dir, 'journal.db'))
    if (!onDisk.ok) violations.push(`JOURNAL: ${onDisk.text}`)
    return { seed, deaths: deathsIn(dir), violations, outcome: outcomeOf(violations, rows) }
  } finally {
    await stand.end()
    rmSync(dir, { recursive: true, force: true })
  }
}

function hitOf({ second, once }: Step, chance: Chance): number {
  if (second === 'start') return chance.between(1, 20)
  return second === 'ask' || once ? 1 : chance.between(1, 2)
}

/** Looks until nothing is wrong, or for as long as it may take. */
async function verdict(stand: Stand, life: TerminalProcess) {
  const until = performance.now() + SETTLE_MS
  for (;;) {
    await wait(LOOK_MS)
    const { rows, faults } = await life.rows()
    const violations = [...faults, ...(await stand.judge(rows, fold(rows)))]
    if (violations.length === 0 || performance.now() > until) return { violations, rows }
  }
}
