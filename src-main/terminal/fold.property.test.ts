import fc from 'fast-check'
import { expect, test } from 'vitest'
import { families } from '../brokers/index.ts'
import { pictureOf } from '../core/journal/snapshot-test-kit.ts'
import { DAY_MS } from '../core/portfolio/day-ledger.ts'
import type { AccountScope } from '../core/risk/scope.ts'
import type { State } from '../core/trading/state.ts'
import { memoryJournal } from '../platform/journal/memory-journal.ts'
import { foldJournal } from './fold-journal.ts'
import type { History } from './history.ts'
import { positions, scenario, waiting } from './scenario-test-kit.ts'
import { expectSnapshotsHold } from './snapshots-hold-test-kit.ts'
import type { Bench } from './terminal-test-kit.ts'

/** Everything that the state can be asked, as text: what a fold of the same rows must give again. */
function picture(state: State, history: History, now: number): string {
  const scopes: AccountScope[] = ['all', 'broker:a', 'broker:b']
  return JSON.stringify({
    orders: [...state.orders.all()],
    open: [...state.orders.open()].map(o => o.clientOrderId),
    unknown: [...state.orders.unknown()].map(o => o.clientOrderId),
    intents: state.orders.intents,
    accounts: [...state.portfolio.accounts()],
    positions: [...state.portfolio.positions()],
    days: scopes.map(s => [state.days.openDay(s), state.days.day(s), state.days.peak(s)]),
    kill: state.controls.kill,
    latches: [...state.controls.latches()],
    limits: [now, now + DAY_MS].map(at => state.controls.limits(at)),
    activity: scopes.map(s => [
      state.activity.submitsAfter(s, now - 60_000),
      state.activity.submitsAfter(s, 0),
      state.activity.closes(s),
    ]),
    lastIntent: ['a', 'b'].flatMap(b =>
      (['buy', 'sell'] as const).map(s => state.activity.lastIntent('quick', `${b}/EURUSD`, s, null)),
    ),
    waiting: [...state.signals.waiting()],
    stopped: state.signals.stopped,
    counts: [...state.signals.stopCounts],
    made: [...state.signals.made],
    strategies: [...state.strategies.all()],
    models: ['a', 'b'].map(b => state.strategies.model('quick', `${b}/EURUSD`)),
    whole: pictureOf(state),
    history: pictureOf(history),
  })
}

const deeds = [
  'kill',
  'flatten',
  'release',
  'tighten',
  'loosen',
  'review',
  'auto',
  'approve',
  'reject',
  'disconnect',
  'connect',
  'close',
] as const
type Deed = (typeof deeds)[number]

async function act(bench: Bench, deed: Deed): Promise<void> {
  const { terminal } = bench
  const { recorder, state, session } = terminal
  const limit = (to: string, effectiveAt: number): void =>
    void recorder.record('limit.changed', {
      code: 'MAX_LOSS_AT_STOP',
      scope: 'broker:b',
      of: null,
      from: '0.01',
      to,
      reason: 'random',
      effectiveAt,
    })
  const mode = (to: 'review' | 'auto'): void => {
    const settings = state.strategies.get('quick')?.settings
    if (settings !== undefined) recorder.record('strategy.saved', { strategy: { ...settings, mode: to } })
  }
  const [card] = waiting(bench)
  switch (deed) {
    case 'kill':
    case 'flatten':
      terminal.kill('random', deed === 'flatten')
      return
    case 'release':
      if (state.controls.kill !== null) recorder.record('kill.released', { reason: 'random' })
      return
    case 'tighten':
      return limit('0.002', bench.clock.now())
    case 'loosen':
      return limit('0.02', bench.clock.now() + 3_600_000)
    case 'review':
    case 'auto':
      return mode(deed)
    case 'approve':
      if (card !== undefined) session.desk.approve(card.record.signal, card.record.version, undefined)
      return
    case 'reject':
      if (card !== undefined) session.desk.reject(card.record.signal, card.record.version, 'random')
      return
    case 'disconnect':
      return session.disconnect('b', 'random')
    case 'connect':
      return session.connect('b')
    case 'close':
      for (const order of [...state.orders.open()])
        if (session.broker(order.broker) !== undefined) session.execution.cancel(order.clientOrderId, 'person')
  }
}

test('the fold of the journal is the live state, at any moment of any run', { timeout: 120_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.record({ deed: fc.constantFrom(...deeds), minutes: fc.integer({ min: 1, max: 12 }) }), {
        minLength: 6,
        maxLength: 14,
      }),
      fc.integer({ min: 0, max: 200 }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      async (run, hours, share) => {
        const journal = memoryJournal('testjournal')
        const at = Date.UTC(2026, 2, 3, 9) + hours * 3_600_000
        const brokers = { a: { spreadMarkup: 1 }, b: { positions: 'hedging', latencyMs: 400 } }
        const bench = await scenario({
          brokers,
          bench: { journal, at },
          strategy: { mode: 'auto', brokers: ['a', 'b'], symbols: ['EURUSD', 'BTC/USD'] },
        })
        for (const { deed, minutes } of run) {
          const end = bench.clock.now() + minutes * 60_000
          await bench.until(() => bench.clock.now() >= end, minutes + 1)
          await act(bench, deed)
          const { folded: again } = foldJournal({ journal, families })
          const now = bench.clock.now()
          expect(picture(again.state, again.history, now)).toBe(
            picture(bench.terminal.state, bench.terminal.history, now),
          )
        }
        expectSnapshotsHold(journal, share)
        // The brokers agree with the books as soon as they are asked.
        for (const id of ['a', 'b']) {
          const snapshot = await bench.terminal.session.broker(id)?.snapshot(0)
          if (snapshot === undefined) continue
          expect(snapshot.cash.toFixed()).toBe(bench.terminal.state.portfolio.account(id)?.cash.toFixed())
          expect(snapshot.positions.map(p => [p.id, p.side, p.quantity.toFixed()])).toEqual(
            positions(bench)
              .filter(p => p.broker === id)
              .map(p => [p.id, p.side, p.quantity.toFixed()]),
          )
        }
        await bench.terminal.session.close()
      },
    ),
    { numRuns: 4 },
  )
})
