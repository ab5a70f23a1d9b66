import { describe, expect, test } from 'vitest'
import { Decimal, ZERO } from '../kernel/decimal.ts'
import { fillOf } from '../orders/order-test-kit.ts'
import { adjustPosition, applyFill, type Position } from './position.ts'

const plain = ({ position, closed, realised }: ReturnType<typeof applyFill>) => ({
  position: position && {
    side: position.side,
    quantity: position.quantity.toFixed(),
    entry: position.entryPrice.toFixed(),
    fees: position.fees.toFixed(),
    realised: position.realised.toFixed(),
    strategy: position.strategy,
    openedAt: position.openedAt,
  },
  closed: closed && {
    side: closed.side,
    quantity: closed.quantity.toFixed(),
    profit: closed.profit.toFixed(),
    openedAt: closed.openedAt,
    closedAt: closed.closedAt,
    strategy: closed.strategy,
  },
  realised: realised.toFixed(),
})
const opened = (): Position => {
  const { position } = applyFill(undefined, fillOf({ quantity: '1000', price: '1.1', fee: '2' }), 'mine', 10)
  if (position === null) throw new Error('not open')
  return position
}

describe('a fill', () => {
  test('opens', () => {
    expect(plain(applyFill(undefined, fillOf({ side: 'sell', fee: '2' }), 'mine', 10))).toEqual({
      position: {
        side: 'sell',
        quantity: '1000',
        entry: '1.1',
        fees: '2',
        realised: '0',
        strategy: 'mine',
        openedAt: 10,
      },
      closed: null,
      realised: '0',
    })
  })

  test('enlarges: average price, fees together, the first strategy and time stay', () => {
    const more = applyFill(opened(), fillOf({ quantity: '3000', price: '1.2', fee: '6' }), 'other', 20)
    expect(plain(more).position).toEqual({
      side: 'buy',
      quantity: '4000',
      entry: '1.175',
      fees: '8',
      realised: '0',
      strategy: 'mine',
      openedAt: 10,
    })
  })

  test('reduces: its share of the entry fee goes into the trade', () => {
    const part = applyFill(opened(), fillOf({ side: 'sell', quantity: '250', price: '1.3', fee: '1' }), null, 30)
    // (1.3 - 1.1) x 250 = 50, less a quarter of 2, less 1.
    expect(plain(part)).toEqual({
      position: {
        side: 'buy',
        quantity: '750',
        entry: '1.1',
        fees: '1.5',
        realised: '50',
        strategy: 'mine',
        openedAt: 10,
      },
      closed: { side: 'buy', quantity: '250', profit: '48.5', openedAt: 10, closedAt: 30, strategy: 'mine' },
      realised: '50',
    })
  })

  test('closes, in account currency and with the multiplier', () => {
    const short = applyFill(
      undefined,
      fillOf({ side: 'sell', quantity: '2', price: '150', fee: '0', multiplier: '1000' }),
      null,
      10,
    ).position
    const over = applyFill(
      short ?? undefined,
      fillOf({ quantity: '2', price: '151', fee: '0', rate: '0.0066', multiplier: '1000' }),
      null,
      20,
    )
    // (150 - 151) x 2 x 1000 JPY x 0.0066
    expect(plain(over)).toMatchObject({ position: null, realised: '-13.2', closed: { profit: '-13.2' } })
  })

  test('in coin closes in coin what was written down before rows said so', () => {
    // Found at a venue by a version that knew linear contracts alone.
    const found = { ...opened(), quantity: new Decimal(100), entryPrice: new Decimal(10_000), fees: ZERO }
    const multiplier = '100'
    const before = { ...found, multiplier: new Decimal(multiplier) }
    const fill = fillOf({ side: 'sell', quantity: '100', price: '12500', fee: '0', multiplier, inverse: true })
    // 10 000 USD x (1/10 000 - 1/12 500), and not 25 million bitcoin.
    expect(plain(applyFill(before, fill, null, 20))).toMatchObject({ realised: '0.2', closed: { profit: '0.2' } })
  })

  test('flips: closes all, opens the rest anew with the rest of the fee, for the strategy that flipped it', () => {
    const flip = applyFill(opened(), fillOf({ side: 'sell', quantity: '1500', price: '1.2', fee: '3' }), 'other', 40)
    expect(plain(flip)).toEqual({
      position: {
        side: 'sell',
        quantity: '500',
        entry: '1.2',
        fees: '1',
        realised: '0',
        strategy: 'other',
        openedAt: 40,
      },
      closed: { side: 'buy', quantity: '1000', profit: '96', openedAt: 10, closedAt: 40, strategy: 'mine' },
      realised: '100',
    })
  })
})

describe('an adjustment', () => {
  const to = (over: Partial<Parameters<typeof adjustPosition>[1]>) =>
    adjustPosition(
      opened(),
      {
        broker: 'paper',
        position: 'paper/EURUSD',
        instrument: 'paper/EURUSD',
        side: 'buy',
        quantity: '1500',
        entryPrice: '1.15',
        multiplier: '1',
        before: '1000',
        reason: 'differs',
        ...over,
      },
      30,
    )
  const kept = (p: Position | null) =>
    p && [p.side, p.quantity.toFixed(), p.entryPrice.toFixed(), p.fees.toFixed(), p.strategy, p.openedAt]

  test('sets quantity and price exactly; fees of what is left, strategy and time stay', () => {
    expect(kept(to({}))).toEqual(['buy', '1500', '1.15', '2', 'mine', 10])
    expect(kept(to({ quantity: '250' }))).toEqual(['buy', '250', '1.15', '0.5', 'mine', 10])
  })
  test('to the other side is another position', () => {
    expect(kept(to({ side: 'sell', quantity: '3' }))).toEqual(['sell', '3', '1.15', '0', null, 30])
  })
  test('to nothing closes', () => {
    expect(to({ quantity: '0' })).toBe(null)
  })
})
