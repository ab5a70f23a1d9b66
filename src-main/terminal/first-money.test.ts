import { expect, onTestFinished, test } from 'vitest'
import { DAY_MS, dayStartOf } from '../core/portfolio/day-ledger.ts'
import { FlakyBench } from './flaky-bench-test-kit.ts'
import { good } from './flaky-parts-test-kit.ts'
import { START } from './terminal-test-kit.ts'

/** A first account, added shortly before a full minute, whose venue takes this long to say what money is there. */
async function moneyAfter(lateMs: number, at = START + 58_000): Promise<FlakyBench> {
  const bench = new FlakyBench()
  onTestFinished(() => bench.close())
  bench.clock.advance(at)
  bench.venue.fate = command => (command === 'snapshot' ? { ...good, lateMs } : good)
  await bench.start()
  return bench
}

test('an account that is still being connected at a full minute does not begin its day with nothing', async () => {
  const bench = await moneyAfter(5_000)
  for (const scope of ['broker:v', 'all'] as const) {
    const day = bench.terminal.session.view.day(scope)
    expect([scope, day?.startEquity?.toFixed(), day?.netDeposits.toFixed()]).toEqual([scope, '100000', '0'])
  }
  const id = bench.order()
  await bench.run(5_000)
  expect(bench.state.orders.get(id)?.status).toBe('FILLED')
})

test('and its curve of equity does not begin at zero', async () => {
  const bench = await moneyAfter(5_000)
  await bench.run(120_000)
  expect(bench.bodies('equity.marked').map(m => [m.equity, m.byBroker])).toEqual([['100000', { v: '100000' }]])
})

test('beside an account that is there, one that is not yet is no account at zero', async () => {
  const bench = await moneyAfter(20)
  bench.venue.fate = command => (command === 'snapshot' ? { ...good, lateMs: 90_000 } : good)
  const adding = bench.terminal.addBroker('w', 'flaky', 'W', {})
  await bench.run(85_000)
  bench.order()
  await bench.run(40_000)
  await adding
  const { view } = bench.terminal.session
  expect(view.day('broker:w')?.startEquity?.toFixed()).toBe('100000')
  expect(view.day('all')).toMatchObject({ startEquity: bench.state.days.day('broker:v')?.startEquity })
  expect(view.day('all')?.netDeposits.toFixed()).toBe('100000')
  expect(bench.bodies('equity.marked').map(m => m.byBroker.w)).not.toContain('0')
})

test('an account that began its day with nothing begins it with the first money of the day, and says that it is late', async () => {
  const boundary = dayStartOf(START) + DAY_MS
  const bench = await moneyAfter(20, boundary - 60_000)
  const { recorder, session } = bench.terminal
  const pay = (id: string, amount: string): void => {
    const kind = amount.startsWith('-') ? 'withdrawal' : 'deposit'
    recorder.record('cash.moved', { broker: 'v', id, kind, amount, inReporting: amount })
  }
  pay('all of it', '-100000')
  bench.clock.advance(boundary + 90_000)
  expect(session.view.day('broker:v')).toBeUndefined()
  pay('some of it', '5000')
  session.keeper.openDay()
  const day = session.view.day('broker:v')
  expect([day?.startEquity?.toFixed(), day?.netDeposits.toFixed(), day?.estimated]).toEqual(['5000', '0', true])
  pay('more', '700')
  expect(session.view.day('broker:v')?.netDeposits.toFixed()).toBe('700')
})
