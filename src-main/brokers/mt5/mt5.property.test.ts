import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Decimal } from '../../core/kernel/decimal.ts'
import type { WorkingOrder } from '../../core/orders/order.ts'
import { Fold } from './fold-test-kit.ts'
import { makeStand, type Stand } from './stand-test-kit.ts'

type Op =
  | { readonly do: 'market'; readonly side: 'buy' | 'sell'; readonly lots: number; readonly guarded: boolean }
  | { readonly do: 'pending'; readonly side: 'buy' | 'sell'; readonly type: 'limit' | 'stop'; readonly pips: number }
  | { readonly do: 'close'; readonly pick: number; readonly part: boolean }
  | { readonly do: 'cancel' | 'reprice' | 'resize'; readonly pick: number }
  | { readonly do: 'move'; readonly pips: number }
  | { readonly do: 'hand'; readonly side: 'buy' | 'sell' }
  | { readonly do: 'hand close' | 'hand stop'; readonly pick: number }
  | { readonly do: 'deposit'; readonly amount: number }
  | { readonly do: 'fate'; readonly fate: 'lost' | 'answer lost' }
  | { readonly do: 'drop'; readonly reboot: boolean }
  | { readonly do: 'order'; readonly events: 'first' | 'last' }

const side = fc.constantFrom('buy' as const, 'sell' as const)
const pick = fc.nat({ max: 20 })
const op: fc.Arbitrary<Op> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      do: fc.constant('market' as const),
      side,
      lots: fc.integer({ min: 1, max: 5 }),
      guarded: fc.boolean(),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant('pending' as const),
      side,
      type: fc.constantFrom('limit' as const, 'stop' as const),
      pips: fc.integer({ min: 5, max: 60 }),
    }),
  },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('close' as const), pick, part: fc.boolean() }) },
  {
    weight: 3,
    arbitrary: fc.record({ do: fc.constantFrom('cancel' as const, 'reprice' as const, 'resize' as const), pick }),
  },
  { weight: 5, arbitrary: fc.record({ do: fc.constant('move' as const), pips: fc.integer({ min: -60, max: 60 }) }) },
  fc.record({ do: fc.constant('hand' as const), side }),
  fc.record({ do: fc.constantFrom('hand close' as const, 'hand stop' as const), pick }),
  fc.record({ do: fc.constant('deposit' as const), amount: fc.integer({ min: -50, max: 500 }) }),
  fc.record({ do: fc.constant('fate' as const), fate: fc.constantFrom('lost' as const, 'answer lost' as const) }),
  fc.record({ do: fc.constant('drop' as const), reboot: fc.boolean() }),
  fc.record({ do: fc.constant('order' as const), events: fc.constantFrom('first' as const, 'last' as const) }),
)

const pip = 0.0001
const d = (n: number): Decimal => new Decimal(n.toFixed(5))

class Run {
  readonly stand: Stand
  readonly fold = new Fold(10_000)
  readonly doubts: WorkingOrder[] = []
  #count = 0
  #events: 'first' | 'last' = 'first'

  constructor(hedging: boolean) {
    this.stand = makeStand({ hedging })
    this.stand.broker.reports(r => this.fold.take(r))
  }

  order(over: Partial<WorkingOrder>): WorkingOrder {
    const clientOrderId = `run-${++this.#count}`
    const none = { limitPrice: null, stopPrice: null, expiresAt: null, stopLoss: null, takeProfit: null, closes: null }
    return {
      ...{
        clientOrderId,
        intent: clientOrderId,
        broker: 'mt5',
        symbol: 'EURUSD',
        instrument: 'mt5/EURUSD',
        strategy: null,
      },
      ...{ side: 'buy', type: 'market', quantity: d(0.1), timeInForce: 'gtc', reduceOnly: false },
      ...none,
      ...over,
    }
  }

  async send(order: WorkingOrder): Promise<void> {
    this.fold.asked.set(order.clientOrderId, order)
    await this.attempt(this.stand.broker.submit(order), () => this.doubts.push(order))
  }

  async attempt(command: Promise<unknown>, inDoubt: () => unknown = () => undefined): Promise<void> {
    const outcome = command.then(
      () => null,
      (error: unknown) => error,
    )
    await this.stand.settle(100)
    const error = await outcome
    if (error instanceof Error && error.name === 'Unknown') inDoubt()
    else if (error !== null && !(error instanceof Error && error.name === 'Refused')) throw error
  }

