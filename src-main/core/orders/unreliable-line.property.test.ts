import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Decimal } from '../kernel/decimal.ts'
import { Refused, TerminalError, Unknown } from '../kernel/errors.ts'
import type { BrokerOrder } from '../ports.ts'
import { books, type ExecutionDesk, executionDesk, shown, turn } from './execution-test-kit.ts'
import type { BrokerReport } from './report.ts'

const d = (x: number | string): Decimal => new Decimal(x)
const first = { type: 'limit' as const, limitPrice: d('1.05'), stopLoss: null }

/** What becomes of a message: it comes through, its answer is lost, it is lost itself, or it arrives two seconds late and unanswered. */
const fates = ['through', 'unanswered', 'lost', 'late'] as const
type Fate = (typeof fates)[number]

/** A venue that tells the truth over a line that does not: its own book is the judge. */
class Venue {
  readonly orders = new Map<string, BrokerOrder>()
  readonly trades: Extract<BrokerReport, { type: 'filled' }>[] = []
  readonly arrivals: string[] = []
  readonly #desk: ExecutionDesk
  /** What the line does to what is told unasked: how often each report is told, and how many seconds late. */
  line: { copies: number; late: number } = { copies: 1, late: 0 }
  /** Questions are answered. */
  answers = true
  #count = 0

  constructor(desk: ExecutionDesk) {
    this.#desk = desk
    desk.does.lookup = async ({ clientOrderId }) => {
      this.#question()
      const order = this.orders.get(clientOrderId)
      if (order === undefined) return { kind: 'absent', proof: 'no such id' }
      const { brokerOrderId, at } = order
      return {
        kind: 'found',
        reports: [{ type: 'accepted', clientOrderId, brokerOrderId, at }, ...this.#tradesOf(clientOrderId)],
      }
    }
    desk.does.snapshot = async () => {
      this.#question()
      const all = [...this.orders.values()]
      const size = this.trades.reduce((sum, t) => sum.plus(t.quantity), d(0))
      const held = {
        id: 'paper/EURUSD',
        instrument: 'paper/EURUSD',
        side: 'buy' as const,
        quantity: size,
        entryPrice: d('1.05'),
      }
      return books({
        orders: all.filter(o => o.status === 'open'),
        closed: all.filter(o => o.status !== 'open'),
        reports: [...this.trades],
        positions: size.isZero() ? [] : [held],
      })
    }
  }

  command<T>(fate: Fate, take: () => T): Promise<T> {
    switch (fate) {
      case 'through':
        return (async () => take())()
      case 'unanswered':
        try {
          take()
        } catch (error) {
          // Nobody hears its no either.
          if (!(error instanceof Refused)) throw error
        }
        return Promise.reject(new Unknown('no answer'))
      case 'late': {
        const { clock } = this.#desk
        clock.schedule(clock.now() + 2_000, () => void this.command('unanswered', take).catch(() => undefined))
        return Promise.reject(new Unknown('no answer'))
      }
      case 'lost':
        return Promise.reject(new Unknown('no answer'))
    }
  }

  submit(clientOrderId: string, quantity: Decimal): { brokerOrderId: string } {
    this.arrivals.push(clientOrderId)
    const brokerOrderId = `O${++this.#count}`
    this.#set(clientOrderId, shown({ ...first, clientOrderId, brokerOrderId, quantity, at: this.#desk.clock.now() }))
    this.#tell(clientOrderId, about => ({ type: 'accepted', ...about }))
    return { brokerOrderId }
  }

  amend(clientOrderId: string, quantity: Decimal): { brokerOrderId: string } {
    const order = this.#open(clientOrderId)
    const isFilled = order.filled.gte(quantity)
    this.#set(clientOrderId, { ...order, quantity, status: isFilled ? 'filled' : 'open' })
    const { limitPrice, stopPrice, stopLoss, takeProfit } = order
    this.#tell(clientOrderId, about => ({
      type: 'amended',
      ...about,
      quantity,
      limitPrice,
      stopPrice,
      stopLoss,
      takeProfit,
    }))
    return { brokerOrderId: order.brokerOrderId }
  }

  cancel(clientOrderId: string): void {
    this.#set(clientOrderId, { ...this.#open(clientOrderId), status: 'cancelled' })
    this.#tell(clientOrderId, about => ({ type: 'cancelled', ...about, reason: 'asked' }))
  }

  /** Somebody trades with it. */
  fill(clientOrderId: string, wanted: Decimal): void {
    const order = this.orders.get(clientOrderId)
    if (order?.status !== 'open') return
    const quantity = Decimal.min(wanted, order.quantity.minus(order.filled))
    const filled = order.filled.plus(quantity)
    this.#set(clientOrderId, { ...order, filled, status: filled.gte(order.quantity) ? 'filled' : 'open' })
    const rest = {
      tradeId: `T${++this.#count}`,
      quantity,
      price: d('1.05'),
      fee: d(0),
      position: 'paper/EURUSD',
      rate: d(1),
    }
    this.#tell(clientOrderId, about => {
      const trade = { type: 'filled' as const, ...about, ...rest }
      this.trades.push(trade)
      return trade
    })
  }

  #tradesOf(clientOrderId: string): BrokerReport[] {
    return this.trades.filter(t => t.clientOrderId === clientOrderId)
  }

  #open(clientOrderId: string): BrokerOrder {
    const order = this.orders.get(clientOrderId)
    if (order?.status !== 'open') throw new Refused('NOT_OPEN', 'it is not open')
    return order
  }

  #set(clientOrderId: string, order: BrokerOrder): void {
    this.orders.set(clientOrderId, { ...order, at: this.#desk.clock.now() })
  }

  #question(): void {
    if (!this.answers) throw new Error('no answer')
  }

  #tell(
    clientOrderId: string,
    make: (about: { clientOrderId: string; brokerOrderId: string; at: number }) => BrokerReport,
  ): void {
    const { clock, intake } = this.#desk
    const brokerOrderId = this.orders.get(clientOrderId)?.brokerOrderId ?? ''
    const report = make({ clientOrderId, brokerOrderId, at: clock.now() })
    const { copies, late } = this.line
    const tell = (): void => intake.report('paper', report)
    for (let i = 0; i < copies; i++) {
      if (late === 0) tell()
      else clock.schedule(clock.now() + late * 1_000 * (i + 1), tell)
    }
  }
}

