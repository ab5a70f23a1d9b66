import { afterEach, expect, test } from 'vitest'
import { memoryJournal } from '../platform/journal/memory-journal.ts'
import type { FirstSource } from './terminal-ports.ts'
import { type Bench, startBench } from './terminal-test-kit.ts'

const open: Bench[] = []
afterEach(async () => {
  for (const bench of open.splice(0)) await bench.terminal.session.close()
})

const live: FirstSource = { choice: { kind: 'live', venue: 'kraken', symbols: [] }, why: null }

async function started(first: FirstSource, journal = memoryJournal('first')): Promise<{ bench: Bench; asked: number }> {
  let asked = 0
  const firstSource = async (): Promise<FirstSource> => {
    asked += 1
    return first
  }
  const bench = await startBench({ journal, ports: { firstSource } })
  open.push(bench)
  return { bench, asked }
}

test('what a first start found is the choice from then on: nobody is asked again', async () => {
  const journal = memoryJournal('first')
  const first = await started(live, journal)
  expect(first.asked).toBe(1)
  expect(first.bench.terminal.choice).toEqual(live.choice)
  const types = first.bench.events().map(e => e.type)
  expect(types.slice(0, 2)).toEqual(['terminal.started', 'source.selected'])
  await first.bench.terminal.session.close()
  open.length = 0
  const second = await started({ choice: { kind: 'simulated', seed: 1 }, why: 'no network' }, journal)
  expect(second.asked).toBe(0)
  expect(second.bench.terminal.choice).toEqual(live.choice)
  expect(second.bench.terminal.problems).toEqual([])
})

test('why it is not live prices stands among the problems of the source', async () => {
  const { bench } = await started({ choice: { kind: 'simulated', seed: 1 }, why: 'no exchange could be reached' })
  expect(bench.terminal.problems.map(p => p.text)).toEqual(['no exchange could be reached'])
})

test('a journal that began before anybody was asked stays on the simulated market: its paper account lives there', async () => {
  const journal = memoryJournal('first')
  const before = await startBench({ journal })
  await before.terminal.addBroker('paper', 'paper', 'Paper', {})
  await before.terminal.session.close()
  const { bench, asked } = await started(live, journal)
  expect(asked).toBe(0)
  expect(bench.terminal.choice).toEqual({ kind: 'simulated', seed: 1 })
})
