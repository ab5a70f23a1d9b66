import { expect, test } from 'vitest'
import type { EventType, TerminalEvent } from '../journal/events.ts'
import { Recorder } from '../journal/recorder.ts'
import { DrivenClock } from '../kernel/driven-clock.ts'
import type { HeartbeatReading } from '../ports.ts'
import type { Comparison } from './reconciler.ts'
import { State } from './state.ts'
import { SuspendWatch } from './suspend-watch.ts'

const START = Date.UTC(2026, 2, 3, 12)

function floor(past: readonly TerminalEvent[] = []) {
  const clock = new DrivenClock(START)
  const state = new State()
  const events = [...past]
  for (const event of past) state.apply(event)
  const append = (at: number, type: EventType, body: object): number =>
    events.push({ seq: events.length + 1, at, type, body } as unknown as TerminalEvent)
  const recorder = new Recorder({ append }, state, clock)
  const connected = new Set(['a', 'b'])
  const quoting = new Set(['a'])
  const asked: string[] = []
  /** What the next comparisons come to; then ok. */
  const outcomes: boolean[] = []
  const listeners = new Set<(broker: string) => void>()
  let beat: (reading: HeartbeatReading) => void = () => undefined
  const watch = new SuspendWatch({
    recorder,
    state,
    clock,
    heartbeat: {
      start: to => {
        beat = to
        return () => undefined
      },
    },
    connected: () => [...connected],
    compare: async broker => {
      asked.push(broker)
      return {
        at: clock.now(),
        trigger: 'resume',
        ok: outcomes.shift() ?? true,
        text: '',
        gap: null,
      } satisfies Comparison
    },
    isQuoting: broker => quoting.has(broker),
    quotes: listener => {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
  })
  const stop = watch.start()
  const settle = async (): Promise<void> => {
    for (let i = 0; i < 10; i++) await Promise.resolve()
  }
  let mono = 5
  let wall = START
  return {
    state,
    watch,
    events,
    connected,
    quoting,
    asked,
    outcomes,
    stop,
    settle,
    listeners,
    quote: (broker: string): void => {
      for (const listener of [...listeners]) listener(broker)
    },
    /** One beat after so much of each clock. */
    beat(passedWall = 1_000, passedMono = passedWall): void {
      wall += passedWall
      mono += passedMono
      beat({ wall, monotonic: mono })
    },
    async pass(ms: number): Promise<void> {
      clock.advance(clock.now() + ms)
      await settle()
    },
    types: () => events.map(e => e.type),
  }
}

test('a machine that runs, and a clock that is slewed, freeze nothing', () => {
  const { beat, types } = floor()
  for (let i = 0; i < 20; i++) beat()
  beat(9_900)
  beat(-1_500, 1_000)
  expect(types()).toEqual([])
})

test.each([
  ['slept and its monotonic clock with it', 7_200_000, 1_000, /stood still for 2\.0 h/],
  ['slept and only the wall clock did not notice', 1_000, 60_000, /stood still for 60 s/],
  ['had its clock set back', -300_000, 1_000, /set back by 5 min/],
])('a machine that %s freezes the loop until books and prices are new', async (_what, wall, mono, words) => {
  const at = floor()
  at.beat()
  at.beat(wall, mono)
  expect(at.state.comparisons.frozen?.reason).toMatch(words)
  expect(at.asked).toEqual(['a', 'b'])
  await at.settle()
  expect(at.watch.waitsFor()).toBe('waiting for new prices of a')
  at.quote('b')
  expect(at.state.comparisons.frozen).not.toBe(null)
  at.quote('a')
  expect(at.types()).toEqual(['loop.frozen', 'loop.thawed'])
  expect(at.watch.waitsFor()).toBe(null)
  expect(at.listeners.size).toBe(0)
})

test('a comparison that fails is made again, and the loop stays frozen', async () => {
  const at = floor()
  at.outcomes.push(false)
  at.beat()
  at.beat(60_000)
  at.quote('a')
  await at.settle()
  expect(at.types()).toEqual(['loop.frozen'])
  await at.pass(5_000)
  expect(at.asked).toEqual(['a', 'b', 'a'])
  expect(at.types()).toEqual(['loop.frozen', 'loop.thawed'])
})

test('a broker that goes is not waited for', async () => {
  const at = floor()
  at.outcomes.push(false)
  at.beat()
  at.beat(60_000)
  at.connected.delete('a')
  await at.pass(5_000)
  expect(at.types()).toEqual(['loop.frozen', 'loop.thawed'])
})

test('a market that closes is not waited for', async () => {
  const at = floor()
  at.beat()
  at.beat(60_000)
  await at.settle()
  at.quoting.clear()
  await at.pass(5_000)
  expect(at.types()).toEqual(['loop.frozen', 'loop.thawed'])
})

test('a second sleep begins anew: what was compared before it is old', async () => {
  const at = floor()
  at.beat()
  at.beat(60_000)
  await at.settle()
  at.beat(60_000)
  at.quote('a')
  await at.settle()
  expect(at.asked).toEqual(['a', 'b', 'a', 'b'])
  expect(at.types()).toEqual(['loop.frozen', 'loop.thawed'])
})

test('a restart while it is frozen takes it up', async () => {
  const before = floor()
  before.beat()
  before.beat(60_000)
  before.stop()
  await before.settle()
  const at = floor(before.events)
  expect(at.state.comparisons.frozen).not.toBe(null)
  at.quote('a')
  await at.settle()
  expect(at.types()).toEqual(['loop.frozen', 'loop.thawed'])
})
