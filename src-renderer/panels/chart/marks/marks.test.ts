import { expect, test } from 'vitest'
import type {
  BarView,
  FillView,
  JournalRowView,
  OrderView,
  PositionView,
  StoppedView,
} from '../../../../src-preload/contract/views.ts'
import { barIndexAt } from '../bars/last-at.ts'
import { levelsOf, stepped } from '../trading/levels.ts'
import { marksOf } from './marks.ts'

const bars = [0, 60, 120].map(
  start => ({ start, open: 1, high: 1, low: 1, close: 1, volume: 0, forming: false }) satisfies BarView,
)

test('a time belongs to the last bar that began', () => {
  expect([-1, 0, 59, 60, 500].map(at => barIndexAt(bars, at))).toEqual([-1, 0, 0, 1, 2])
})

test('fills and signals of the instrument are marked once, oldest first; what is before the first bar is not', () => {
  const fill = { instrument: 'a', side: 'sell', at: 130, quantity: '5', price: '1.2' } as FillView
  const stop = { instrument: 'a', signal: 's1', at: 65, code: 'CORRELATION' } as StoppedView
  const row = (id: string, at: number) =>
    ({ type: 'signal.made', at, body: JSON.stringify({ id, instrument: 'a', side: 'buy' }) }) as JournalRowView
  const marks = marksOf(bars, {
    instrument: 'a',
    fills: [fill, { ...fill, instrument: 'b' }, { ...fill, at: -5 }],
    cards: [],
    stopped: [stop],
    journal: [row('s1', 65), row('s2', 61), { ...row('s3', 61), type: 'fill' }],
  })
  expect(marks.map(mark => [mark.start, mark.kind])).toEqual([
    [60, 'stopped'],
    [60, 'signal'],
    [120, 'sold'],
  ])
})

test('a stop that is both a position’s and an order’s is one line', () => {
  const position = {
    id: 'p',
    instrument: 'a',
    side: 'buy',
    quantity: '5',
    entryPrice: '1.1',
    stop: '1.0',
    target: null,
  } as PositionView
  const order = {
    clientOrderId: 'o',
    instrument: 'a',
    status: 'WORKING',
    side: 'sell',
    type: 'stop',
    quantity: '5',
    limitPrice: null,
    stopPrice: '1.0',
  } as OrderView
  const other = { ...order, clientOrderId: 'x', type: 'limit', stopPrice: null, limitPrice: '1.3' } as OrderView
  const closed = { ...other, clientOrderId: 'y', status: 'FILLED' } as OrderView
  const levels = levelsOf('a', [position], [order, other, closed])
  expect(levels.map(level => [level.kind, level.price])).toEqual([
    ['entry', 1.1],
    ['stop', 1],
    ['order', 1.3],
  ])
})

test('a dragged line stops at the steps of the venue, without the noise of binary fractions', () => {
  expect(stepped(1.084_449_9, '0.00001', 5)).toBe('1.08445')
  expect(stepped(64_102.34, '0.5', 1)).toBe('64102.5')
  expect(stepped(0.1 + 0.2, '0.1', 1)).toBe('0.3')
})
