import { spawnSync } from 'node:child_process'
import { globSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ROOT } from './lib/root.mjs'

/** A row of vitest's JSON report, as far as it is read here. */
interface Row {
  readonly meta?: { readonly proven?: { readonly venue: string; readonly kind: string; readonly seen: unknown } }
}

const FILE = 'src-main/brokers/ccxt/proven-cards.ts'
const bin = (name: string): string => join(ROOT, 'node_modules', '.bin', name)

/** Plays the conformance suites of every exchange; what each market was seen to do, by venue. */
function played(): Record<string, Record<string, unknown>> {
  const folder = mkdtempSync(join(tmpdir(), 'bellwether-proven-'))
  try {
    const report = join(folder, 'report.json')
    const suites = globSync('src-main/brokers/ccxt/*.conformance.test.ts', { cwd: ROOT }).sort()
    // That the file is stale fails the run; what was seen is in the report all the same.
    spawnSync(bin('vitest'), ['run', ...suites, '--reporter=json', `--outputFile=${report}`], { cwd: ROOT })
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

// `node scripts/proven.ts`: writes what is proven, from a run. Then `npm run docs`.
const before = readFileSync(join(ROOT, FILE), 'utf8')
const head = before.slice(0, before.indexOf('ProvenTable = ') + 'ProvenTable = '.length)
writeFileSync(join(ROOT, FILE), `${head}${JSON.stringify(played(), null, 2)}\n`)
spawnSync(bin('biome'), ['check', '--write', FILE], { cwd: ROOT, stdio: 'inherit' })
