import { closeSync, fdatasyncSync, openSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { openJournal } from '../src-main/platform/journal/open-journal.ts'
import type { Bench } from './lib/row.ts'
import { percentile } from './lib/statistics.ts'
import { withFolder } from './lib/temporary.ts'

const APPENDS = 1_000
const WARM = 50
/** As long as the row of an order with the checks of the gate. */
const body = JSON.stringify({
  clientOrderId: 'bench-1',
  instrument: 'paper/EURUSD',
  side: 'buy',
  type: 'market',
  quantity: '97160',
  checks: 'x'.repeat(1_500),
})

function took(work: () => void): number {
  const start = performance.now()
  work()
  return performance.now() - start
}

export const bench: Bench = {
  name: 'journal',
  run: () =>
    withFolder(folder => {
      const journal = openJournal(join(folder, 'journal.db'))
      const file = openSync(join(folder, 'plain'), 'a')
      const ours: number[] = []
      const plain: number[] = []
      for (let i = -WARM; i < APPENDS; i++) {
        const row = took(() => void journal.append(Date.now(), 'order.intent', body, true))
        const line = took(() => {
          writeSync(file, body)
          fdatasyncSync(file)
        })
        if (i < 0) continue
        ours.push(row)
        plain.push(line)
      }
      journal.close()
      closeSync(file)
      return (
        [
          ['p50', 0.5],
          ['p99', 0.99],
        ] as const
      ).map(([name, share]) => {
        const [a, b] = [percentile(ours, share), percentile(plain, share)]
        return {
          what: `durable journal append, ${name}`,
          unit: 'ms',
          ours: a,
          alternative: { name: 'the same bytes appended to a file, fdatasync', value: b },
          ratio: a / b,
          goal: 'none yet',
          met: null,
          note: `${body.length} bytes, hash-chained, SQLite with synchronous=FULL; real time, so a busy disk shows.`,
        }
      })
    }),
}
