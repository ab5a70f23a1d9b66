import { expect, test } from 'vitest'
import type { MarketDepth } from '../../../core/market/depth.ts'
import { scene } from '../scene-test-kit.ts'

/** What was asked to be subscribed last. */
const asked = (s: Awaited<ReturnType<typeof scene>>) =>
  s.agents.link?.asked.findLast(a => a.t === 'subscribe') ?? expect.unreachable()

test('a book is subscribed while somebody looks, comes sorted, is gone with the agent and comes again with it', async () => {
  const s = await scene()
  s.broker.watch(['mt5/EURUSD'], { event: () => undefined, settled: () => undefined, problem: () => undefined })
  await s.settle()
  expect(asked(s)).toMatchObject({ book: [] })
  const seen: (MarketDepth | string)[] = []
  const sink = { book: (book: MarketDepth) => seen.push(book), none: (why: string) => seen.push(why) }
  const stops = [
    s.broker.depth('mt5/EURUSD', 2, sink),
    s.broker.depth('mt5/EURUSD', 9, { ...sink, book: () => undefined }),
  ]
  await s.settle()
  expect(asked(s)).toMatchObject({ symbols: ['EURUSD'], book: ['EURUSD'] })
  const bids = [
    [1.0998, 5],
    [1.0999, 2],
    [1.0999, 1],
    [1.0997, 9],
    [1.0996, 0],
  ] as const
  s.terminal.tell({ t: 'book', s: 'EURUSD', bids, asks: [[1.1, 4]] })
  s.terminal.tell({ t: 'book', s: 'GBPUSD', bids, asks: [] })
  expect(seen.filter(one => typeof one !== 'string')).toMatchObject([
    {
      bids: [
        [1.0999, 3],
        [1.0998, 5],
      ],
      asks: [[1.1, 4]],
    },
  ])
  s.terminal.tell({ t: 'book', s: 'EURUSD', bids: [[1.2, 1]], asks: [[1.1, 1]] })
  expect(seen.at(-1)).toMatch(/did not make sense/)
  const { boot } = s.agents.link ?? expect.unreachable()
  s.agents.link?.end({ by: 'line', what: 'reset' })
  expect(seen.at(-1)).toMatch(/MetaTrader is cut off/)
  await s.settle(1_000)
  s.agents.connect(boot)
  await s.settle()
  expect(asked(s)).toMatchObject({ book: ['EURUSD'] })
  s.terminal.tell({ t: 'book', s: 'EURUSD', bids, asks: [[1.1, 4]] })
  expect(seen.at(-1)).toMatchObject({ asks: [[1.1, 4]] })
  stops[0]?.()
  await s.settle()
  expect(asked(s)).toMatchObject({ book: ['EURUSD'] })
  stops[1]?.()
  await s.settle()
  expect(asked(s)).toMatchObject({ symbols: ['EURUSD'], book: [] })
})

test('a symbol without a book says so, and trades are told by nobody', async () => {
  const s = await scene()
  expect(s.broker.looks('mt5/EURUSD')).toEqual({ depth: false, tape: false })
  expect(() => s.broker.looks('mt5/NOSUCH')).toThrow('has no instrument')
})

test('what is subscribed is asked for again when the broker is back, also on a line that came while it was away', async () => {
  const s = await scene()
  const line = (connected: boolean): void => {
    s.terminal.account = { ...s.terminal.account, connected }
    s.agents.link?.tell({ v: 1, t: 'perm', seq: s.agents.next(), perm: s.terminal.account.perm, connected })
  }
  const times = (): number => s.agents.link?.asked.filter(a => a.t === 'subscribe').length ?? 0
  s.broker.watch(['mt5/EURUSD'], { event: () => undefined, settled: () => undefined, problem: () => undefined })
  const seen: string[] = []
  s.broker.depth('mt5/EURUSD', 2, { book: () => undefined, none: why => seen.push(why) })
  await s.settle()
  const before = times()
  line(false)
  expect(seen.at(-1)).toMatch(/is asked for again/)
  line(true)
  await s.settle()
  expect(times()).toBe(before + 1)
  expect(asked(s)).toMatchObject({ symbols: ['EURUSD'], book: ['EURUSD'] })
  line(false)
  const { boot } = s.agents.link ?? expect.unreachable()
  s.agents.link?.end({ by: 'line', what: 'reset' })
  await s.settle(1_000)
  s.agents.connect(boot)
  await s.settle()
  line(true)
  await s.settle()
  expect(asked(s)).toMatchObject({ symbols: ['EURUSD'], book: ['EURUSD'] })
})

test('a book that is refused, or not answered for, says so, and is asked for again by who looks anew', async () => {
  const s = await scene()
  s.broker.watch(['mt5/EURUSD'], { event: () => undefined, settled: () => undefined, problem: () => undefined })
  const seen: (MarketDepth | string)[] = []
  const sink = { book: (book: MarketDepth) => seen.push(book), none: (why: string) => seen.push(why) }
  const look = async () => {
    const stop = s.broker.depth('mt5/EURUSD', 2, sink)
    await s.settle()
    return stop
  }
  s.terminal.noBook = ['EURUSD']
  const stop = await look()
  expect(seen.at(-1)).toMatch(/gives no order book of EURUSD/)
  stop()
  s.terminal.noBook = 'timeout'
  const again = await look()
  expect(seen.at(-1)).toMatch(/EURUSD.*no answer in 15 s/)
  again()
  s.terminal.noBook = []
  await look()
  s.terminal.tell({ t: 'book', s: 'EURUSD', bids: [[1.1, 1]], asks: [] })
  expect(seen.at(-1)).toMatchObject({ bids: [[1.1, 1]] })
})
