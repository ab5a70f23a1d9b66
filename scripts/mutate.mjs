// `npm run mutate`: takes each check out of the risk gate, in a copy, and demands that a test of the rules turns red.
import { spawnSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ensurePackages } from './lib/install.mjs'
import { node24 } from './lib/node24.mjs'
import { ROOT } from './lib/root.mjs'

const LIST = 'src-main/core/risk/checks/index.ts'
const TESTS = ['src-main/core/risk/rules.test.ts', 'src-main/core/risk/risk-vectors.test.ts']

ensurePackages()
const copy = mkdtempSync(join(tmpdir(), 'bellwether-mutate-'))
process.on('exit', () => rmSync(copy, { recursive: true, force: true }))
mkdirSync(join(copy, 'scripts', 'lib'), { recursive: true })
for (const path of [
  'src-main/core',
  'package.json',
  'tsconfig.json',
  'vitest.config.ts',
  'scripts/lib/no-electron.mjs',
])
  cpSync(join(ROOT, path), join(copy, path), { recursive: true })
symlinkSync(join(ROOT, 'node_modules'), join(copy, 'node_modules'))

/** The first test that is red; null: all are green. Throws when no test ran. */
const firstRed = () => {
  const file = join(copy, 'report.json')
  rmSync(file, { force: true })
  const reports = ['--reporter=json', `--outputFile=${file}`]
  const args = [join(ROOT, 'node_modules/vitest/vitest.mjs'), 'run', '--project', 'unit', ...reports, ...TESTS]
  const { stdout, stderr } = spawnSync(node24(), args, { cwd: copy, encoding: 'utf8', maxBuffer: 2 ** 28 })
  if (!existsSync(file)) throw new Error(`the tests did not run: ${stdout}${stderr}`)
  const report = JSON.parse(readFileSync(file, 'utf8'))
  if (report.numTotalTests === 0) throw new Error('no test ran')
  for (const file of report.testResults)
    for (const one of file.assertionResults) if (one.status === 'failed') return one.fullName
  return null
}

const source = readFileSync(join(copy, LIST), 'utf8')
const [, list = ''] = source.split('readonly Check[] = [')
const names = [...list.matchAll(/^ {2}(\w+),$/gm)].map(([, name = '']) => name)
if (names.length === 0) throw new Error(`no checks were found in ${LIST}`)
const untouched = firstRed()
if (untouched !== null) throw new Error(`the tests are red before anything was changed: ${untouched}`)

let survived = 0
for (const name of names) {
  // It stays on the list and says nothing: that the list is complete has a test of its own.
  writeFileSync(join(copy, LIST), source.replace(`\n  ${name},\n`, `\n  { ...${name}, rows: () => [] },\n`))
  const red = firstRed()
  if (red === null) survived += 1
  process.stdout.write(`${name.padEnd(18)} ${red === null ? 'SURVIVED' : `red: ${red}`}\n`)
}
process.stdout.write(`${names.length - survived} killed, ${survived} survived\n`)
process.exitCode = survived === 0 ? 0 : 1
