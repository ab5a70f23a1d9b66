import { describe, expect, test } from 'vitest'
import type { OrderStatus } from './order.ts'
import { canHappen, isLateFill, nextStatus, type OrderHappening } from './transitions.ts'

const statuses: readonly OrderStatus[] = [
  'INTENT',
  'SENT',
  'UNKNOWN',
  'WORKING',
  'PARTIAL',
  'FILLED',
  'CANCELLED',
  'EXPIRED',
  'REJECTED',
]
const happenings: readonly OrderHappening[] = [
  'sent',
  'doubt',
  'accepted',
  'amended',
  'filled',
  'cancelled',
  'expired',
  'rejected',
]

/** Rows: from; columns: sent, doubt, accepted, amended, amended to what is filled, filled in part, filled whole, cancelled, expired, rejected. `-`: cannot be. */
const table: Readonly<Record<OrderStatus, string>> = {
  INTENT: 'SENT UNKNOWN - - - - - - - -',
  SENT: '- UNKNOWN WORKING WORKING FILLED PARTIAL FILLED CANCELLED EXPIRED REJECTED',
  UNKNOWN: '- - WORKING WORKING FILLED PARTIAL FILLED CANCELLED EXPIRED REJECTED',
  WORKING: '- - WORKING WORKING FILLED PARTIAL FILLED CANCELLED EXPIRED REJECTED',
  PARTIAL: '- - PARTIAL PARTIAL FILLED PARTIAL FILLED CANCELLED EXPIRED -',
  FILLED: '- - - - - FILLED FILLED - - -',
  CANCELLED: '- - - - - CANCELLED FILLED - - -',
  EXPIRED: '- - - - - EXPIRED FILLED - - -',
  REJECTED: '- - - - - REJECTED FILLED - - -',
}

const columns: readonly (readonly [OrderHappening, boolean])[] = [
  ['sent', false],
  ['doubt', false],
  ['accepted', false],
  ['amended', false],
  ['amended', true],
  ['filled', false],
  ['filled', true],
  ['cancelled', false],
  ['expired', false],
  ['rejected', false],
]

describe('the order state machine', () => {
  for (const from of statuses)
    test(`from ${from}: the whole row, and nothing else`, () => {
      const row = columns.map(([happening, complete]) => {
        try {
          return nextStatus(from, happening, complete)
        } catch (error) {
          expect((error as Error).message).toContain(`from ${from} by "${happening}"`)
          return '-'
        }
      })
      expect(row.join(' ')).toBe(table[from])
    })

  test('what can happen is exactly what does not throw', () => {
    for (const from of statuses)
      for (const happening of happenings) {
        const legal = columns.some(([h, _], i) => h === happening && table[from].split(' ')[i] !== '-')
        expect([from, happening, canHappen(from, happening)]).toEqual([from, happening, legal])
      }
  })

  test('a fill of an order that has ended, or was never sent, is late', () => {
    expect(statuses.filter(isLateFill)).toEqual(['INTENT', 'FILLED', 'CANCELLED', 'EXPIRED', 'REJECTED'])
  })
})
