import { describe, expect, test } from 'vitest'
import type { CardView } from '../../../src-preload/contract/views.ts'
import { contributionBars, inputDecimals, inQueue, neighbour, pricePlaces, shownCard } from './queue-model.ts'

const card = (signal: string, expiresAt: number, createdAt = 0) => ({ signal, expiresAt, createdAt }) as CardView

describe('the queue', () => {
  const queue = inQueue([card('late', 300), card('soon', 100), card('older', 200, 1), card('newer', 200, 2)])

  test('has what ends first on top, and of two that end together the older', () => {
    expect(queue.map(one => one.signal)).toEqual(['soon', 'older', 'newer', 'late'])
  })

  test('shows what was chosen, else the first', () => {
    expect(shownCard(queue, 'newer', [])?.signal).toBe('newer')
    expect(shownCard(queue, null, [])?.signal).toBe('soon')
    expect(shownCard([], 'newer', ['newer'])).toBeUndefined()
  })

  test('goes on to the next when the chosen one has left', () => {
    const before = queue.map(one => one.signal)
    const left = queue.filter(one => one.signal !== 'older')
    expect(shownCard(left, 'older', before)?.signal).toBe('newer')
    const withoutLast = queue.filter(one => one.signal !== 'late')
    expect(shownCard(withoutLast, 'late', before)?.signal).toBe('newer')
  })

  test('does not go round at its ends', () => {
    expect(neighbour(queue, 'soon', -1)).toBe('soon')
    expect(neighbour(queue, 'soon', 1)).toBe('older')
    expect(neighbour(queue, 'late', 1)).toBe('late')
    expect(neighbour([], 'late', 1)).toBeUndefined()
  })
})

test('contributions: strongest first, against the strongest, with what they speak for', () => {
  const said = [
    { name: 'a', text: '', value: 1, weight: 0.1 },
    { name: 'b', text: '', value: 1, weight: -0.4 },
    { name: 'c', text: '', value: 1, weight: 0 },
  ]
  expect(contributionBars(said).map(({ name, share, way }) => [name, share, way])).toEqual([
    ['b', 1, 'fall'],
    ['a', 0.25, 'rise'],
    ['c', 0, 'rise'],
  ])
  expect(contributionBars([{ name: 'c', text: '', value: 1, weight: 0 }])[0]?.share).toBe(0)
})

test('an input is shown with about three figures', () => {
  expect([0, 0.0021, 0.31, 1.31, 141.2].map(inputDecimals)).toEqual([0, 5, 3, 2, 0])
  expect(inputDecimals(-41)).toBe(2)
})

test('prices are placed between the lowest and the highest; what is missing has no place', () => {
  const { stop, entry, target } = pricePlaces({ stop: 1, entry: 1.5, target: 2 })
  expect([stop, entry]).toEqual([0.04, 0.5])
  expect(target).toBeCloseTo(0.96)
  expect(pricePlaces({ stop: null, entry: 1.5, target: null })).toEqual({ stop: null, entry: 0.5, target: null })
})
