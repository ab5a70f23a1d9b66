import { afterEach, expect, onTestFinished, test, vi } from 'vitest'
import { contract } from '../../src-preload/contract/index.ts'
import type { DepthView, TapeView } from '../../src-preload/contract/views.ts'
import { DrivenClock } from '../core/kernel/driven-clock.ts'
import { simulatedSource } from '../core/market/simulated/simulated-source.ts'
import type { MarketDataSource } from '../core/ports.ts'
import { START, startBench } from '../terminal/terminal-test-kit.ts'
import type { ApiParts } from './context.ts'
import { depthApi } from './depth.ts'

vi.setConfig({ testTimeout: 60_000 })
afterEach(() => {
  vi.useRealTimers()
})

/** What a reader is given, checked against the contract. */
function reader<T>(item: { parse(value: unknown): unknown }) {
  const items: T[] = []
  const keys: (string | undefined)[] = []
  const push = (one: T, key?: string): boolean => {
    item.parse(one)
    items.push(one)
    keys.push(key)
    return true
  }
  const fail = (error: unknown): void => {
    throw error
  }
  return { push: Object.assign(push, { fail }), items, keys }
}

/** A terminal with a paper account on the simulated market; `bare`: whose source has quotes alone. */
async function bench(bare = false) {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] })
  const clock = new DrivenClock(START)
  let looks = 0
  const counted = (source: MarketDataSource): MarketDataSource => {
    const { depth, tape, ...rest } = source
    if (bare || depth === undefined || tape === undefined) return rest
    const look = (stop: () => void) => {
      looks++
      return () => {
        looks--
        stop()
      }
    }
    return { ...source, depth: (...all) => look(depth(...all)), tape: (...all) => look(tape(...all)) }
  }
  const makeSource = () => ({ source: counted(simulatedSource({ seed: 7, clock })), replay: null })
  const { terminal } = await startBench({ ports: { clock, makeSource } })
  onTestFinished(() => terminal.close())
  await terminal.addBroker('paper', 'paper', 'My paper', {})
  const api = depthApi({ terminal } as unknown as ApiParts)
  return {
    terminal,
    looks: () => looks,
    streams: (instrument: string) => api['market.streams']({ instrument }, undefined),
    depth(instrument = 'paper/EURUSD', levels = 20) {
      const { push, items } = reader<DepthView>(contract.depth.item)
      return { items, stop: api.depth({ instrument, levels }, push, undefined, undefined) }
    },
    tape(instrument = 'paper/EURUSD') {
      const { push, items, keys } = reader<TapeView>(contract.tape.item)
      return { items, keys, stop: api.tape({ instrument }, push, undefined, undefined) }
    },
    /** Both times go on. */
    async pass(ms: number) {
      for (const end = clock.now() + ms; clock.now() < end; ) {
        clock.advance(clock.now() + 50)
        vi.advanceTimersByTime(50)
        await new Promise<void>(resolve => setImmediate(resolve))
      }
    },
  }
}

test('a book comes at once and goes on, no more often than it is painted, and the last reader ends it', async () => {
  const { depth, pass, looks, streams } = await bench()
  const [one, two] = [depth(), depth('paper/EURUSD', 3)]
  expect(one.items).toHaveLength(1)
  expect(looks()).toBe(2)
  await pass(5_000)
  expect(one.items.length).toBeGreaterThan(5)
  expect(one.items.length).toBeLessThanOrEqual(101)
  expect(one.items.at(-1)).toMatchObject({ kind: 'book', problem: null, instrument: 'paper/EURUSD' })
  expect([one.items.at(-1)?.bids.length, two.items.at(-1)?.asks.length]).toEqual([20, 3])
  expect(one.items.at(-1)?.bids[0]).toEqual(two.items.at(-1)?.bids[0])
  expect(await streams('paper/EURUSD')).toMatchObject({ depth: 'book', tape: true })
  one.stop()
  two.stop()
  expect(looks()).toBe(0)
  const told = one.items.length
  await pass(1_000)
  expect(one.items).toHaveLength(told)
})

test('the past of the tape comes first, then trade by trade, numbered; a new connection tells none twice', async () => {
  const { tape, pass, terminal, looks } = await bench()
  const { items, keys, stop } = tape()
  const known = items.length
  expect(known).toBeGreaterThan(20)
  expect(known).toBeLessThanOrEqual(200)
  await pass(5_000)
  expect(items.length).toBeGreaterThan(known)
  await terminal.session.disconnect('paper', 'a test', 'person')
  await pass(500)
  expect(looks()).toBe(0)
  await terminal.connectBroker('paper')
  await pass(5_000)
  expect(items.map(one => one.n)).toEqual(items.map((_, n) => n))
  expect(keys).toEqual(items.map((_, n) => String(n % 1000)))
  const times = items.map(one => one.venueTime)
  expect(times).toEqual(times.toSorted((a, b) => a - b))
  expect(new Set(times).size).toBe(times.length)
  // What was missed in between is among them.
  expect(times.at(-1)).toBeGreaterThan(START + 9_000)
  stop()
  expect(looks()).toBe(0)
})

test('a broker that goes away takes the book with it, says so, and brings it back', async () => {
  const { depth, pass, terminal } = await bench()
  const { items, stop } = depth()
  await terminal.session.disconnect('paper', 'a test', 'person')
  await pass(300)
  expect(items.at(-1)).toMatchObject({ bids: [], asks: [], problem: 'My paper is not connected: connect it first.' })
  await terminal.connectBroker('paper')
  await pass(300)
  expect(items.at(-1)).toMatchObject({ problem: null, kind: 'book' })
  stop()
})

test('a broker without books shows its best prices, and an empty tape with the reason', async () => {
  const { depth, tape, pass, streams, terminal } = await bench(true)
  const [book, trades] = [depth(), tape()]
  await pass(2_000)
  const quote = terminal.session.hub.cache.last('paper/EURUSD')
  expect(book.items.at(-1)).toMatchObject({
    kind: 'top',
    bids: [{ price: quote?.bid, size: quote?.bidSize }],
    asks: [{ price: quote?.ask, size: quote?.askSize }],
  })
  expect(trades.items).toEqual([])
  expect(await streams('paper/EURUSD')).toEqual({
    depth: 'top',
    depthText: 'My paper tells only its best prices.',
    tape: false,
    tapeText: 'My paper does not tell its trades.',
  })
  book.stop()
  trades.stop()
})

test('of an instrument that the broker has no book of, the best prices are shown', async () => {
  const { depth, pass, streams, terminal } = await bench()
  Object.assign(terminal.session.broker('paper') ?? {}, { looks: () => ({ depth: false, tape: false }) })
  const { items, stop } = depth()
  await pass(2_000)
  expect(items.at(-1)).toMatchObject({ kind: 'top', problem: null })
  expect(await streams('paper/EURUSD')).toMatchObject({ depth: 'top', tape: false })
  stop()
})

test.each(['nobody/EURUSD', 'paper/NOSUCH'])('%s is refused in words', async id => {
  const { depth, tape, streams } = await bench()
  expect(() => depth(id)).toThrow(/There is no broker|has no instrument/)
  expect(() => tape(id)).toThrow(/There is no broker|has no instrument/)
  expect(() => streams(id)).toThrow(/There is no broker|has no instrument/)
})
