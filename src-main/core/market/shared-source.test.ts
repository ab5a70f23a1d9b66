import { expect, test } from 'vitest'
import type { MarketDataSource, MarketSink, SourceProblem } from '../ports.ts'
import type { MarketEvent } from './market-event.ts'
import { shareSource } from './shared-source.ts'

function bench() {
  let out: MarketSink | null = null
  const run = (sink: MarketSink) => {
    out = sink
    return () => undefined
  }
  const source = { run } as unknown as MarketDataSource
  const shared = shareSource(source)
  shared.start()
  const listen = () => {
    const heard: string[] = []
    const event = (e: MarketEvent) => heard.push(e.kind)
    shared.run({ event, settled: () => undefined, problem: (p: SourceProblem) => heard.push(p.text) })
    return heard
  }
  const problem = (kind: SourceProblem['kind'], text: string): void => out?.problem({ kind, text, count: 0 })
  const price = (): void => out?.event({ kind: 'gap', gap: { instrument: 'X', from: 0, to: 1 } })
  return { listen, problem, price }
}

test('who comes later hears that prices have broken off, until they come again', () => {
  const { listen, problem, price } = bench()
  problem('bad_row', 'odd')
  expect(listen()).toEqual([])
  problem('broken', 'no network')
  expect(listen()).toEqual(['no network'])
  price()
  expect(listen()).toEqual([])
})
