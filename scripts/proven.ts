import { spawnSync } from 'node:child_process'
import { existsSync, globSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ROOT } from './lib/root.mjs'

/** A row of vitest's JSON report, as far as it is read here. */
interface Row {
  readonly meta?: { readonly proven?: { readonly venue: string; readonly kind: string; readonly seen: unknown } }
}

const FILE = 'src-main/brokers/ccxt/proven-cards.ts'
/** Runs a package's program with this Node, in the clone; its words go to stderr. */
const run = (program: string, ...args: string[]): void => {
  spawnSync(process.execPath, [join(ROOT, 'node_modules', program), ...args], { cwd: ROOT, stdio: ['ignore', 2, 2] })
}

/** Plays the conformance suites of every exchange; what each market was seen to do, by venue. */
function played(): Record<string, Record<string, unknown>> {
  const folder = mkdtempSync(join(tmpdir(), 'bellwether-proven-'))
  try {
    const report = join(folder, 'report.json')
    const suites = globSync('src-main/brokers/ccxt/*.conformance.test.ts', { cwd: ROOT }).sort()
    // That the file is stale fails the run; what was seen is in the report all the same.
    run('vitest/vitest.mjs', 'run', ...suites, '--reporter=json', `--outputFile=${report}`)
    if (!existsSync(report)) throw new Error('the suites did not run: see above')
    const { testResults } = JSON.parse(readFileSync(report, 'utf8')) as { testResults: { assertionResults: Row[] }[] }
    const seen: Record<string, Record<string, unknown>> = {}
    for (const { meta } of testResults.flatMap(file => file.assertionResults)) {
      if (meta?.proven === undefined) continue
      const { venue, kind, seen: cards } = meta.proven
      seen[venue] = { ...seen[venue], [kind]: cards }
    }
    return Object.fromEntries(Object.entries(seen).sort(([a], [b]) => (a < b ? -1 : 1)))
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

// `npm run proven`: writes what is proven, from a run. Then `npm run docs`.
const seen = played()
const before = readFileSync(join(ROOT, FILE), 'utf8')
const head = before.slice(0, before.indexOf('ProvenTable = ') + 'ProvenTable = '.length)
writeFileSync(join(ROOT, FILE), `${head}${JSON.stringify(seen, null, 2)}\n`)
run('@biomejs/biome/bin/biome', 'check', '--write', FILE)
