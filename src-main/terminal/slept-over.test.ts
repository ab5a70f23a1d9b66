import { expect, test } from 'vitest'
import type { Clock } from '../core/kernel/clock.ts'
import { simulatedSource } from '../core/market/simulated/simulated-source.ts'
import { bodies, scenario } from './scenario-test-kit.ts'
import { START } from './terminal-test-kit.ts'

/** A machine's clock: it may jump (a laptop that slept), and what was due meanwhile runs afterwards, in order. */
function machineClock(start: number) {
  let now = start
  let order = 0
  let timers: { at: number; order: number; task: () => void }[] = []
  const clock: Clock = {
    now: () => now,
    schedule(at, task) {
      const timer = { at, order: order++, task }
      timers.push(timer)
      return () => {
        timers = timers.filter(t => t !== timer)
      }
    },
  }
  const jump = async (ms: number): Promise<void> => {
    now += ms
    const last = order
    for (;;) {
      const [due] = timers.filter(t => t.at <= now && t.order < last).sort((a, b) => a.at - b.at || a.order - b.order)
      if (due === undefined) break
      timers = timers.filter(t => t !== due)
      due.task()
    }
    await new Promise<void>(resolve => setImmediate(resolve))
  }
  return { clock, jump }
}

test('a bar that closed while the machine slept opens nothing by itself: its signal is over', async () => {
  const { clock, jump } = machineClock(START)
  const makeSource = () => ({ source: simulatedSource({ seed: 7, clock }), replay: null })
  const bench = await scenario({ strategy: { mode: 'auto' }, bench: { ports: { clock, makeSource } } })
  const late = new Set<string>()
  bench.terminal.recorder.bus.on('signal.made', ({ at, body }) => {
    if (body.reason === 'entry' && at >= body.validUntil) late.add(body.id)
  })
  for (let night = 0; night < 60; night++) {
    for (let i = 0; i < 170; i++) await jump(1_000)
    await jump(600_000)
  }
  expect(late.size).toBeGreaterThan(3)
  const acted = bodies(bench, 'order.intent').filter(o => o.signal !== null && late.has(o.signal))
  expect(acted).toEqual([])
  const why = bodies(bench, 'signal.stopped').filter(s => late.has(s.signal))
  expect(new Set(why.map(s => s.code))).toEqual(new Set(['EXPIRED']))
}, 60_000)
