import { spawnSync } from 'node:child_process'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Row } from './lib/row.ts'
import { table } from './lib/table.ts'

/**
 * `npm run bench [-- NAME ...] [--json]`: each bench in a process of its own, so that none finds the other's warm code or
 * garbage. What else begins with `--`, such as `--minutes=10`, is for the bench.
 */
const asked = process.argv.slice(2)
const names = asked.filter(word => !word.startsWith('--'))
const options = asked.filter(word => word.startsWith('--'))
const all = readdirSync(import.meta.dirname)
  .filter(file => file.endsWith('.ts') && file !== 'run.ts' && file !== 'run-one.ts')
  .map(file => file.slice(0, -3))
const unknown = names.filter(name => !all.includes(name))
if (unknown.length > 0) {
  process.stderr.write(`There is no bench "${unknown.join('", "')}". There are: ${all.join(', ')}.\n`)
  process.exit(2)
}

const rows: Row[] = []
let failed = false
for (const name of names.length > 0 ? names : all) {
  process.stderr.write(`${name} ...\n`)
  const args = [
    '--expose-gc',
    '--disable-warning=ExperimentalWarning',
    join(import.meta.dirname, 'run-one.ts'),
    name,
    ...options,
  ]
  const child = spawnSync(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'], encoding: 'utf8' })
  if (child.status === 0) rows.push(...(JSON.parse(child.stdout) as Row[]))
  else {
    failed = true
    process.stderr.write(`${name} failed: see above.\n`)
  }
}
process.stdout.write(asked.includes('--json') ? `${JSON.stringify(rows, null, 2)}\n` : `${table(rows)}\n`)
if (failed) process.exitCode = 1