const fate = fc.constantFrom(...fates)
const which = fc.integer({ min: 1, max: 3 }).map(n => `j-${n}`)
const quantity = fc.constantFrom(d(300), d(1000), d(2000))
const deed = fc.oneof(
  fc.record({ do: fc.constant('send' as const), fate, quantity }),
  fc.record({ do: fc.constant('amend' as const), fate, id: which, quantity }),
  fc.record({
    do: fc.constant('cancel' as const),
    fate,
    id: which,
    by: fc.constantFrom('person' as const, 'kill_switch' as const),
  }),
  fc.record({ do: fc.constant('fill' as const), id: which, quantity: fc.constantFrom(d(100), d(400), d(2000)) }),
  fc.record({ do: fc.constant('line' as const), copies: fc.constantFrom(0, 1, 2), late: fc.constantFrom(0, 0, 2, 7) }),
  fc.record({ do: fc.constant('answers' as const), yes: fc.boolean() }),
  fc.record({ do: fc.constant('pass' as const), seconds: fc.constantFrom(1, 4, 20) }),
  fc.record({ do: fc.constant('reconnect' as const) }),
)
type Deed = typeof deed extends fc.Arbitrary<infer T> ? T : never

/** A command that is not possible now is refused with words. */
function attempt(task: () => void): void {
  try {
    task()
  } catch (error) {
    if (!(error instanceof TerminalError)) throw error
  }
}

