import { describe, expect, test } from 'vitest'
import { pictureOf, throughSnapshot } from '../journal/snapshot-test-kit.ts'
import { DAY_MS } from '../portfolio/day-ledger.ts'
import type { AccountScope } from '../risk/scope.ts'
import { AlertDesk } from './alert-desk.ts'
import { alertRules } from './alert-rules.ts'
import { floor, NOON, settingsOf } from './floor-test-kit.ts'
import { State } from './state.ts'

function inbox() {
  const f = floor({ brokers: ['a', 'b'] })
  const losses = new Map<AccountScope, number>()
  const faults: unknown[] = []
  const make = (): AlertDesk =>
    new AlertDesk({
      state: f.state,
      recorder: f.recorder,
      now: () => f.clock.now(),
      dayLoss: scope => losses.get(scope) ?? null,
      fault: error => faults.push(error),
    })
  const desk = make()
  const stop = desk.start()
  const alerts = () => [...f.state.alerts.all()].map(a => [a.rule, a.about, a.overAt === null ? 'goes on' : 'over'])
  const mark = (): void => void f.recorder.record('equity.marked', { equity: '1', cash: '1', byBroker: {} })
  return { ...f, faults, desk, make, stop, losses, alerts, mark }
}
type Inbox = ReturnType<typeof inbox>

const lost = ({ recorder }: Inbox, broker: string, by: 'person' | 'terminal' = 'terminal'): void =>
  void recorder.record('broker.disconnected', { broker, reason: 'the line broke', by })
const back = ({ recorder }: Inbox, broker: string): void =>
  void recorder.record('broker.connected', { broker, currency: 'USD', timeOffset: 0, positions: 'netting' })

describe('a lost connection', () => {
  test('is an alert once, until it is back; the next one is another', () => {
    const i = inbox()
    lost(i, 'a')
    lost(i, 'a')
    expect(i.alerts()).toEqual([['CONNECTION_LOST', 'a', 'goes on']])
    expect([...i.state.alerts.all()]).toMatchObject([
      { id: 'a1', severity: 'high', text: 'a is not connected: the line broke' },
    ])
    back(i, 'a')
    lost(i, 'a')
    expect(i.alerts()).toEqual([
      ['CONNECTION_LOST', 'a', 'over'],
      ['CONNECTION_LOST', 'a', 'goes on'],
    ])
  })

  test('by a person is none, and ends one', () => {
    const i = inbox()
    lost(i, 'a', 'person')
    expect(i.alerts()).toEqual([])
    back(i, 'a')
    lost(i, 'a')
    lost(i, 'a', 'person')
    expect(i.alerts()).toEqual([['CONNECTION_LOST', 'a', 'over']])
  })

  test('is over when the broker is removed', () => {
    const i = inbox()
    lost(i, 'a')
    i.recorder.record('broker.removed', { broker: 'a' })
    expect(i.alerts()).toEqual([['CONNECTION_LOST', 'a', 'over']])
  })

  test('is not raised again by a restart', () => {
    const i = inbox()
    lost(i, 'a')
    i.stop()
    i.make().checkAll()
    expect(i.alerts().length).toBe(1)
    // Lost while nobody listened.
    lost(i, 'b')
    i.make().checkAll()
    i.make().checkAll()
    expect(i.alerts().map(([, about]) => about)).toEqual(['a', 'b'])
  })
})

describe('the daily loss', () => {
  test('is an alert at 5 %, once a day and account, however it moves', () => {
    const i = inbox()
    i.losses.set('broker:a', 0.0499).set('all', 0.02)
    i.mark()
    expect(i.alerts()).toEqual([])
    i.losses.set('broker:a', 0.05)
    i.mark()
    i.losses.set('broker:a', 0.03)
    i.mark()
    i.losses.set('broker:a', 0.07)
    i.mark()
    expect(i.alerts()).toEqual([['DAILY_LOSS', 'broker:a', 'goes on']])
    expect([...i.state.alerts.all()]).toMatchObject([
      { severity: 'critical', text: 'a has lost 5.00 % of the day-start equity today.' },
    ])
    i.losses.set('all', 0.051)
    i.mark()
    expect(i.alerts().at(-1)).toEqual(['DAILY_LOSS', 'all', 'goes on'])
    // The next day begins without it, and may have one of its own.
    i.clock.advance(NOON + DAY_MS)
    i.losses.clear()
    i.mark()
    expect(i.alerts().map(a => a[2])).toEqual(['over', 'over'])
    i.losses.set('all', 0.06)
    i.mark()
    expect(i.alerts().at(-1)).toEqual(['DAILY_LOSS', 'all', 'goes on'])
  })
})

