import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Decimal } from '../core/kernel/decimal.ts'
import { DrivenClock } from '../core/kernel/driven-clock.ts'
import type { BrokerOrder } from '../core/ports.ts'
import { ReconcileFloor } from './reconcile-floor-test-kit.ts'
import { ScriptedVenue, type Told } from './scripted-venue-test-kit.ts'

const told = fc.constantFrom<Told[]>('push', 'list', 'never')
const side = fc.constantFrom('buy' as const, 'sell' as const)
const size = fc.integer({ min: 1, max: 500 })
const symbol = fc.constantFrom('EURUSD', 'GBPUSD')
const cents = fc.integer({ min: 90, max: 120 })
/** Which of several. */
const pick = fc.nat(50)

const step = fc.oneof(
  fc.record({ kind: fc.constant('order' as const), side, size, told }),
  fc.record({ kind: fc.constant('fill' as const), pick, size, cents, told }),
  fc.record({
    kind: fc.constant('end' as const),
    pick,
    how: fc.constantFrom('cancelled' as const, 'expired' as const),
    told,
  }),
  fc.record({ kind: fc.constant('change' as const), pick, size }),
  fc.record({ kind: fc.constant('lose' as const), pick }),
  fc.record({ kind: fc.constant('trade' as const), symbol, side, size, cents, told, liquidation: fc.boolean() }),
  fc.record({ kind: fc.constant('foreign' as const), symbol, side, size }),
  fc.record({ kind: fc.constant('money' as const), amount: fc.integer({ min: -500, max: 500 }), told }),
  fc.record({ kind: fc.constant('set' as const), symbol, size: fc.integer({ min: -300, max: 300 }), cents }),
  fc.record({ kind: fc.constant('wait' as const), ms: fc.integer({ min: 0, max: 90_000 }) }),
  fc.record({ kind: fc.constant('decide' as const), pick, how: fc.constantFrom('adopt' as const, 'ignore' as const) }),
  fc.record({ kind: fc.constant('restart' as const) }),
)
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never

const EVERY = 30_000

class World {
  readonly time = new DrivenClock(Date.UTC(2026, 2, 3, 12))
  readonly venue: ScriptedVenue
  here: ReconcileFloor

  constructor(hedging: boolean) {
    this.venue = new ScriptedVenue({ now: () => this.time.now(), hedging })
    this.here = new ReconcileFloor(this.venue, this.time, [], undefined, EVERY)
  }

  async restart(): Promise<void> {
    this.here = new ReconcileFloor(this.venue, this.time, this.here.die(), undefined, EVERY)
    await this.here.compare('start')
  }

  async take(s: Step): Promise<void> {
    const { venue, here } = this
    const open = [...venue.orders.values()].filter(o => o.status === 'open')
    const one = <T>(list: readonly T[], n: number): T | undefined => list[n % Math.max(1, list.length)]
    switch (s.kind) {
      case 'order':
        here.order({ side: s.side, quantity: new Decimal(s.size) }, s.told)
        return
      case 'fill': {
        const order = one(open, s.pick)
        if (order !== undefined) venue.fill(order.brokerOrderId, leastOf(order, s.size), s.cents / 100, s.told)
        return
      }
      case 'end': {
        const order = one(open, s.pick)
        if (order !== undefined) venue.end(order.brokerOrderId, s.how, s.told)
        return
      }
      case 'change': {
        const order = one(open, s.pick)
        if (order !== undefined) venue.change(order.brokerOrderId, { quantity: order.filled.plus(s.size) })
        return
      }
      case 'lose': {
        const order = one(open, s.pick)
        // Of one that was never told of nothing is left that could tell.
        if (order?.clientOrderId !== null && order !== undefined && isAnswered(here, order))
          venue.lose(order.brokerOrderId)
        return
      }
      case 'trade':
        venue.trade(s.symbol, s.side, s.size, s.cents / 100, { told: s.told, liquidation: s.liquidation })
        return
      case 'foreign':
        venue.place(s.symbol, { side: s.side, quantity: new Decimal(s.size), limitPrice: new Decimal('1.1') })
        return
      case 'money':
        return venue.move(s.amount, 'swap', s.told)
      case 'set':
        if (!venue.hedging) venue.setPosition(s.symbol, s.size, s.cents / 100)
        return
      case 'wait':
        return here.pass(s.ms)
      case 'decide': {
        const found = one(
          [...here.state.foreign.all()].filter(f => f.quantity.gt(0)),
          s.pick,
        )
        if (found !== undefined)
          here.recorder.record('foreign.decided', { id: found.id, decision: s.how, stop: null, reason: 'random' })
        return
      }
      case 'restart':
        return this.restart()
    }
  }
}

