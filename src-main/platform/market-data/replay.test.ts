import { describe, expect, it, vi } from 'vitest'
import { DrivenClock } from '../../core/kernel/driven-clock.ts'
import { TerminalError } from '../../core/kernel/errors.ts'
import { eventTime, type MarketEvent } from '../../core/market/market-event.ts'
import type { MarketSink, SourceProblem } from '../../core/ports.ts'
import { type EventCursor, type Replay, type ReplaySettings, replay } from './replay.ts'

const event = (at: number): MarketEvent => ({
  kind: 'quote',
  quote: { instrument: 'x', bid: 1, ask: 2, bidSize: 0, askSize: 0, venueTime: at, receiveTime: at },
})

function cursorOf(times: Iterable<number>): EventCursor {
  const iterator = times[Symbol.iterator]()
  return {
    next() {
      const { value, done } = iterator.next()
      return done ? undefined : event(value)
    },
  }
}

interface Sink extends MarketSink {
  readonly got: number[]
  readonly problems: SourceProblem[]
  readonly ended: Promise<void>
}

function sinkOf(
  onEvent: (at: number) => void = () => undefined,
  settled: MarketSink['settled'] = () => undefined,
): Sink {
  const got: number[] = []
  const problems: SourceProblem[] = []
  const { promise: ended, resolve } = Promise.withResolvers<void>()
  return {
    got,
    problems,
    ended,
    settled,
    event(e) {
      got.push(eventTime(e))
      onEvent(eventTime(e))
    },
    problem(p) {
      problems.push(p)
      if (p.kind === 'ended') resolve()
    },
  }
}

function setUp(
  times: Iterable<number>,
  settings: Partial<ReplaySettings> = {},
): { clock: DrivenClock; player: Replay } {
  const clock = new DrivenClock(0)
  return {
    clock,
    player: replay({ events: () => cursorOf(times), clock, range: { from: 0, to: 1e9 }, speed: Infinity, ...settings }),
  }
}

describe('a replay', () => {
  it('moves the clock to each event first and runs what was due before it', async () => {
    const { clock, player } = setUp([10, 20, 20, 30])
    const log: string[] = []
    const sink = sinkOf(at => {
      log.push(`event ${at} at ${clock.now()}`)
      if (at === 10) clock.schedule(20, () => log.push(`timer at ${clock.now()}`))
    })
    player.run(sink)
    await sink.ended
    expect(log).toEqual(['event 10 at 10', 'timer at 20', 'event 20 at 20', 'event 20 at 20', 'event 30 at 30'])
    expect(sink.problems.map(p => p.kind)).toEqual(['ended'])
    expect(player.progress()).toMatchObject({ at: 30, ended: true })
  })

  it('waits for the terminal to settle before the next event', async () => {
    let settle = (): void => undefined
    let pending = false
    const sink = sinkOf(
      () => {
        expect(pending).toBe(false)
        pending = true
      },
      () =>
        new Promise(resolve => {
          settle = () => {
            pending = false
            resolve()
          }
        }),
    )
    setUp([1, 2, 3]).player.run(sink)
    for (let n = 1; n <= 3; n++) {
      await vi.waitFor(() => expect(sink.got).toHaveLength(n))
      await new Promise(resolve => setTimeout(resolve, 5))
      expect(sink.got).toHaveLength(n)
      settle()
    }
    await sink.ended
  })

  it('keeps to a multiple of real time', async () => {
    const { player } = setUp([0, 1000, 2000, 3000], { speed: 20 })
    const start = performance.now()
    const sink = sinkOf()
    player.run(sink)
    await sink.ended
    expect(performance.now() - start).toBeGreaterThan(145)
  })

  it('lets timers run between distant events at a finite speed', async () => {
    const { clock, player } = setUp([0, 1e12], { speed: 10 })
    const fired = new Promise<number>(resolve => clock.schedule(500, () => resolve(clock.now())))
    const stop = player.run(sinkOf())
    expect(await fired).toBe(500)
    stop()
  })

  it('stands still while paused, at an equal time too, and goes on where it was', async () => {
    const { clock, player } = setUp([0, 0, 5])
    const sink = sinkOf(() => sink.got.length === 1 && player.setSpeed(0))
    player.run(sink)
    await new Promise(resolve => setTimeout(resolve, 30))
    expect(sink.got).toEqual([0])
    expect(clock.now()).toBe(0)
    player.setSpeed(Infinity)
    await sink.ended
    expect(sink.got).toEqual([0, 0, 5])
  })

  it.each([0, 1, Infinity])('delivers nothing after stop, at speed %d', async speed => {
    const { player } = setUp([1, 2, 1e9, 2e9], { speed })
    const sink = sinkOf(at => at === 2 && stop())
    const stop = player.run(sink)
    if (speed !== Infinity) setTimeout(stop, 20)
    await new Promise(resolve => setTimeout(resolve, 40))
    expect(sink.got.every(at => at <= 2)).toBe(true)
    expect(sink.problems).toEqual([])
  })

  it('gives the event loop a turn at least every few milliseconds', async () => {
    const { player } = setUp(Array.from({ length: 200_000 }, (_, i) => i))
    let last = performance.now()
    const lags: number[] = []
    const timer = setInterval(() => {
      lags.push(performance.now() - last)
      last = performance.now()
    }, 1)
    const sink = sinkOf(at => {
      for (let i = 0; i < 200; i++) Math.sqrt(at + i)
    })
    player.run(sink)
    await sink.ended
    clearInterval(timer)
    expect(sink.got).toHaveLength(200_000)
    expect(lags.length).toBeGreaterThan(3)
  })

  it('does not yield in a worker that asks for it', async () => {
    const { player } = setUp(
      Array.from({ length: 300_000 }, (_, i) => i),
      { yieldEvery: 'never' },
    )
    let turns = 0
    const sink = sinkOf()
    player.run(sink)
    setImmediate(function count() {
      turns++
      if (!player.progress().ended) setImmediate(count)
    })
    await sink.ended
    expect(turns).toBeLessThanOrEqual(2)
  })

  it('reports a source that breaks off, then ends', async () => {
    const events = (): EventCursor => ({
      next() {
        throw new TerminalError('BAD_DATA', 'x.zip is broken')
      },
    })
    const { player } = setUp([], { events })
    const sink = sinkOf()
    player.run(sink)
    await sink.ended
    expect(sink.problems).toMatchObject([{ kind: 'broken', text: 'x.zip is broken' }, { kind: 'ended' }])
  })

  it('reports a fault of what it drives instead of dying of it', async () => {
    const { player } = setUp([1, 2])
    const sink = sinkOf(() => {
      throw new TypeError('oops')
    })
    player.run(sink)
    await sink.ended
    expect(sink.got).toEqual([1])
    expect(sink.problems[0]).toMatchObject({ kind: 'broken', text: expect.stringContaining('oops') })
  })

  it('refuses a second run and a speed that is none', () => {
    const { player } = setUp([1])
    player.run(sinkOf())()
    expect(() => player.run(sinkOf())).toThrow(/already played/)
    for (const speed of [-1, Number.NaN]) expect(() => player.setSpeed(speed)).toThrow(TerminalError)
    expect(() => setUp([], { speed: -1 })).toThrow(TerminalError)
  })
})
