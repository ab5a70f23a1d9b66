import { describe, expect, test } from 'vitest'
import type { CardRecord, EventType } from '../core/journal/events.ts'
import { Recorder } from '../core/journal/recorder.ts'
import { DrivenClock } from '../core/kernel/driven-clock.ts'
import { State } from '../core/trading/state.ts'
import { ReplayDesk } from './replay-desk.ts'

function desk(speed = 10) {
  const state = new State()
  let seq = 0
  const recorder = new Recorder({ append: (_at: number, _type: EventType) => ++seq }, state, new DrivenClock(0))
  const replay = new ReplayDesk(recorder, state)
  const control = {
    speed: () => speed,
    setSpeed: (to: number) => {
      speed = to
    },
    progress: () => ({ at: 0, range: { from: 0, to: 1 }, ended: false }),
  }
  replay.use(control)
  const queue = (signal: string): void =>
    void recorder.record('review.queued', { card: { signal, version: 1 } as CardRecord })
  const answer = (signal: string, type: 'review.rejected' | 'review.expired' = 'review.rejected'): void =>
    void recorder.record(type, { signal, version: 1, reason: '' })
  return {
    replay,
    control,
    recorder,
    queue,
    answer,
    approve: (signal: string) => void recorder.record('review.approved', { signal, version: 1, quantity: '1' }),
    speed: () => speed,
  }
}

describe('a replay', () => {
  test('stops while a signal waits, and goes on at its speed when the last is answered', () => {
    const d = desk()
    d.queue('a')
    d.queue('b')
    expect(d.speed()).toBe(0)
    d.approve('a')
    expect(d.speed()).toBe(0)
    d.answer('b')
    expect(d.speed()).toBe(10)
    d.queue('c')
    d.answer('c', 'review.expired')
    expect(d.speed()).toBe(10)
  })

  test('that a person has paused stays paused', () => {
    const d = desk(0)
    d.queue('a')
    d.answer('a')
    expect(d.speed()).toBe(0)
  })

  test('whose speed a person sets while a signal waits keeps that', () => {
    const d = desk()
    d.queue('a')
    d.replay.setSpeed(3)
    d.answer('a')
    expect(d.speed()).toBe(3)
    d.queue('b')
    d.replay.setSpeed(0)
    d.answer('b')
    expect(d.speed()).toBe(0)
  })

  test('does not wait when it was told not to', () => {
    const d = desk()
    d.replay.pauseOnReview = false
    d.queue('a')
    expect(d.speed()).toBe(10)
  })

  test('of another source is not touched by what the last one left', () => {
    const d = desk()
    d.queue('a')
    let other = 5
    d.replay.use({
      ...d.control,
      speed: () => other,
      setSpeed: to => {
        other = to
      },
    })
    d.answer('a')
    expect(other).toBe(5)
    d.replay.use(null)
    d.queue('b')
    expect(() => d.replay.setSpeed(1)).toThrow('Only a replay')
  })
})
