import fc from 'fast-check'
import { expect, test } from 'vitest'
import { pictureOf } from '../journal/snapshot-test-kit.ts'
import { Decimal } from '../kernel/decimal.ts'
import { Refused, TerminalError, Unknown } from '../kernel/errors.ts'
import type { Accepted, BrokerOrder } from '../ports.ts'
import { State } from '../trading/state.ts'
import { about, books, type ExecutionDesk, executionDesk, filled, shown, turn } from './execution-test-kit.ts'
import type { BrokerReport } from './report.ts'

const d = (x: number | string): Decimal => new Decimal(x)
/** Our orders, one that is nobody's, and names that must not confuse anybody. */
const ids = fc.constantFrom('j-1', 'j-2', 'j-3', 'stranger', '__proto__')
const quantity = fc.constantFrom(d(1), d(400), d(600), d(1000), d(5000))
const price = fc.constantFrom(d('1.05'), d('1.1'), d('1.2'))

const terms = fc.record({
  quantity,
  limitPrice: fc.option(price),
  stopPrice: fc.constant(null),
  stopLoss: fc.option(price),
  takeProfit: fc.constant(null),
})
const report: fc.Arbitrary<BrokerReport> = fc.oneof(
  { weight: 2, arbitrary: ids.map(clientOrderId => ({ type: 'accepted' as const, ...about(), clientOrderId })) },
  {
    weight: 4,
    arbitrary: fc
      .record({ clientOrderId: ids, tradeId: fc.constantFrom('T1', 'T2', 'T3', 'T4', 'T5'), quantity, price })
      .map(over => filled(over)),
  },
  fc
    .record({ clientOrderId: ids, terms, at: fc.nat(9) })
    .map(({ clientOrderId, terms: now, at }) => ({ type: 'amended' as const, ...about(at), clientOrderId, ...now })),
  ids.map(clientOrderId => ({ type: 'cancelled' as const, ...about(), clientOrderId, reason: 'x' })),
  ids.map(clientOrderId => ({ type: 'expired' as const, ...about(), clientOrderId })),
  ids.map(clientOrderId => ({ type: 'rejected' as const, ...about(), clientOrderId, code: 'NO', text: 'no' })),
  fc.record({ tradeId: fc.constantFrom('T1', 'X1', 'X2'), quantity }).map(over => ({
    ...(filled(over) as Extract<BrokerReport, { type: 'filled' }>),
    type: 'traded' as const,
    clientOrderId: 'O9',
    side: 'buy' as const,
    instrument: 'paper/EURUSD',
    reason: 'by hand',
  })),
  fc
    .constantFrom(
      null,
      {},
      { type: 'accepted' },
      { ...filled(), quantity: d(Number.NaN) },
      { ...filled(), tradeId: '' },
    )
    .map(x => x as unknown as BrokerReport),
)

const outcome = fc.constantFrom('done', 'refused', 'unknown', 'throws', 'nothing', 'hangs', 'reports first')
const order: fc.Arbitrary<BrokerOrder> = fc
  .record({
    clientOrderId: fc.option(ids),
    status: fc.constantFrom('open', 'filled', 'cancelled', 'expired', 'rejected'),
    filled: quantity,
    quantity,
  })
  .map(over => shown(over as Partial<BrokerOrder>))
const answer = fc.oneof(
  fc.record({ kind: fc.constant('found'), reports: fc.array(report, { maxLength: 4 }) }),
  fc.constantFrom(
    { kind: 'absent', proof: 'no' },
    { kind: 'inconclusive', why: '?' },
    { kind: 'what' },
    null,
    'throws',
    'hangs',
  ),
)

const deed = fc.oneof(
  fc.record({ do: fc.constant('send' as const), outcome, report }),
  { weight: 4, arbitrary: fc.record({ do: fc.constant('report' as const), report }) },
  fc.record({
    do: fc.constant('cancel' as const),
    id: ids,
    outcome,
    by: fc.constantFrom('person' as const, 'kill_switch' as const),
  }),
  fc.record({ do: fc.constant('amend' as const), outcome, limitPrice: price }),
  fc.record({ do: fc.constant('lookup' as const), answer }),
  fc.record({
    do: fc.constant('books' as const),
    orders: fc.array(order, { maxLength: 3 }),
    closed: fc.array(order, { maxLength: 3 }),
    reports: fc.array(report, { maxLength: 3 }),
    complete: fc.boolean(),
  }),
  fc.record({ do: fc.constant('pass' as const), seconds: fc.constantFrom(1, 3, 20) }),
  fc.record({
    do: fc.constantFrom(
      'drop' as const,
      'connect' as const,
      'restart' as const,
      'settle' as const,
      'ask' as const,
      'full' as const,
      'room' as const,
    ),
  }),
)
type Deed = typeof deed extends fc.Arbitrary<infer T> ? T : never

