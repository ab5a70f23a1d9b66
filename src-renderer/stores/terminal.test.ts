import { expect, test, vi } from 'vitest'
import type { BrokerView, InstrumentView, QuoteView, SourceView } from '../../src-preload/contract/views.ts'
import { createTerminal } from '../terminal.ts'
import { fakeLink } from './fake-link-kit.ts'

const broker = (state: BrokerView['state']) => ({ id: 'paper', state, removed: false }) as BrokerView
const instrument = (id: string, pair: string) => ({ id, pair, symbol: id, broker: 'paper' }) as InstrumentView
const source = (seed: number, now: number) => ({ choice: { kind: 'simulated', seed }, now }) as SourceView
const quote = (id: string) => ({ instrument: id, bid: 1 }) as QuoteView

const start = () => {
  const fake = fakeLink()
  return { ...fake, terminal: createTerminal(fake.link) }
}

test('instruments are asked for when a broker connects, and again when the prices are others', async () => {
  const { push, asked, terminal } = start()
  push('brokers', broker('disconnected'))
  push('source', source(1, 10))
  const before = asked.length
  push('brokers', broker('connected'))
  expect(asked.length).toBe(before + 1)
  asked.at(-1)?.answer([instrument('paper/A', 'A/USD'), instrument('paper/B', 'B/USD')])
  await vi.waitFor(() => expect(terminal.instruments.getState().items.size).toBe(2))
  push('source', source(1, 20))
  expect(asked.length).toBe(before + 1)
  push('source', source(2, 30))
  expect(asked.length).toBe(before + 2)
})

test('the first instrument is chosen by itself; one that vanishes gives way to its pair', async () => {
  const { push, asked, terminal } = start()
  push('brokers', broker('connected'))
  asked.at(-1)?.answer([instrument('paper/A', 'A/USD'), instrument('paper/B', 'B/USD')])
  await vi.waitFor(() => expect(terminal.selection.getState().chosen.blue).toBe('paper/A'))
  terminal.selection.getState().select('paper/B')
  push('source', source(1, 10), source(1, 10))
  asked.at(-1)?.answer([instrument('x/A', 'A/USD'), instrument('x/B', 'B/USD')])
  await vi.waitFor(() => expect(terminal.selection.getState().chosen.blue).toBe('x/B'))
})

test('a refused list of instruments is told and asked for again at the next chance', async () => {
  const { push, asked, terminal } = start()
  push('brokers', broker('connected'))
  asked.at(-1)?.refuse(new Error('not now'))
  await vi.waitFor(() => expect(terminal.instruments.getState().problem).toBe('not now'))
  const before = asked.length
  push('brokers', broker('connected'))
  expect(asked.length).toBe(before + 1)
})

test('another source, or a clock that goes back, makes every quote void and opens the stream again', () => {
  const { push, openStreams, terminal } = start()
  push('source', source(1, 100))
  push('quotes', quote('a'))
  push('source', source(1, 110))
  expect(terminal.quotes.getState().items.size).toBe(1)
  push('source', source(2, 120))
  expect(terminal.quotes.getState().items.size).toBe(0)
  push('quotes', quote('a'))
  expect(terminal.quotes.getState().items.size).toBe(1)
  push('source', source(2, 5))
  expect(terminal.quotes.getState().items.size).toBe(0)
  expect(openStreams('quotes')).toBe(1)
  expect(terminal.era.getState().era).toBe(2)
})

test('the equity curve begins anew with another source, also where its marks are numbered from before', () => {
  const { push, openStreams, terminal } = start()
  const mark = (seq: number) => ({ seq, at: seq, equity: '1', cash: '1', drawdown: 0 })
  push('source', source(1, 100))
  push('equity', mark(7), mark(8))
  push('source', source(2, 120))
  expect(terminal.equity.getState()).toMatchObject({ items: [], ready: false })
  push('equity', mark(3), mark(9))
  expect(terminal.equity.getState().items.map(one => one.seq)).toEqual([3, 9])
  expect(openStreams('equity')).toBe(1)
})

test('the equity curve begins anew when it is told in another currency, and is stale when it ends otherwise', () => {
  const { push, feed, openStreams, terminal } = start()
  const mark = (seq: number) => ({ seq, at: seq, equity: '1', cash: '1', drawdown: 0 })
  push('equity', mark(7))
  feed('equity').ended?.(Object.assign(new Error('other money'), { code: 'NO_DATA' }))
  expect(terminal.equity.getState()).toMatchObject({ items: [], ready: false })
  expect(openStreams('equity')).toBe(1)
  push('equity', mark(9))
  feed('equity').ended?.(Object.assign(new Error('broken'), { code: 'INTERNAL' }))
  expect(terminal.equity.getState()).toMatchObject({ items: [mark(9)], stale: true })
})

test('the trading clock is what was told last', () => {
  const { push, terminal } = start()
  push('status', { now: 50 })
  push('source', source(1, 40))
  expect(terminal.clock.getState().now).toBe(40)
  push('status', { now: 60 })
  expect(terminal.clock.getState().now).toBe(60)
})