  async do(op: Op): Promise<void> {
    const { broker, terminal, agents } = this.stand
    const { bid, ask } = terminal
    const at = (of: number): string | undefined =>
      [...this.fold.working.keys()][of % Math.max(1, this.fold.working.size)]
    const position =
      'pick' in op ? [...terminal.positions.values()][op.pick % Math.max(1, terminal.positions.size)] : undefined
    switch (op.do) {
      case 'market': {
        const sign = op.side === 'buy' ? 1 : -1
        const from = op.side === 'buy' ? bid : ask
        const guards = op.guarded ? { stopLoss: d(from - sign * 30 * pip), takeProfit: d(from + sign * 30 * pip) } : {}
        return this.send(this.order({ side: op.side, quantity: d(op.lots / 10), ...(terminal.hedging ? guards : {}) }))
      }
      case 'pending': {
        const up = (op.side === 'buy') === (op.type === 'stop')
        const price = d(up ? ask + op.pips * pip : bid - op.pips * pip)
        const prices = op.type === 'limit' ? { limitPrice: price } : { stopPrice: price }
        return this.send(this.order({ side: op.side, type: op.type, quantity: d(0.2), ...prices }))
      }
      case 'close': {
        if (position === undefined || !terminal.hedging) return
        const quantity = d(op.part ? Math.max(0.01, Math.floor((position.vol * 100) / 2) / 100) : position.vol)
        const side = position.side === 'buy' ? 'sell' : 'buy'
        return this.send(this.order({ side, quantity, closes: position.ident }))
      }
      case 'cancel': {
        const id = at(op.pick)
        return id === undefined ? undefined : this.attempt(broker.cancel(id))
      }
      case 'reprice':
      case 'resize': {
        const id = at(op.pick)
        const of = id === undefined ? undefined : this.fold.asked.get(id)
        if (id === undefined || of === undefined) return
        const field = of.type === 'limit' ? 'limitPrice' : 'stopPrice'
        const price = of[field]
        if (op.do === 'resize') return this.attempt(broker.amend(id, { quantity: d(0.3) }))
        return price === null
          ? undefined
          : this.attempt(
              broker.amend(id, { [field]: price.add(of.side === 'buy' ? -5 * pip : 5 * pip).toDecimalPlaces(5) }),
            )
      }
      case 'move':
        terminal.moveTo(bid + op.pips * pip, ask + op.pips * pip)
        break
      case 'hand':
        terminal.byHand(op.side, 0.1)
        break
      case 'hand close':
        if (position !== undefined)
          terminal.byHand(position.side === 'buy' ? 'sell' : 'buy', position.vol, position.ticket)
        break
      case 'hand stop':
        if (position !== undefined && terminal.hedging)
          terminal.request({
            t: 'position_modify',
            ticket: position.ticket,
            sl: Number((position.side === 'buy' ? bid - 20 * pip : ask + 20 * pip).toFixed(5)),
            tp: position.tp > 0 ? 0 : null,
          })
        break
      case 'deposit':
        if (op.amount !== 0) terminal.money('balance', op.amount)
        break
      case 'fate':
        agents.link?.fates.push(op.fate)
        break
      case 'order':
        this.#events = op.events
        break
      case 'drop':
        await this.drop(op.reboot)
    }
    if (agents.link !== null) agents.link.events = this.#events
    await this.stand.settle(100)
  }

  async drop(reboot: boolean): Promise<void> {
    const { agents, terminal, settle } = this.stand
    const boot = agents.link?.boot
    agents.link?.end({ by: 'line', what: 'reset' })
    // While nobody listens.
    terminal.moveTo(terminal.bid - 15 * pip, terminal.ask - 15 * pip)
    terminal.byHand('buy', 0.1)
    await settle(500)
    agents.connect(reboot ? undefined : boot)
    await settle(500)
  }

  async finish(): Promise<void> {
    const { broker, settle, clock, agents } = this.stand
    if (agents.link !== null) agents.link.fates.length = 0
    for (const order of this.doubts)
      for (let asked = 0; asked < 2; asked++) {
        const { clientOrderId, symbol, instrument } = order
        const found = await broker.lookup({
          clientOrderId,
          brokerOrderId: null,
          symbol,
          instrument,
          createdAt: clock.now() - 1_000,
        })
        if (found.kind === 'found') for (const report of found.reports) this.fold.take(report)
        await settle(3_000)
      }
    // What may be told late is told by now.
    await settle(150_000)
  }
}

test.each([true, false])(
  'reports add up to the broker’s own books, whatever happens on the way (hedging: %s)',
  async hedging => {
    await fc.assert(
      fc.asyncProperty(fc.array(op, { minLength: 1, maxLength: 25 }), async ops => {
        const run = new Run(hedging)
        const { terminal, broker } = run.stand
        await broker.connect()
        for (const one of ops) await run.do(one)
        await run.finish()
        const { fold } = run
        expect(fold.faults).toEqual([])
        const theirs = [...terminal.positions.values()].map(
          p => `${hedging ? p.ident : 'mt5/EURUSD'} ${p.side} ${p.vol.toFixed(2)}`,
        )
        const ours = [...fold.positions.values()].map(p => `${p.id} ${p.side} ${p.quantity.toFixed(2)}`)
        expect(ours.sort()).toEqual(theirs.sort())
        expect(fold.cash.sub(terminal.account.balance).abs().toNumber()).toBeLessThan(
          0.005 * (terminal.deals.length + 1),
        )
        const snapshot = await broker.snapshot(0)
        const seen = snapshot.orders.map(o => `${o.clientOrderId} ${o.quantity.toFixed(2)}`).sort()
        expect([...fold.working].map(([id, q]) => `${id} ${q.toFixed(2)}`).sort()).toEqual(seen)
        for (const report of snapshot.reports) fold.take(report)
        expect(fold.faults).toEqual([])
        expect([...fold.positions.values()].map(p => `${p.id} ${p.side} ${p.quantity.toFixed(2)}`).sort()).toEqual(
          theirs,
        )
        await broker.disconnect()
      }),
      { numRuns: Number(process.env.MT5_RUNS ?? 60) },
    )
  },
  60_000,
)
