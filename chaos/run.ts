import { Crash } from './sim/crash-plan.ts'
import { runOne } from './sim/run-one.ts'
import { Tally } from './sim/tally.ts'

process.on('unhandledRejection', error => {
  if (!(error instanceof Crash)) throw error
})
const arg = (name: string, otherwise: number): number => {
  const place = process.argv.indexOf(`--${name}`)
  return place < 0 ? otherwise : Number(process.argv[place + 1])
}
const [runs, seed] = [arg('runs', 1000), arg('seed', 1)]
const traced = process.argv.includes('--trace')
const tally = new Tally()
const began = performance.now()
let failed = 0
const kinds = new Map<string, number[]>()
for (let s = seed; s < seed + runs; s++) {
  const { violations, trace } = await runOne(s, tally, traced)
  if (traced) process.stdout.write(`${trace.join('\n')}\n`)
  if (violations.length === 0) continue
  failed++
  for (const v of violations) {
    const kind = v.split(':')[0] ?? v
    kinds.set(kind, [...(kinds.get(kind) ?? []), s])
  }
  if (failed <= 5 || traced) process.stdout.write(`seed ${s}:\n  ${violations.join('\n  ')}\n`)
}
process.stdout.write(`${runs} runs, ${failed} failed, ${((performance.now() - began) / runs).toFixed(2)} ms a run\n`)
for (const [k, seeds] of kinds)
  process.stdout.write(`${k}: ${seeds.length} (${[...new Set(seeds)].slice(0, 8).join(' ')})\n`)
process.stdout.write(
  `${JSON.stringify({ faults: Object.fromEntries(tally.faults), crashes: Object.fromEntries(tally.crashes), deeds: Object.fromEntries(tally.deeds) }, null, 1)}\n`,
)
