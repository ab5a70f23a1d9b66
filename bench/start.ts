import { cpSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { HostProcess } from './lib/host-process.ts'
import { growJournal } from './lib/long-journal.ts'
import type { Bench, Row } from './lib/row.ts'
import { median, medianRatio } from './lib/statistics.ts'
import { withFolder } from './lib/temporary.ts'
import { build, connectTo, firstQuote, type Started, startHost } from './lib/terminal-host.ts'

const PAIRS = 5
const ROWS = 20_000
const BARE = `const s = require('node:http').createServer(); s.listen(0, '127.0.0.1', () => console.log(s.address().port))`

/** Node itself with an empty HTTP server: what no host in Node can be quicker or smaller than. */
async function bareNode(): Promise<Started> {
  const host = await HostProcess.start(['-e', BARE])
  const started = { ms: performance.now() - host.startedAt, memory: host.memory() }
  await host.stop()
  return started
}

/** A data folder as a person leaves it on the first day: with a paper broker. */
async function withPaperBroker(dataDir: string): Promise<void> {
  const host = await startHost(dataDir)
  const client = await connectTo(host)
  await client.call('brokers.addPaper', { id: 'paper', title: 'Paper' })
  client.close()
  await host.stop()
}

function rowsOf(what: string, ours: readonly Started[], bare: readonly Started[], note: string): Row[] {
  const row = (figure: 'ms' | 'memory', unit: string, most: number, text: string): Row => {
    const [a, b] = [ours.map(s => s[figure]), bare.map(s => s[figure])]
    const value = median(a)
    return {
      what: `${what}: ${text}`,
      unit,
      ours: value,
      alternative: { name: 'node with an empty HTTP server', value: median(b) },
      ratio: medianRatio(a, b),
      goal: `< ${most.toLocaleString('en-US')} ${unit}`,
      met: Number.isNaN(value) ? null : value < most,
      note,
    }
  }
  return [row('ms', 'ms', 2_000, 'first quote at a subscriber'), row('memory', 'MB', 250, 'memory of the host then')]
}

export const bench: Bench = {
  name: 'start',
  run: () =>
    withFolder(async folder => {
      build()
      const [fresh, grown] = [join(folder, 'fresh'), join(folder, 'grown')]
      for (const dir of [fresh, grown]) mkdirSync(dir)
      await withPaperBroker(fresh)
      cpSync(fresh, grown, { recursive: true })
      await growJournal(grown, ROWS)
      // Programs and files are in the system's cache from here on.
      await firstQuote(grown)
      const first: Started[] = []
      const second: Started[] = []
      const bare: Started[] = []
      for (let i = 0; i < PAIRS; i++) {
        bare.push(await bareNode())
        first.push(await firstQuote(fresh))
        second.push(await firstQuote(grown))
      }
      return [
        ...rowsOf(
          'start with a paper broker',
          first,
          bare,
          'Real time from the start of the process to the first quote of the simulated market over the WebSocket.',
        ),
        ...rowsOf(
          `start with ${ROWS.toLocaleString('en-US')} journal rows`,
          second,
          bare,
          'As above, on the journal of a strategy that traded.',
        ),
      ]
    }),
}
