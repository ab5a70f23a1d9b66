import { join } from 'node:path'
import { node24 } from '../lib/node24.mjs'
import { ROOT } from '../lib/root.mjs'
import { filesUnder } from '../lib/stamp.mjs'
import { oneCheck, playwrightCounts, shakyOf, vitestCounts } from './counts.mjs'
import { withKeyring } from './keychain.mjs'
import { capture, freshReport, readReport } from './runner.mjs'

/** @typedef {import('./counts.mjs').Counts & { output: string, shaky?: string[] }} Result */

const NODE = node24()
const tool = (/** @type {string} */ path) => join(ROOT, 'node_modules', path)
const FOLDERS = ['src-main', 'src-preload', 'src-renderer', 'scripts', 'e2e', 'chaos']
const anyFile = (/** @type {RegExp} */ pattern) => filesUnder(ROOT, FOLDERS).some(file => pattern.test(file))

/** @param {string} program @param {string[]} args @returns {Promise<Result>} */
const check = async (program, ...args) => {
  const { ok, output } = await capture(NODE, [program, ...args])
  return { ...oneCheck(ok), output }
}

const types = async () => {
  const runs = ['.', ...(anyFile(/^src-renderer\/.*\.tsx?$/) ? ['src-renderer'] : [])]
  const done = await Promise.all(runs.map(project => capture(NODE, [tool('typescript/bin/tsc'), '-p', project])))
  return { ...oneCheck(done.every(run => run.ok)), output: done.map(run => run.output).join('') }
}

const vitestArgs = (/** @type {string} */ stage, /** @type {string} */ report) => [
  tool('vitest/vitest.mjs'),
  ...['run', '--project', stage, ...(stage === 'unit' ? ['--project', 'unit-apart'] : []), '--passWithNoTests'],
  ...['--reporter=dot', '--reporter=json', `--outputFile.json=${report}`],
]

/** @param {string} project @returns {Promise<Result>} */
const vitest = async project => {
  const report = freshReport(project)
  const { ok, output } = await capture(NODE, vitestArgs(project, report))
  return { ...vitestCounts(ok, readReport(report)), output }
}

/** On Linux in a session of its own; elsewhere the system's keychain is the one there is. */
const keychain = async () => {
  if (!anyFile(/\.keychain\.test\.ts$/)) return { passed: 0, failed: 0, output: '' }
  if (process.platform !== 'linux') return vitest('keychain')
  const report = freshReport('keychain')
  return withKeyring(async (wrap, env) => {
    const [program, ...args] = wrap([NODE, ...vitestArgs('keychain', report)])
    const { ok, output } = await capture(/** @type {string} */ (program), args, env)
    return { ...vitestCounts(ok, readReport(report)), output }
  })
}

/** The build, and whether each page of it is within its budget. @returns {Promise<Result>} */
const build = async () => {
  const built = await check(join(ROOT, 'scripts', 'build.mjs'))
  if (built.failed > 0) return built
  const weighed = await check(join(ROOT, 'scripts', 'bundle.mjs'))
  return {
    passed: built.passed + weighed.passed,
    failed: weighed.failed,
    output: built.output + weighed.output,
  }
}

const journeys = async () => {
  const report = freshReport('journeys')
  // On a busy machine one in hundreds is lost to it. It gets a second try, and is named: it is to be mended all the same.
  const args = [tool('@playwright/test/cli.js'), 'test', '--pass-with-no-tests', '--retries=1', '--reporter=list,json']
  const { ok, output } = await capture(NODE, args, { PLAYWRIGHT_JSON_OUTPUT_FILE: report })
  return { ...playwrightCounts(ok, readReport(report)), output, shaky: shakyOf(output) }
}

/** @type {Record<string, () => Promise<Result>>} */
export const STAGES = {
  types,
  biome: () => check(tool('@biomejs/biome/bin/biome'), 'check', '--error-on-warnings'),
  layers: () => vitest('layers'),
  knip: () => check(tool('knip/bin/knip.js')),
  unit: () => vitest('unit'),
  property: () => vitest('property'),
  conformance: () => vitest('conformance'),
  keychain,
  build,
  journeys,
}
