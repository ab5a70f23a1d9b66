import { expect, test } from 'vitest'
import type { BrokerView, LoopView, SourceView } from '../../src-preload/contract/views.ts'
import { stepsOf } from './steps.ts'

const nothing = { brokers: new Map(), source: null, loops: new Map(), hasPrices: false }
const loop = (more: Partial<LoopView>) =>
  new Map([['a', { settings: { name: 'A' }, running: false, signals: 0, model: null, ...more } as LoopView]])

test('an empty terminal has everything before it', () => {
  expect(stepsOf(nothing)?.map(step => step.done)).toEqual([false, false, false, false])
})

test('each step is done by what is there', () => {
  const steps = stepsOf({
    brokers: new Map([['paper', { title: 'Paper' } as BrokerView]]),
    source: { title: 'Simulated market' } as SourceView,
    loops: loop({}),
    hasPrices: true,
  })
  expect(steps?.map(step => [step.done, step.state])).toEqual([
    [true, 'Paper'],
    [true, 'Simulated market'],
    [true, 'A'],
    [false, null],
  ])
})

test.each([{ running: true }, { signals: 1 }, { model: { fingerprint: 'x', rows: 1, trainedAt: 0 } }])(
  'once a strategy has worked there are no steps any more: %o',
  more => {
    expect(stepsOf({ ...nothing, loops: loop(more) })).toBeNull()
  },
)
