import { expect, test, vi } from 'vitest'
import { Decimal } from '../core/kernel/decimal.ts'
import { Unknown } from '../core/kernel/errors.ts'
import { memoryJournal } from '../platform/journal/memory-journal.ts'
import { opened, scenario } from './scenario-test-kit.ts'
import type { Bench } from './terminal-test-kit.ts'

/** A limit order far below the market, working at the paper broker. */
async function working(bench: Bench): Promise<void> {
  const { terminal } = bench
  await bench.until(() => terminal.session.hub.cache.last('paper/EURUSD') !== undefined, 5)
  const { trader, gate, hub } = terminal.session
  const instrument = hub.instruments.get('paper/EURUSD')
  const quote = hub.cache.last('paper/EURUSD')
  if (instrument === undefined || quote === undefined) throw new Error('no market')
  const limitPrice = new Decimal((quote.bid * 0.99).toFixed(4))
  const request = {
    instrument: instrument.id,
    side: 'buy' as const,
    type: 'limit' as const,
    quantity: new Decimal(1000),
    limitPrice,
    stopPrice: null,
    timeInForce: 'gtc' as const,
    expiresAt: null,
    stopLoss: limitPrice.sub('0.01'),
    takeProfit: null,
    closes: null,
    reduceOnly: false,
  }
  const question = {
    mode: 'review' as const,
    strategy: null,
    timeframeMs: 60_000,
    parts: null,
    previewMarginPerUnit: null,
    intent: null,
    replaces: null,
  }
  const result = gate.judge({ ...question, order: request })
  trader.send(
    { instrument, request, question, result, route: [], entry: quote.ask },
    { intent: 'x', signal: null, origin: 'person' },
  )
  await bench.until(() => open(bench)[0]?.status === 'WORKING', 1)
}

const open = (bench: Bench) => [...bench.terminal.state.orders.open()]

test('a cancel of the kill switch that a crash cut off is asked for again', async () => {
  const journal = memoryJournal('testjournal')
  const bench = await scenario({ bench: { journal }, start: false })
  await working(bench)
  bench.terminal.kill('enough', false)
  // The process dies within the 50 ms that a cancel is on its way.
  const again = await opened({ journal, at: bench.clock.now() })
  expect(open(again)[0]?.pending).toBe('cancel')
  await again.until(() => open(again).length === 0, 1)
})

test('so is one that was on its way when the broker was connected anew', async () => {
  const bench = await scenario({ start: false })
  await working(bench)
  bench.terminal.session.execution.cancel('testjourna-1', 'person')
  await bench.terminal.session.connect('paper')
  await bench.until(() => open(bench).length === 0, 1)
})

test('one of the kill switch is asked for until the order is gone, however often the answer is lost', async () => {
  const bench = await scenario({ start: false })
  await working(bench)
  const broker = bench.terminal.session.broker('paper')
  if (broker === undefined) throw new Error('no broker')
  const cancel = broker.cancel.bind(broker)
  let asked = 0
  vi.spyOn(broker, 'cancel').mockImplementation(async id => {
    if (++asked > 3) return cancel(id)
    throw new Unknown('the line broke')
  })
  bench.terminal.kill('enough', false)
  await bench.until(() => open(bench)[0]?.pending === 'unknown', 1)
  await bench.until(() => open(bench).length === 0, 5)
  expect(asked).toBeGreaterThan(3)
  vi.restoreAllMocks()
})
