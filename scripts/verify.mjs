// `npm run verify [-- STAGE...]`: every check, each with its name, time and counts; the last line is the sum.
import { say, stop } from './lib/root.mjs'
import { summary } from './verify/counts.mjs'
import { STAGES } from './verify/stages.mjs'

/** @typedef {import('./verify/counts.mjs').Counts} Counts */

const asked = process.argv.slice(2)
if (asked.includes('journeys')) asked.push('build') // on what is there now, not on what was built last
const unknown = asked.filter(name => !(name in STAGES))
if (unknown.length > 0) stop(`No such stage: ${unknown.join(', ')}. There are: ${Object.keys(STAGES).join(', ')}`)

/** @type {Counts[]} */
const all = []

/** Runs one stage and says how it went, with its output when it failed. True when nothing failed. */
const stage = async (/** @type {string} */ name) => {
  const work = STAGES[name]
  if (!work || (asked.length > 0 && !asked.includes(name))) return true
  const began = performance.now()
  const { passed, failed, output, shaky = [] } = await work()
  const seconds = ((performance.now() - began) / 1000).toFixed(1)
  if (failed > 0) process.stdout.write(`\n----- ${name} -----\n${output}\n`)
  process.stdout.write(`${name.padEnd(12)} ${seconds.padStart(6)} s   ${passed} passed, ${failed} failed\n`)
  for (const one of shaky) process.stdout.write(`             passed only at the second try: ${one}\n`)
  all.push({ passed, failed })
  return failed === 0
}

/** One after the other: a lane is one core's work. */
const lane = async (/** @type {string[]} */ ...names) => {
  let ok = true
  for (const name of names) ok = (await stage(name)) && ok
  return ok
}

// Nothing below is worth running on code that does not type, and no journey on a page that is not built.
if (await stage('types')) {
  const tests = lane('layers', 'unit', 'property', 'conformance', 'keychain')
  await lane('biome', 'knip')
  const built = await stage('build')
  await tests
  if (built) await stage('journeys')
  else say('No journeys: the build failed.')
} else say('Stopped: the types are wrong.')

process.stdout.write(`${summary(all)}\n`)
process.exitCode = all.some(counts => counts.failed > 0) ? 1 : 0