/** What a command comes to. */
function behave<T>(desk: ExecutionDesk, how: string, value: T, first?: BrokerReport): () => Promise<T> {
  return () => {
    if (how === 'throws') throw new Error('at once')
    if (how === 'reports first' && first !== undefined) desk.intake.report('paper', first)
    switch (how) {
      case 'refused':
        return Promise.reject(new Refused('NO', 'no'))
      case 'unknown':
        return Promise.reject(new Unknown('perhaps'))
      case 'nothing':
        return Promise.resolve(undefined as T)
      case 'hangs':
        return new Promise(() => undefined)
      default:
        return Promise.resolve(value)
    }
  }
}

/** Commands of ours may be refused with words; nothing else may be thrown at whoever gave them. */
function attempt(task: () => void): void {
  try {
    task()
  } catch (error) {
    if (!(error instanceof TerminalError)) throw error
  }
}

async function act(desk: ExecutionDesk, it: Deed): Promise<void> {
  const { does, execution, intake, full } = desk
  switch (it.do) {
    case 'send': {
      if (desk.state.orders.intents >= 3) return
      does.submit = behave<Accepted>(desk, it.outcome, { brokerOrderId: 'O1' }, it.report)
      return attempt(() =>
        desk.send({ clientOrderId: `j-${desk.state.orders.intents + 1}`, type: 'limit', limitPrice: d('1.1') }),
      )
    }
    case 'report':
      return intake.report('paper', it.report)
    case 'cancel':
      does.cancel = behave<void>(desk, it.outcome, undefined)
      return attempt(() => execution.cancel(it.id, it.by))
    case 'amend':
      if (desk.get() === undefined) return
      does.amend = behave<Accepted>(desk, it.outcome, { brokerOrderId: 'O1' })
      return attempt(() => desk.amend({ limitPrice: it.limitPrice }))
    case 'lookup':
      does.lookup = behave(desk, typeof it.answer === 'string' ? it.answer : '', it.answer) as never
      return
    case 'books': {
      const { do: _, ...over } = it
      does.snapshot = async () => books(over)
      return
    }
    case 'pass':
      return desk.pass(it.seconds)
    case 'drop':
      return desk.drop()
    case 'connect':
      return desk.connect()
    case 'restart':
      if (!full.has('all')) execution.recover()
      return
    case 'settle':
      return attempt(() => execution.evidence.settleByPerson('j-1', 'looked'))
    case 'ask':
      return attempt(() => execution.evidence.askForPerson('j-1'))
    case 'full':
      return void full.add('all')
    case 'room':
      return full.clear()
  }
}

/** What the journal must say whatever happened. */
function check(desk: ExecutionDesk): void {
  const again = new State()
  for (const event of desk.events) again.apply(event)
  expect(pictureOf(again)).toBe(pictureOf(desk.state))
  const trades = desk.events.filter(e => e.type === 'order.filled')
  expect(new Set(trades.map(t => t.body.tradeId)).size).toBe(trades.length)
  for (const record of desk.state.orders.all()) {
    const of = record.clientOrderId
    const own = desk.events.filter(
      e => (e.type === 'order.filled' || e.type === 'order.claimed') && e.body.clientOrderId === of,
    )
    const sum = own.reduce((total, { body }) => total.plus((body as { quantity: string }).quantity), d(0))
    expect(record.filled.toFixed()).toBe(sum.toFixed())
    const isOver = record.status === 'FILLED'
    expect(isOver && record.filled.lt(record.quantity)).toBe(false)
    if (record.pending === 'none') expect([record.cancelBy, record.change]).toEqual([null, null])
    else expect(record.cancelBy ?? record.change).not.toBeNull()
  }
  const net = trades.reduce((total, t) => total.plus(t.body.quantity), d(0))
  const [position] = desk.state.portfolio.positions()
  expect((position?.quantity ?? d(0)).toFixed()).toBe(net.toFixed())
  // Written before sent, sent once.
  expect(desk.count('submit')).toBe(desk.count('order.sent'))
  expect(desk.count('amend')).toBe(desk.count('order.replace_asked'))
  for (const fault of desk.faults) expect(fault).toMatchObject({ code: 'DISK_FULL' })
}

test('a broker that does anything at all: each trade counts once, nothing is sent twice, the journal is the state', {
  timeout: 120_000,
}, async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(deed, { minLength: 5, maxLength: 40 }), async deeds => {
      const desk = executionDesk({ absence: { lookups: 2, apartMs: 3_000 } })
      for (const it of deeds) {
        await act(desk, it)
        await turn()
        check(desk)
      }
      // With room on the disk, what waited is written.
      desk.full.clear()
      await desk.pass(5)
      check(desk)
    }),
    { numRuns: 100 },
  )
})
