import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { venueOf } from '../../src-main/brokers/ccxt/venues.ts'
import { verifyJournal } from '../../src-main/platform/journal/verify-journal.ts'
import { deathsIn, fold, outcomeOf, type RealResult } from '../real/one-run.ts'
import { TerminalProcess } from '../real/process.ts'
import type { Stage } from '../real/run-real.ts'
import type { Step } from '../real/steps.ts'
import { Chance } from '../sim/chance.ts'
import { ACCOUNT, type DeedName } from './deeds.ts'
import { ExchangeProcess } from './exchange-process.ts'
import { judge } from './judge.ts'
import type { LifeOrder } from './life-order.ts'
import { type Place, places } from './places.ts'
import { exchangeSteps } from './steps.ts'

export const placeNames = Object.keys(places) as Place['family'][]

/** Until absence is proven by lookups that are seconds apart, and the books are compared again. */
const SETTLE_MS = 90_000
const LOOK_MS = 500

/** Real deaths of the terminal with an account at this exchange's fake. */
export const exchangeStage = (name: Place['family']): Stage => ({
  steps: exchangeSteps,
  run: (seed, plan, cache) => oneRun(places[name], seed, plan, cache),
})

async function oneRun(place: Place, seed: number, plan: readonly Step[], cache: string): Promise<RealResult> {
  const dir = mkdtempSync(join(tmpdir(), 'bellwether-chaos-'))
  const chance = new Chance(seed, 'exchange')
  const exchange = await ExchangeProcess.start(place, seed, cache)
  const order: LifeOrder = {
    ...{ dir, place: place.family, endpoint: exchange.endpoint, keys: exchange.keys, seed },
    ...{ die: null, favours: null, deedEvery: null },
  }
  try {
    for (const [i, step] of plan.entries()) {
      const hit = step.second === 'start' ? chance.between(1, 20) : step.second === 'ask' ? 1 : chance.between(1, 2)
      const favours = step.favours === 'amend' ? null : (step.favours as DeedName | null)
      const life = new TerminalProcess(
        { ...order, seed: seed * 10 + i, die: { pass: step.pass, hit }, favours, deedEvery: 80 },
        cache,
      )
      const lived = life.started().then(
        () => wait(place.activeMs),
        () => undefined,
      )
      await Promise.race([life.ended, lived])
      await life.kill()
    }
    await exchange.calm()
    const last = new TerminalProcess({ ...order, seed: seed * 10 + 9 }, cache)
    await last.started()
    const { violations, rows } = await verdict(place, exchange, last)
    await last.kill()
    const onDisk = verifyJournal(join(dir, 'journal.db'))
    if (!onDisk.ok) violations.push(`JOURNAL: ${onDisk.text}`)
    return { seed, deaths: deathsIn(dir), violations, outcome: outcomeOf(violations, rows) }
  } finally {
    await exchange.end()
    rmSync(dir, { recursive: true, force: true })
  }
}

/** Looks until nothing is wrong, or for as long as it may take. */
async function verdict(place: Place, exchange: ExchangeProcess, life: TerminalProcess) {
  const ids = venueOf(place.family)?.clientIds.code
  if (ids === undefined) throw new Error(`there is no venue ${place.family}`)
  const assetOf = new Map(place.symbols.map((symbol, i) => [`${ACCOUNT}/${symbol}`, place.assets[i] ?? symbol]))
  const until = performance.now() + SETTLE_MS
  for (;;) {
    await wait(LOOK_MS)
    const { rows, faults } = await life.rows()
    const book = await exchange.book()
    const violations = [...faults, ...judge({ book, rows, state: fold(rows), ids, assetOf, money: place.money })]
    if (violations.length === 0 || performance.now() > until) return { violations, rows }
  }
}