describe('the accuracy of a model', () => {
  const score = (i: Inbox, rights: number, wrongs: number, apart = 1): void => {
    for (let n = 0; n < rights + wrongs; n++) {
      const id = `p${i.state.scores.scoreOf('quick').made}`
      const barEnd = NOON + Number(id.slice(1)) * 60_000
      const made = { id, strategy: 'quick', instrument: 'a/EURUSD', barEnd, side: 'buy' as const, up: 0.6 }
      i.recorder.record('prediction.made', { ...made, model: 'm', horizonBars: 1, price: 1 } as never)
      const outcome = n < rights ? 'up' : 'down'
      i.recorder.record('prediction.scored', { ...made, outcome, scoredAt: barEnd + apart * 60_000 } as never)
    }
  }

  test('alarms under 60 % when there are enough that do not overlap, and ends when it is better', () => {
    const i = inbox()
    i.recorder.record('strategy.saved', { strategy: settingsOf({ useMl: true, name: 'Quick' }) })
    score(i, 0, 49)
    expect(i.alerts()).toEqual([])
    score(i, 0, 1)
    expect(i.alerts()).toEqual([['MODEL_ACCURACY', 'quick', 'goes on']])
    expect([...i.state.alerts.all()]).toMatchObject([
      { severity: 'medium', text: 'Quick: 0.0 % of 50 predictions came true; with 95 % confidence it is under 7.1 %.' },
    ])
    score(i, 100, 0)
    expect(i.alerts()).toEqual([['MODEL_ACCURACY', 'quick', 'over']])
  })

  test('says nothing while the doubt is larger than the fault', () => {
    const i = inbox()
    i.recorder.record('strategy.saved', { strategy: settingsOf({ useMl: true }) })
    // 54 % of 100: the interval reaches over 60 %.
    score(i, 54, 46)
    expect(i.alerts()).toEqual([])
    // 200 that overlap in twenties are as good as 10.
    const j = inbox()
    j.recorder.record('strategy.saved', { strategy: settingsOf({ useMl: true }) })
    score(j, 60, 140, 20)
    const { low, high } = j.state.scores.scoreOf('quick').interval ?? { low: 0, high: 0 }
    expect([high > 0.5, high - low > 0.4]).toEqual([true, true])
  })

  test('is no matter of a rule without a model', () => {
    const i = inbox()
    i.recorder.record('strategy.saved', { strategy: settingsOf({ useMl: false }) })
    score(i, 0, 80)
    expect(i.alerts()).toEqual([])
  })
})

describe('an incident', () => {
  const happen = (i: Inbox, code: string, about: string | null): number =>
    i.recorder.record('incident', { code, text: 'It happened.', about })

  test('is an alert until every one of its kind is closed', () => {
    const i = inbox()
    const first = happen(i, 'LATE_FILL', 'x-1')
    const second = happen(i, 'LATE_FILL', 'x-1')
    happen(i, 'NO_RATE', null)
    expect(i.alerts()).toEqual([
      ['INCIDENT', 'LATE_FILL x-1', 'goes on'],
      ['INCIDENT', 'NO_RATE', 'goes on'],
    ])
    expect([...i.state.alerts.all()][0]?.text).toBe('Fill after the end: It happened.')
    i.recorder.record('incident.closed', { incident: first, note: 'seen' })
    expect(i.alerts()[0]?.[2]).toBe('goes on')
    i.recorder.record('incident.closed', { incident: second, note: 'seen' })
    expect(i.alerts()[0]?.[2]).toBe('over')
    expect(i.state.incidents.openCount).toBe(1)
    expect(i.state.incidents.get(first)).toMatchObject({ note: 'seen', closedAt: NOON })
  })
})

test('what the journal cannot take is told, and raised by the next event', () => {
  const i = inbox()
  const record = i.recorder.record.bind(i.recorder)
  i.recorder.record = (type, body) => {
    if (type === 'alert.raised') throw new Error('the disk is full')
    return record(type, body)
  }
  lost(i, 'a')
  expect([i.alerts(), i.faults.length]).toEqual([[], 1])
  i.recorder.record = record
  lost(i, 'b')
  expect(i.alerts().map(([, about]) => about)).toEqual(['a', 'b'])
})

describe('the folds', () => {
  test('are the same out of a snapshot, and bounded', () => {
    const i = inbox()
    for (let n = 0; n < 700; n++) {
      lost(i, 'a')
      back(i, 'a')
      const seq = i.recorder.record('incident', { code: 'NO_RATE', text: 't', about: null })
      i.recorder.record('incident.closed', { incident: seq, note: 'n' })
    }
    lost(i, 'b')
    i.recorder.record('alert.seen', { id: [...i.state.alerts.all()].at(-1)?.id ?? '' })
    expect([...i.state.alerts.all()].length).toBe(500)
    expect([i.state.alerts.unseen, i.state.alerts.raised]).toEqual([499, 1401])
    expect([...i.state.incidents.closed()].length).toBe(500)
    const again = throughSnapshot(i.state, new State())
    expect(pictureOf(again)).toBe(pictureOf(i.state))
    expect(again.alerts.going('CONNECTION_LOST', 'b')?.id).toBe(i.state.alerts.going('CONNECTION_LOST', 'b')?.id)
  })

  test('have words for every rule', () => {
    expect(alertRules.map(r => [r.rule, r.severity])).toEqual([
      ['CONNECTION_LOST', 'high'],
      ['DAILY_LOSS', 'critical'],
      ['MODEL_ACCURACY', 'medium'],
      ['INCIDENT', 'high'],
    ])
  })
})
