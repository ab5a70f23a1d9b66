import { expect, test } from 'vitest'
import type { EventBodies, EventType, TerminalEvent } from '../journal/events.ts'
import { throughSnapshot } from '../journal/snapshot-test-kit.ts'
import { fillOf } from '../orders/order-test-kit.ts'
import { Portfolio } from '../portfolio/portfolio.ts'
import { CLOSES_FOREIGN, ForeignLedger } from './foreign-ledger.ts'

const BROKER = 'paper'
const EURUSD = 'paper/EURUSD'

function floor() {
  const portfolio = new Portfolio(() => null)
  const make = (): ForeignLedger => new ForeignLedger((broker, id) => portfolio.position(broker, id))
  const ledger = make()
  let seq = 0
  const apply = <T extends EventType>(type: T, body: EventBodies[T]): void => {
    const event = { seq: ++seq, at: 1000 + seq, type, body } as unknown as TerminalEvent
    portfolio.apply(event)
    ledger.apply(event)
  }
  apply('broker.added', { broker: BROKER, family: 'paper', title: 'Paper', paper: true, settings: {} })
  const fill = (
    side: 'buy' | 'sell',
    quantity: string,
    origin: 'order' | 'liquidation' | 'elsewhere',
    clientOrderId = 'a-1',
  ): void => apply('order.filled', fillOf({ side, quantity, origin, clientOrderId, tradeId: `t${seq}` }))
  const tell = (): void => {
    for (const { broker, position: ref, instrument, side, quantity } of [...ledger.untold(BROKER)]) {
      const known = ledger.waiting(broker, ref)
      apply('foreign.found', {
        id: known?.id ?? ledger.nextId(broker, 'position', ref),
        broker,
        kind: 'position',
        instrument,
        side,
        quantity: quantity.add(known?.quantity ?? 0).toFixed(),
        price: '1.1',
        ref,
        text: 'found',
      })
    }
  }
  const decide = (id: string, decision: 'adopt' | 'ignore' | 'close'): void =>
    apply('foreign.decided', { id, decision, stop: null, reason: 'because' })
  const view = () => ({
    others: ledger.others(BROKER, EURUSD).toFixed(),
    owner: ledger.owner(BROKER, EURUSD),
    blocked: [...new Set(ledger.unadopted())],
    found: [...ledger.all()].map(f => `${f.id} ${f.side} ${f.quantity.toFixed()} ${f.state}`),
  })
  return { ledger, make, apply, fill, tell, decide, view }
}

test('what we trade is ours and stops nothing', () => {
  const { fill, view } = floor()
  fill('buy', '100', 'order')
  fill('sell', '150', 'order')
  expect(view()).toEqual({ others: '0', owner: 'ours', blocked: [], found: [] })
})

test('what others trade stops the instrument at once, and after a person decided no more', () => {
  const { fill, tell, decide, view } = floor()
  fill('buy', '100', 'order')
  fill('buy', '50', 'elsewhere')
  expect(view()).toEqual({ others: '50', owner: 'unadopted', blocked: [EURUSD], found: [] })
  tell()
  const id = `${BROKER}.position.${EURUSD}.1`
  expect(view()).toEqual({ others: '50', owner: 'unadopted', blocked: [EURUSD], found: [`${id} buy 50 open`] })
  decide(id, 'ignore')
  expect(view()).toEqual({ others: '50', owner: 'ignored', blocked: [], found: [`${id} buy 50 ignored`] })
  // More of it is another question.
  fill('buy', '30', 'elsewhere')
  tell()
  expect(view().found).toEqual([`${id} buy 50 ignored`, `${BROKER}.position.${EURUSD}.2 buy 30 open`])
  expect(view().blocked).toEqual([EURUSD])
})

test('while it waits for a decision, more of it joins the same question', () => {
  const { fill, tell, view } = floor()
  fill('sell', '50', 'elsewhere')
  tell()
  fill('sell', '20', 'elsewhere')
  tell()
  expect(view().found).toEqual([`${BROKER}.position.${EURUSD}.1 sell 70 open`])
})

test('an adopted position is ours', () => {
  const { fill, tell, decide, view } = floor()
  fill('buy', '50', 'elsewhere')
  tell()
  decide(`${BROKER}.position.${EURUSD}.1`, 'adopt')
  expect(view()).toMatchObject({ others: '0', owner: 'ours', blocked: [] })
  fill('buy', '10', 'elsewhere')
  expect(view()).toMatchObject({ others: '10', owner: 'unadopted', blocked: [EURUSD] })
})

test('our reductions are taken from ours first, others’ from theirs', () => {
  const { fill, view } = floor()
  fill('buy', '100', 'order')
  fill('buy', '50', 'elsewhere')
  fill('sell', '120', 'order')
  expect(view().others).toBe('30')
  fill('buy', '70', 'order')
  fill('sell', '40', 'elsewhere')
  expect(view()).toMatchObject({ others: '0', owner: 'ours', blocked: [] })
})

