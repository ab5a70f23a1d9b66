import { expect, test } from 'vitest'
import { createStore } from 'zustand/vanilla'
import type { DepthView, TapeView } from '../../src-preload/contract/views.ts'
import { depthStore } from './depth.ts'
import { fakeLink } from './fake-link-kit.ts'
import { TAPE_MOST, tapeStore, withTrades } from './tape.ts'

const trade = (n: number) => ({ n, instrument: 'p/A', price: 1, size: n, side: 'buy' }) as TapeView
const trades = (from: number, count: number) => Array.from({ length: count }, (_, i) => trade(from + i))
const era = () => createStore(() => ({ era: 0 }))

test('depth is asked for once for all who look, and no longer when the last is gone', () => {
  const fake = fakeLink()
  const depth = depthStore(fake.link, era())
  const [one, two] = [depth.watch('p/A'), depth.watch('p/A')]
  expect(fake.openStreams('depth')).toBe(1)
  fake.push('depth', { instrument: 'p/A', kind: 'top' } as DepthView)
  expect(depth.getState().books.get('p/A')?.view?.kind).toBe('top')
  one()
  one()
  expect(fake.openStreams('depth')).toBe(1)
  two()
  expect(fake.openStreams('depth')).toBe(0)
  expect(depth.getState().books.size).toBe(0)
})

test('a broken connection leaves the depth as it was, and says that it is old', () => {
  const fake = fakeLink()
  const depth = depthStore(fake.link, era())
  depth.watch('p/A')
  fake.push('depth', { instrument: 'p/A', kind: 'book' } as DepthView)
  fake.feed('depth').lost()
  expect(depth.getState().books.get('p/A')).toMatchObject({ stale: true, view: { kind: 'book' } })
  fake.feed('depth').ended?.(new Error('gone'))
  expect(depth.getState().books.get('p/A')?.ended).toBe('gone')
})

test('with another source of prices the depth begins anew', () => {
  const fake = fakeLink()
  const eras = era()
  const depth = depthStore(fake.link, eras)
  depth.watch('p/A')
  fake.push('depth', { instrument: 'p/A', kind: 'book' } as DepthView)
  eras.setState({ era: 1 })
  expect(fake.openStreams('depth')).toBe(1)
  expect(depth.getState().books.get('p/A')?.view).toBeNull()
})

test('trades are newest first, each once, in the order of their numbers, and not more than a page needs', () => {
  expect(withTrades(trades(1, 3), [trade(5), trade(4), trade(3)]).map(one => one.n)).toEqual([5, 4, 3, 2, 1])
  const many = withTrades(trades(1, TAPE_MOST), trades(TAPE_MOST + 1, 40))
  expect([many.length, many[0]?.n, many.at(-1)?.n]).toEqual([TAPE_MOST, TAPE_MOST + 40, 41])
})

test('after a reconnection the numbers begin anew', () => {
  const fake = fakeLink()
  const tape = tapeStore(fake.link, era())
  tape.watch('p/A')
  fake.feed('tape').opened()
  fake.push('tape', ...trades(50, 2))
  fake.feed('tape').lost()
  expect(tape.getState().tapes.get('p/A')?.stale).toBe(true)
  fake.feed('tape').opened()
  fake.push('tape', ...trades(0, 1))
  expect(tape.getState().tapes.get('p/A')).toMatchObject({ stale: false, trades: [{ n: 0 }] })
})
