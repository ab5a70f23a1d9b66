import { spawnSync } from 'node:child_process'
import { statSync } from 'node:fs'
import { join } from 'node:path'
import { foldVersion } from '../src-main/fold-version.ts'
import { openJournal } from '../src-main/platform/journal/open-journal.ts'
import { snapshotFolder } from '../src-main/platform/journal/snapshot-file.ts'
import { Script } from '../src-main/snapshot/made-up-events.ts'
import { takeSnapshot } from '../src-main/snapshot/take-snapshot.ts'
import { type Recovered, recoverProgram } from './lib/recover.ts'
import type { Bench } from './lib/row.ts'
import { median } from './lib/statistics.ts'
import { withFolder } from './lib/temporary.ts'

const EVENTS = 1_000_000
/** As far back as the terminal's own may be: one is taken every so many rows. */
const AFTER_SNAPSHOT = 10_000
const RUNS = 5

function writeJournal(file: string): void {
  const journal = openJournal(file)
  // Nothing here needs to survive a power cut.
  for (const { at, type, body } of new Script(1).events())
    if (journal.append(at, type, JSON.stringify(body), false) === EVENTS) break
  journal.close()
}

/** In a process of its own, so that no run finds the other's warm code or memory. */
function inProcess(file: string, whole: boolean): Recovered {
  const node = ['--expose-gc', '--disable-warning=ExperimentalWarning']
  const args = [...node, recoverProgram, file, whole ? 'whole' : 'rest']
  const child = spawnSync(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'], encoding: 'utf8' })
  if (child.status !== 0) throw new Error('the recovery failed: see above')
  return JSON.parse(child.stdout) as Recovered
}

export const bench: Bench = {
  name: 'recovery',
  run: () =>
    withFolder(folder => {
      const file = join(folder, 'journal.db')
      writeJournal(file)
      const whole = inProcess(file, true)
      const to = EVENTS - AFTER_SNAPSHOT
      const taken = takeSnapshot({ file, to, version: foldVersion })
      const bytes = statSync(join(snapshotFolder(file), `${to}.snapshot`)).size
      const runs = Array.from({ length: RUNS }, () => inProcess(file, false))
      for (const run of runs) {
        if (run.from !== taken.seq) throw new Error(`it began at row ${run.from}, not at the snapshot`)
        if (run.state !== whole.state) throw new Error('the snapshot gives another state than all rows')
      }
      const rows = EVENTS.toLocaleString('en-US')
      const row = (what: string, unit: string, figure: 'ms' | 'heap' | 'memory', most: number | null, note: string) => {
        const [ours, all] = [median(runs.map(run => run[figure])), whole[figure]]
        return {
          what: `recovery of ${rows} events: ${what}`,
          unit,
          ours,
          alternative: { name: 'every row folded', value: all },
          ratio: ours / all,
          goal: most === null ? 'none yet' : `< ${most.toLocaleString('en-US')} ${unit}`,
          met: most === null ? null : ours < most,
          note,
        }
      }
      const size = `A journal of ${(statSync(file).size / 2 ** 20).toFixed(0)} MB`
      const snapshot = `a snapshot of ${(bytes / 2 ** 20).toFixed(1)} MB, ${AFTER_SNAPSHOT.toLocaleString('en-US')} rows before the end`
      return [
        row('open, snapshot, the rest', 'ms', 'ms', 2_000, `${size}, ${snapshot}; both end in the same state.`),
        row('heap then', 'MB', 'heap', null, 'After a collection.'),
        row('resident memory then', 'MB', 'memory', null, 'Before a collection.'),
      ]
    }),
}