function act(desk: ExecutionDesk, venue: Venue, it: Deed): void | Promise<void> {
  const { does, execution, state } = desk
  switch (it.do) {
    case 'send': {
      if (state.orders.intents >= 3) return
      const clientOrderId = `j-${state.orders.intents + 1}`
      does.submit = of => venue.command(it.fate, () => venue.submit(of.clientOrderId, of.quantity))
      return void desk.send({ ...first, clientOrderId, quantity: it.quantity })
    }
    case 'amend': {
      does.amend = (id, change) => venue.command(it.fate, () => venue.amend(id, change.quantity ?? d(0)))
      const of = state.orders.get(it.id)
      // The gate would not let it go.
      if (of === undefined || of.filled.gte(it.quantity) || of.quantity.eq(it.quantity)) return
      return attempt(() => desk.amend({ quantity: it.quantity }, it.id))
    }
    case 'cancel':
      does.cancel = id => venue.command(it.fate, () => venue.cancel(id))
      return attempt(() => execution.cancel(it.id, it.by))
    case 'fill':
      return venue.fill(it.id, it.quantity)
    case 'line':
      venue.line = it
      return
    case 'answers':
      venue.answers = it.yes
      return
    case 'pass':
      return desk.pass(it.seconds)
    case 'reconnect':
      desk.drop()
      return desk.connect()
  }
}

const ends: Readonly<Record<BrokerOrder['status'], string>> = {
  open: 'open',
  filled: 'FILLED',
  cancelled: 'CANCELLED',
  expired: 'EXPIRED',
  rejected: 'REJECTED',
}

/** The venue's book is the judge. */
function judge(desk: ExecutionDesk, venue: Venue): void {
  expect(new Set(venue.arrivals).size, 'no order doubled').toBe(venue.arrivals.length)
  for (const ours of desk.state.orders.all()) {
    const { clientOrderId, status, pending, filled, quantity: of } = ours
    const theirs = venue.orders.get(clientOrderId)
    if (theirs === undefined) {
      expect([clientOrderId, status, ours.text?.split(':')[0]]).toEqual([clientOrderId, 'REJECTED', 'NEVER_ARRIVED'])
      continue
    }
    const isOpen = status === 'WORKING' || status === 'PARTIAL'
    expect([clientOrderId, isOpen ? 'open' : status, pending, filled.toFixed()]).toEqual([
      clientOrderId,
      ends[theirs.status],
      'none',
      theirs.filled.toFixed(),
    ])
    // Of one that has ended nobody needs the terms any more.
    if (isOpen) expect(of.toFixed()).toBe(theirs.quantity.toFixed())
  }
  const [position] = desk.state.portfolio.positions()
  const traded = venue.trades.reduce((sum, t) => sum.plus(t.quantity), d(0))
  expect((position?.quantity ?? d(0)).toFixed()).toBe(traded.toFixed())
  expect(desk.faults).toEqual([])
}

test('over a line that loses, delays, doubles and reorders, every order ends as the venue has it', {
  timeout: 120_000,
}, async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(deed, { minLength: 3, maxLength: 25 }), async deeds => {
      const desk = executionDesk({ absence: { lookups: 2, apartMs: 3_000 } })
      const venue = new Venue(desk)
      for (const it of deeds) {
        await act(desk, venue, it)
        await turn()
        const isSent = new Set(venue.arrivals).size === venue.arrivals.length
        expect(isSent).toBe(true)
      }
      // The line is good again. What it lost for good a comparison of the books finds.
      venue.answers = true
      venue.line = { copies: 1, late: 0 }
      const { does } = desk
      does.cancel = id => venue.command('through', () => venue.cancel(id))
      await desk.pass(140)
      for (const { clientOrderId } of [...desk.state.orders.open()]) desk.execution.evidence.missed(clientOrderId)
      await desk.pass(70)
      for (const trade of venue.trades) desk.intake.report('paper', trade)
      judge(desk, venue)
    }),
    { numRuns: 150 },
  )
})