const leastOf = (order: BrokerOrder, size: number): Decimal =>
  Decimal.min(order.quantity.minus(order.filled), new Decimal(size))

const isAnswered = (here: ReconcileFloor, order: BrokerOrder): boolean => {
  const status = here.state.orders.get(order.clientOrderId ?? '')?.status
  return status === 'WORKING' || status === 'PARTIAL'
}

/**
 * Every open order there is open here with the same quantity, or it is found: placed elsewhere, or ended here. Trades
 * that nobody ever tells of are in the position and cannot be in the order: it has more left here at most.
 */
function checkOrders({ state }: ReconcileFloor, venue: ScriptedVenue): void {
  const found = new Set([...state.foreign.all()].filter(f => f.kind === 'order').map(f => f.ref))
  const ours = new Map([...state.orders.open()].map(o => [o.clientOrderId, o]))
  for (const there of venue.orders.values()) {
    if (there.status !== 'open') continue
    const order = there.clientOrderId === null ? undefined : ours.get(there.clientOrderId)
    expect(order !== undefined).not.toBe(found.has(there.brokerOrderId))
    if (order !== undefined) expect(order.quantity.toFixed()).toBe(there.quantity.toFixed())
    found.delete(there.brokerOrderId)
    ours.delete(there.clientOrderId ?? '')
  }
  expect([...found, ...ours.keys()]).toEqual([])
}

/** Of every position the part that is nobody's is claimed by what was found, and no more than there is. */
function checkLedger({ state }: ReconcileFloor, broker: string): void {
  expect([...state.foreign.untold(broker)]).toEqual([])
  for (const position of state.portfolio.positions()) {
    const claims = [...state.foreign.all()].filter(
      f => f.kind === 'position' && f.ref === position.id && f.state !== 'adopted',
    )
    const claimed = claims.reduce((sum, f) => sum.plus(f.quantity), new Decimal(0))
    const others = state.foreign.others(broker, position.id)
    expect(others.lte(position.quantity)).toBe(true)
    expect(claimed.toFixed()).toBe(others.toFixed())
    for (const claim of claims) if (claim.quantity.gt(0)) expect(claim.side).toBe(position.side)
  }
}

test('whatever happened at the venue and was not heard of: afterwards our books are the venue’s', async () => {
  await fc.assert(
    fc.asyncProperty(fc.boolean(), fc.array(step, { minLength: 1, maxLength: 25 }), async (hedging, steps) => {
      const world = new World(hedging)
      await world.here.compare('start')
      for (const s of steps) await world.take(s)
      await world.here.compare('person')
      // What is nowhere is missed three times before it counts as ended.
      await world.here.pass(4 * EVERY)
      const { here, venue } = world
      expect(here.faults).toEqual([])
      const [ours, theirs] = [here.books(), here.theirs()]
      checkOrders(here, venue)
      expect(ours.positions.map(sizeOf)).toEqual(theirs.positions.map(sizeOf))
      expect(new Decimal(ours.cash ?? 0).minus(theirs.cash).abs().lte('0.01')).toBe(true)
      for (const [i, text] of ours.positions.entries())
        expect(Math.abs(priceOf(text) / priceOf(theirs.positions[i]) - 1)).toBeLessThanOrEqual(0.0001)
      checkLedger(here, venue.broker)
      // Twice more, each time in a terminal that has just been started: nothing is counted again.
      for (let i = 0; i < 2; i++) {
        const rows = world.here.events.length
        await world.restart()
        expect(world.here.events.slice(rows).map(e => e.type)).toEqual(['broker.connected', 'reconciled'])
        expect(world.here.books()).toEqual(ours)
      }
    }),
    { numRuns: 300 },
  )
})

const sizeOf = (text: string): string => text.slice(0, text.indexOf(' @'))
const priceOf = (text = ''): number => Number(text.slice(text.indexOf('@ ') + 2))
