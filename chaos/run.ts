import { availableParallelism } from 'node:os'
import { parseArgs } from 'node:util'
import { exchangeStage, placeNames } from './exchanges/stage.ts'
import { oneRun } from './real/one-run.ts'
import { runReal, type Stage } from './real/run-real.ts'
import { steps } from './real/steps.ts'
import { runPool } from './sim/pool.ts'
import { quietCrashes } from './sim/quiet-crashes.ts'
import { runOne } from './sim/run-one.ts'
import { table } from './sim/table.ts'

/*
 * `npm run chaos -- --runs 100000 --seed 1`: so many runs of the simulation, from this seed on.
 * `npm run chaos -- --seed N --runs 1 --trace`: one run again, with everything that happened in it.
 * `npm run chaos -- --real 300`: real processes, a real journal, and SIGKILL at each named step.
 * `npm run chaos -- --real 100 --venue binance` (or kraken): the same with the exchange's adapter and its fake.
 * `npm run chaos -- --real 100 --venue mt5`: with MetaTrader's terminal and the compiled EA, both of which die.
 */
const { values } = parseArgs({
  options: {
    runs: { type: 'string', default: '1000' },
    seed: { type: 'string', default: '1' },
    threads: { type: 'string', default: String(availableParallelism()) },
    trace: { type: 'boolean', default: false },
    real: { type: 'string' },
    venue: { type: 'string' },
  },
})
const whole = (name: 'runs' | 'seed' | 'threads' | 'real'): number => {
  const number = Number(values[name])
  if (Number.isSafeInteger(number) && number > 0) return number
  process.stderr.write(`--${name} must be a whole number above zero, not "${values[name]}".\n`)
  process.exit(2)
}
const say = (text: string): void => void process.stdout.write(`${text}\n`)

const SHOWN = 20

async function many(seed: number, runs: number, threads: number): Promise<boolean> {
  const began = performance.now()
  const progress = (done: number, failed: number): void => {
    if (process.stderr.isTTY) process.stderr.write(`\r${done} of ${runs}, ${failed} failed `)
  }
  const { tally, failures } = await runPool({ seed, runs, threads: Math.min(threads, Math.ceil(runs / 50)), progress })
  const seconds = (performance.now() - began) / 1000
  if (process.stderr.isTTY) process.stderr.write('\r')
  say(table(tally))
  for (const { seed: failed, violations } of failures.slice(0, SHOWN))
    say(`seed ${failed}\n  ${violations.join('\n  ')}`)
  if (failures.length > SHOWN)
    say(
      `and ${failures.length - SHOWN} more: ${failures
        .slice(SHOWN, SHOWN + 50)
        .map(f => f.seed)
        .join(' ')}`,
    )
  const first = failures[0]
  if (first !== undefined) say(`Alone, with its story: npm run chaos -- --seed ${first.seed} --runs 1 --trace`)
  say(
    `${runs} runs in ${seconds.toFixed(1)} s (${((seconds * 1000) / runs).toFixed(2)} ms each), ${failures.length} failed`,
  )
  return failures.length === 0
}

async function one(seed: number): Promise<boolean> {
  quietCrashes()
  const { trace, violations, outcome, hash } = await runOne(seed, { traced: true, hashed: true })
  say(trace.join('\n'))
  say(`seed ${seed}: ${outcome}, log ${hash.toString(16)}`)
  for (const violation of violations) say(`  ${violation}`)
  return violations.length === 0
}

/** Deaths that each step must have had before a table of 300 runs says anything. */
const LEAST = 20

function stage(): Stage {
  const name = placeNames.find(place => place === values.venue)
  if (name !== undefined) return exchangeStage(name)
  if (values.venue === undefined) return { steps, run: oneRun }
  process.stderr.write(`--venue is one of ${placeNames.join(', ')}, not "${values.venue}".\n`)
  process.exit(2)
}

async function real(seed: number, runs: number, width: number): Promise<boolean> {
  const began = performance.now()
  const {
    results,
    table: deaths,
    rarest,
  } = await runReal(stage(), seed, runs, width, ({ seed: which, violations }) => {
    if (violations.length > 0) say(`seed ${which}\n  ${violations.join('\n  ')}`)
  })
  const failed = results.filter(result => result.violations.length > 0).length
  say(deaths)
  say(`${runs} real runs in ${((performance.now() - began) / 1000).toFixed(0)} s, ${failed} failed`)
  const isThin = runs >= 300 && rarest < LEAST
  if (isThin) say(`One step was hit only ${rarest} times: at least ${LEAST} are wanted.`)
  return failed === 0 && !isThin
}

const seed = whole('seed')
const isGood =
  values.real !== undefined
    ? await real(seed, whole('real'), whole('threads'))
    : values.trace
      ? await one(seed)
      : await many(seed, whole('runs'), whole('threads'))
process.exitCode = isGood ? 0 : 1
