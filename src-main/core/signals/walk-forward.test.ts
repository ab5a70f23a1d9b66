import { describe, expect, it } from 'vitest'
import type { TrainedModel, TrainRequest } from '../training-port.ts'
import { WalkForward } from './walk-forward.ts'

const options = { columns: 1, horizonBars: 2, trainWindow: 5, retrainEvery: 4, minRows: 3, l2: 1 }

const model = (bias: number): TrainedModel => ({
  weights: Float64Array.of(0),
  mean: Float64Array.of(0),
  scale: Float64Array.of(1),
  bias,
  rows: 1,
})

/** Feeds closes; each row's only feature is its number. Answers every request at once with a model named by the bar. */
function run(walk: WalkForward, closes: readonly number[]) {
  const requests: { bar: number; request: TrainRequest }[] = []
  const speaking: (number | null)[] = []
  closes.forEach((close, bar) => {
    const request = walk.onBar(bar + 1, close, Float64Array.of(bar), true)
    speaking.push(walk.current?.model.bias ?? null)
    if (request === null) return
    requests.push({ bar, request })
    walk.applyModel(model(bar))
  })
  return { requests, speaking }
}

describe('WalkForward', () => {
  it('asks once there are enough rows with a known label, then at every interval, for the newest window', () => {
    const closes = [10, 11, 12, 11, 10, 12, 13, 12, 11, 10, 9, 8]
    const { requests } = run(new WalkForward(options), closes)
    // Row 0 rises to 12, row 1 ties (11, 11), row 2 falls to 10; the third label, row 3's, is known at bar 5.
    expect(requests.map(r => r.bar)).toEqual([5, 9])
    // At bar 9 labels are known up to row 7; the newest five rows are 3 to 7.
    expect([...(requests[1]?.request.features ?? [])]).toEqual([3, 4, 6, 7])
    expect([...(requests[1]?.request.labels ?? [])]).toEqual([1, 1, 0, 0])
  })

  it('leaves ties out, of the rows and of the count', () => {
    const walk = new WalkForward({ ...options, minRows: 2 })
    const { requests } = run(walk, [10, 11, 12, 11, 10])
    expect(requests.map(r => r.bar)).toEqual([4])
    expect([...(requests[0]?.request.features ?? [])]).toEqual([0, 2])
    expect([...(requests[0]?.request.labels ?? [])]).toEqual([1, 0])
  })

  it('holds no more than the window, oldest first, and says which bars they are', () => {
    const walk = new WalkForward(options)
    const { requests } = run(
      walk,
      Array.from({ length: 13 }, (_, i) => 10 + i),
    )
    expect(requests.map(r => r.bar)).toEqual([4, 8, 12])
    expect([...(requests[2]?.request.features ?? [])]).toEqual([6, 7, 8, 9, 10])
    expect([...(requests[2]?.request.labels ?? [])]).toEqual([1, 1, 1, 1, 1])
    expect(walk.span).toEqual({ requestedAt: 13, from: 7, to: 11 })
  })

  it('lets a model speak from the bar after the one that asked, and not before', () => {
    const { speaking } = run(
      new WalkForward(options),
      Array.from({ length: 10 }, (_, i) => 10 + i),
    )
    expect(speaking).toEqual([null, null, null, null, null, 4, 4, 4, 4, 8])
  })

  it('takes no bar while a request is open; giving up keeps the model before for another interval', () => {
    const walk = new WalkForward(options)
    const feed = (bar: number) => walk.onBar(bar + 1, 10 + bar, Float64Array.of(bar), true)
    for (let bar = 0; bar < 4; bar++) expect(feed(bar)).toBeNull()
    expect(feed(4)).not.toBeNull()
    expect(walk.awaiting).toBe(true)
    expect(() => feed(5)).toThrow('not there yet')
    walk.giveUp()
    for (let bar = 5; bar < 8; bar++) expect(feed(bar)).toBeNull()
    expect(feed(8)).not.toBeNull()
    expect(walk.current).toBeNull()
  })

  it('refuses a model of another shape, or one that is not finite, and goes on waiting', () => {
    const walk = new WalkForward(options)
    for (let bar = 0; bar < 5; bar++) walk.onBar(bar + 1, 10 + bar, Float64Array.of(bar), true)
    const bad = [
      { ...model(0), weights: Float64Array.of(0, 1) },
      { ...model(0), scale: Float64Array.of(0) },
      model(Number.NaN),
    ]
    for (const each of bad) expect(() => walk.applyModel(each)).toThrow(expect.objectContaining({ code: 'BAD_DATA' }))
    expect(walk.awaiting).toBe(true)
    walk.applyModel(model(1))
    expect(walk.current).toBeNull()
    expect(() => walk.applyModel(model(1))).toThrow('no model was asked for')
  })

  it('goes on counting after a restart where it had been', () => {
    const closes = Array.from({ length: 20 }, (_, i) => 10 + i)
    const whole = run(new WalkForward(options), closes).requests.map(r => r.bar)
    const later = new WalkForward(options)
    closes.slice(0, 11).forEach((close, bar) => {
      later.onBar(bar + 1, close, Float64Array.of(bar), false)
    })
    expect(later.restore(model(8), 9)).toBe(true)
    const asked = closes.flatMap((close, bar) => {
      if (bar < 11) return []
      const request = later.onBar(bar + 1, close, Float64Array.of(bar), true)
      if (request !== null) later.applyModel(model(bar))
      return request === null ? [] : [bar]
    })
    expect(asked).toEqual(whole.filter(bar => bar >= 11))
  })
})
