import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Decimal } from '../core/kernel/decimal.ts'
import { FlakyBench } from './flaky-bench-test-kit.ts'
import { type Fate, good } from './flaky-parts-test-kit.ts'

/** Mostly well; else lost on the way, late, without an answer, or without a word of what came of it. */
const fate: fc.Arbitrary<Fate> = fc.record({
  arrives: fc.integer({ min: 0, max: 4 }).map(n => n > 0),
  lateMs: fc.constantFrom(20, 20, 400, 2_500),
  answers: fc.boolean(),
  tells: fc.boolean(),
})
const fates = fc.array(fc.oneof({ weight: 2, arbitrary: fc.constant(good) }, { weight: 3, arbitrary: fate }), {
  maxLength: 14,
})

type Deed =
  | { readonly kind: 'buy' | 'sell'; readonly at: 'market' | 'limit'; readonly quantity: number }
  | { readonly kind: 'close' | 'part' | 'reverse' | 'fill' | 'reconnect' | 'crash' }
const deed: fc.Arbitrary<Deed> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constantFrom('buy' as const, 'sell' as const),
      at: fc.constantFrom('market' as const, 'limit' as const),
      quantity: fc.constantFrom(300, 1000),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constantFrom(
        'close' as const,
        'part' as const,
        'reverse' as const,
        'fill' as const,
        'reconnect' as const,
      ),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('crash' as const) }) },
)
const step = fc.record({ deed, ms: fc.constantFrom(50, 300, 2_200) })

async function act(bench: FlakyBench, { kind, ...more }: Deed): Promise<void> {
  const [position] = bench.state.portfolio.positions()
  const [waiting] = bench.venue.open()
  try {
    if (kind === 'buy' || kind === 'sell') {
      const { at, quantity } = more as Extract<Deed, { kind: 'buy' }>
      const away = kind === 'buy' ? '1.0995' : '1.1005'
      bench.order({
        side: kind,
        type: at,
        quantity: new Decimal(quantity),
        limitPrice: at === 'limit' ? new Decimal(away) : null,
        stopLoss: new Decimal(kind === 'buy' ? '1.09' : '1.11'),
      })
    } else if (kind === 'close' && position) bench.desks.positions.close('v', position.id)
    else if (kind === 'part' && position) bench.desks.positions.close('v', position.id, new Decimal(100))
    else if (kind === 'reverse' && position) bench.desks.positions.reverse('v', position.id)
    else if (kind === 'fill' && waiting?.clientOrderId) bench.venue.fill(waiting.clientOrderId, undefined, false)
  } catch {
    // The gate, a rule or a close under way says no: as it may.
  }
  if (kind === 'reconnect') {
    let isOver = false
    const over = (): void => {
      isOver = true
    }
    bench.terminal.session.connect('v').then(over, over)
    await bench.run(3_000)
    // Answers that are lost are waited for by the clock, which nobody else moves.
    await bench.run(120_000, () => isOver)
    expect(isOver).toBe(true)
  }
  if (kind === 'crash') {
    bench.crash()
    await bench.run(200)
    await bench.start()
  }
}

test('after the kill switch with flatten, at a venue that answers in the end, nothing is left and nothing was closed twice', {
  timeout: 300_000,
}, async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom('netting' as const, 'hedging' as const),
      fc.boolean(),
      fc.array(step, { minLength: 2, maxLength: 7 }),
      fc.array(step, { maxLength: 3 }),
      fates,
      async (positions, enforces, before, after, planned) => {
        const bench = new FlakyBench({ positions, enforces })
        await bench.start()
        const left = [...planned]
        bench.venue.fate = () => left.shift() ?? good
        for (const { deed, ms } of before) {
          await act(bench, deed)
          await bench.run(ms)
        }
        bench.desks.kill.engage('random', 'person', true)
        for (const { deed, ms } of after) {
          await bench.run(ms)
          await act(bench, deed)
        }
        const isDone = (): boolean => bench.desks.kill.view().phase === 'done'
        await bench.run(20_000, isDone)
        bench.venue.fate = () => good
        await bench.run(300_000, isDone)
        const { phase, brokers } = bench.desks.kill.view()
        const open = bench.venue.open().filter(o => o.closes === null && !o.reduceOnly)
        await bench.close()
        expect({
          phase,
          brokers: brokers.map(b => [b.orders, b.positions]),
          venue: bench.venue.positions,
          open,
          violations: bench.venue.violations,
        }).toEqual({
          phase: 'done',
          brokers: [[0, 0]],
          venue: [],
          open: [],
          violations: [],
        })
      },
    ),
    { numRuns: 25 },
  )
})
