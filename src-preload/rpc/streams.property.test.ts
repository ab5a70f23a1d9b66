import fc from 'fast-check'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { type Contract, stream } from '../contract/define.ts'
import type { Impl, Push } from './impl.ts'
import { lasting } from './lasting.ts'
import { serve } from './serve.ts'
import { limits, type Wire } from './wire.ts'
import { memoryWires } from './wires-test-kit.ts'

const contract = {
  rows: stream('all', z.strictObject({}), z.strictObject({ seq: z.int() })),
  quotes: stream('latest', z.strictObject({}), z.strictObject({ key: z.string(), n: z.number() })),
} satisfies Contract

/** A journal and a market, served to one page whose frames come when the test says so. */
const world = () => {
  const journal: number[] = []
  const prices = new Map<string, number>()
  const rowPushes = new Set<Push<{ seq: number }>>()
  const quotePushes = new Set<Push<{ key: string; n: number }>>()
  let mostWaiting = 0
  const impl: Impl<typeof contract, null> = {
    rows: (_params, push, _ctx, from = 0) => {
      rowPushes.add(push)
      // Overlaps on purpose by one row: the serving side skips what it has sent.
      for (const seq of journal.slice(Math.max(0, from - 1))) if (!push({ seq })) break
      return () => rowPushes.delete(push)
    },
    quotes: (_params, push) => {
      quotePushes.add(push)
      for (const [key, n] of prices) push({ key, n }, key)
      return () => quotePushes.delete(push)
    },
  }
  let wire: Wire | undefined
  const openWire = async () => {
    const [host, page] = memoryWires()
    serve(contract, impl, host, null, {
      onFault: (_method, error) => {
        throw error
      },
    })
    wire = page
    return page
  }
  const frames: (() => void)[] = []
  const client = lasting<typeof contract>({
    openWire,
    nextFrame: task => frames.push(task),
    onState: ({ phase }) => {
      if (phase === 'reconnecting') queueMicrotask(() => client.retry())
    },
  })
  const rows: number[] = []
  const quotes = new Map<string, number>()
  client.subscribe(
    'rows',
    {},
    {
      items: batch => {
        mostWaiting = Math.max(mostWaiting, batch.length)
        rows.push(...batch.map(row => row.seq))
      },
    },
  )
  client.subscribe(
    'quotes',
    {},
    {
      items: batch => {
        for (const { key, n } of batch) quotes.set(key, n)
      },
    },
  )
  return {
    journal,
    prices,
    rows,
    quotes,
    largestBatch: () => mostWaiting,
    append: (count: number) => {
      for (let i = 0; i < count; i++) {
        journal.push(journal.length + 1)
        for (const push of rowPushes) push({ seq: journal.length })
      }
    },
    quote: (key: string, n: number) => {
      prices.set(key, n)
      for (const push of quotePushes) push({ key, n }, key)
    },
    paint: () => {
      for (const task of frames.splice(0)) task()
    },
    cut: () => wire?.close(),
    pending: () => frames.length,
    close: () => client.close(),
  }
}

const turn = () => new Promise(resolve => setImmediate(resolve))

const step = fc.oneof(
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('append' as const), count: fc.integer({ min: 1, max: 50 }) }) },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant('append' as const), count: fc.integer({ min: 4_000, max: 25_000 }) }),
  },
  {
    weight: 4,
    arbitrary: fc.record({ kind: fc.constant('quote' as const), key: fc.constantFrom('a', 'b', 'c'), n: fc.integer() }),
  },
  { weight: 4, arbitrary: fc.constant({ kind: 'paint' as const }) },
  { weight: 4, arbitrary: fc.constant({ kind: 'turn' as const }) },
  { weight: 1, arbitrary: fc.constant({ kind: 'cut' as const }) },
)

test('whatever the reader does, `all` delivers everything once in order and `latest` ends with the newest', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 30 }), async steps => {
      const it = world()
      await turn()
      for (const each of steps) {
        if (each.kind === 'append') it.append(each.count)
        else if (each.kind === 'quote') it.quote(each.key, each.n)
        else if (each.kind === 'paint') it.paint()
        else if (each.kind === 'cut') it.cut()
        else await turn()
      }
      for (let quiet = 0; quiet < 3; quiet = it.pending() === 0 ? quiet + 1 : 0) {
        it.paint()
        await turn()
      }
      it.close()
      expect(it.rows.length).toBe(it.journal.length)
      expect(it.rows.every((seq, index) => seq === index + 1)).toBe(true)
      expect([...it.quotes].sort()).toEqual([...it.prices].sort())
      expect(it.largestBatch()).toBeLessThanOrEqual(limits.batch)
    }),
    { numRuns: 200 },
  )
}, 60_000)
