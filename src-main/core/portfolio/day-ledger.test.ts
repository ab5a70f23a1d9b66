import { describe, expect, test } from 'vitest'
import type { EventBodies, EventType } from '../journal/events.ts'
import { eventOf } from '../orders/order-test-kit.ts'
import type { AccountScope } from '../risk/scope.ts'
import { DAY_MS, DayLedger, dayName, dayStartOf } from './day-ledger.ts'

const opened = (scope: AccountScope, day: string, equity: string) =>
  ['day.opened', { scope, day, equity, estimated: false }] as const
const cash = (
  amount: string,
  kind: 'deposit' | 'withdrawal' | 'swap' | 'adjustment' = 'deposit',
  broker = 'a',
  inReporting = amount,
) => ['cash.moved', { broker, id: `${kind}${amount}`, kind, amount, inReporting }] as const
const marked = (equity: string, a = equity) => ['equity.marked', { equity, cash: equity, byBroker: { a } }] as const

function ledger(...events: readonly (readonly [EventType, EventBodies[EventType]])[]): DayLedger {
  const days = new DayLedger()
  for (const [type, body] of events) days.apply(eventOf(type, body as never))
  return days
}
const figures = (days: DayLedger, scope: AccountScope = 'all') => {
  const day = days.day(scope)
  return day && [day.startEquity?.toFixed(), day.netDeposits.toFixed(), days.peak(scope)?.toFixed()]
}

describe('the day ledger', () => {
  test('has its boundary at 00:00 UTC', () => {
    const midnight = Date.UTC(2026, 2, 4)
    expect([dayStartOf(midnight), dayStartOf(midnight - 1)]).toEqual([midnight, midnight - DAY_MS])
    expect([dayName(midnight), dayName(midnight - 1)]).toEqual(['2026-03-04', '2026-03-03'])
    expect(dayStartOf(-1)).toBe(-DAY_MS)
  })

  test('knows nothing before a day is opened; a deposit before is part of what it opens with', () => {
    const days = ledger(cash('100'))
    expect([days.day('all'), days.peak('all'), days.openDay('all')]).toEqual([undefined, null, undefined])
    days.apply(eventOf(...opened('all', '2026-03-03', '100')))
    expect(figures(days)).toEqual(['100', '0', '100'])
    expect(days.openDay('all')).toBe('2026-03-03')
  })

  test("counts deposits and withdrawals, in each scope's own currency, and moves the peak by them; swap is a cost", () => {
    const days = ledger(
      opened('all', 'd', '1000'),
      opened('broker:a', 'd', '900'),
      cash('100', 'deposit', 'a', '110'),
      cash('-40', 'withdrawal', 'a', '-44'),
      cash('-5', 'swap'),
    )
    expect(figures(days)).toEqual(['1000', '66', '1066'])
    expect(figures(days, 'broker:a')).toEqual(['900', '60', '960'])
    expect(days.day('broker:b')).toBeUndefined()
  })

  test('what no report explains counts against the account: as a loss, or as money put in', () => {
    const days = ledger(opened('all', 'd', '1000'), cash('-70', 'adjustment'), cash('30', 'adjustment'))
    expect(figures(days)).toEqual(['1000', '30', '1030'])
  })

  test('keeps the highest equity over days', () => {
    const days = ledger(opened('all', 'd1', '1000'), marked('1200'), marked('1100'), opened('all', 'd2', '1100'))
    expect(figures(days)).toEqual(['1100', '0', '1200'])
    days.apply(eventOf(...opened('all', 'd3', '1300')))
    expect(figures(days)).toEqual(['1300', '0', '1300'])
  })

  test('a released drawdown latch starts the peak anew, and leaves the day alone', () => {
    const days = ledger(opened('all', 'd1', '1000'), marked('1200'), [
      'latch.released',
      { code: 'DRAWDOWN_LATCH', scope: 'all', reason: 'seen', equity: '1050' },
    ])
    expect(figures(days)).toEqual(['1000', '0', '1050'])
  })

  test('an account that is removed takes its day with it', () => {
    const days = ledger(opened('all', 'd', '1000'), opened('broker:a', 'd', '1000'), [
      'broker.removed',
      { broker: 'a' },
    ])
    expect([days.openDay('broker:a'), days.peak('broker:a'), days.openDay('all')]).toEqual([undefined, null, 'd'])
  })
})