test('the order that closes what was found is taken from that, and ours stays', () => {
  const { apply, fill, tell, decide, view, ledger } = floor()
  fill('buy', '100', 'order')
  fill('buy', '50', 'elsewhere')
  tell()
  const id = `${BROKER}.position.${EURUSD}.1`
  decide(id, 'close')
  expect(view().blocked).toEqual([EURUSD])
  apply('order.intent', { clientOrderId: 'a-9', intent: `${CLOSES_FOREIGN}${id}` } as EventBodies['order.intent'])
  fill('sell', '50', 'order', 'a-9')
  expect(view()).toEqual({ others: '0', owner: 'ours', blocked: [], found: [`${id} buy 0 closing`] })
  expect([...ledger.over(BROKER)].map(f => f.id)).toEqual([id])
  apply('foreign.gone', { id, reason: 'closed' })
  expect(view().found).toEqual([])
})

test('a position that others turned is theirs, and the old question is over', () => {
  const { fill, tell, view } = floor()
  fill('buy', '50', 'elsewhere')
  tell()
  fill('sell', '80', 'elsewhere')
  tell()
  expect(view()).toMatchObject({ others: '30', owner: 'unadopted' })
  expect(view().found).toEqual([
    `${BROKER}.position.${EURUSD}.1 buy 0 open`,
    `${BROKER}.position.${EURUSD}.2 sell 30 open`,
  ])
})

test('what an adjustment adds is not ours; what it takes is taken from others first', () => {
  const { apply, fill, view } = floor()
  fill('buy', '100', 'order')
  const adjust = (before: string, quantity: string): void =>
    apply('position.adjusted', {
      broker: BROKER,
      position: EURUSD,
      instrument: EURUSD,
      side: 'buy',
      quantity,
      entryPrice: '1.1',
      multiplier: '1',
      before,
      reason: 'differs',
    })
  adjust('100', '150')
  expect(view().others).toBe('50')
  adjust('150', '90')
  expect(view()).toMatchObject({ others: '0', owner: 'ours' })
})

test('a trade that turns out to be an order of ours is ours', () => {
  const { apply, fill, tell, view, ledger } = floor()
  fill('buy', '50', 'elsewhere')
  fill('buy', '20', 'elsewhere')
  tell()
  const claim = { clientOrderId: 'a-1', broker: BROKER, tradeId: 't2', price: '1.1', position: EURUSD }
  apply('order.claimed', { ...claim, quantity: '50' })
  expect(view()).toMatchObject({ others: '20', found: [`${BROKER}.position.${EURUSD}.1 buy 20 open`] })
  apply('order.claimed', { ...claim, quantity: '20' })
  expect(view()).toMatchObject({ others: '0', owner: 'ours', blocked: [] })
  expect([...ledger.over(BROKER)]).toHaveLength(1)
})

test('a liquidation takes from others first and finds nothing', () => {
  const { fill, view } = floor()
  fill('buy', '100', 'order')
  fill('sell', '60', 'liquidation')
  expect(view()).toMatchObject({ others: '0', owner: 'ours', blocked: [] })
})

test('a found order stops its instrument until it is decided or gone', () => {
  const { apply, decide, view, ledger } = floor()
  const id = ledger.nextId(BROKER, 'order', '77')
  const found = { id, broker: BROKER, kind: 'order', instrument: EURUSD, side: 'buy', quantity: '5' } as const
  apply('foreign.found', { ...found, price: null, ref: '77', text: '' })
  expect(view().blocked).toEqual([EURUSD])
  decide(id, 'adopt')
  expect(view().blocked).toEqual([])
  apply('foreign.gone', { id, reason: 'filled' })
  expect(ledger.nextId(BROKER, 'order', '77')).toBe(`${BROKER}.order.77.2`)
})

test('a snapshot keeps all of it', () => {
  const { ledger, make, fill, tell, decide, apply } = floor()
  fill('buy', '50', 'elsewhere')
  tell()
  decide(`${BROKER}.position.${EURUSD}.1`, 'close')
  apply('order.intent', { clientOrderId: 'a-9', intent: `${CLOSES_FOREIGN}x` } as EventBodies['order.intent'])
  fill('buy', '20', 'elsewhere')
  const again = throughSnapshot(ledger, make())
  expect([...again.all()]).toEqual([...ledger.all()])
  expect([...again.untold(BROKER)]).toEqual([...ledger.untold(BROKER)])
  expect(again.nextId(BROKER, 'position', EURUSD)).toBe(ledger.nextId(BROKER, 'position', EURUSD))
})
