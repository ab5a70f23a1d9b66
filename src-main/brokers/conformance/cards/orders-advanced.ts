import type { Capabilities } from '../../../core/ports.ts'
import { always, type Card, check, moves, same } from '../card.ts'

const has =
  (...types: Capabilities['orderTypes']) =>
  (c: Capabilities): boolean =>
    types.every(t => c.orderTypes.includes(t))

export const advancedCards: readonly Card[] = [
  {
    id: 'stop',
    level: 'orders-advanced',
    title: 'a stop waits for its trigger, then trades at the market',
    needs: has('stop'),
    shows: moves,
    run: async hands => {
      const { bid, ask } = hands.quote
      const order = hands.order({ type: 'stop', stopPrice: hands.away(0.02) })
      await hands.place(order)
      await hands.market.moveTo(bid * 1.01, ask * 1.01)
      same(hands.types(order.clientOrderId), 'accepted', 'before the trigger')
      await hands.market.moveTo(bid * 1.03, ask * 1.03)
      check(hands.filled(order.clientOrderId).eq(order.quantity), 'it fills after the trigger')
    },
  },
  {
    id: 'stop-limit',
    level: 'orders-advanced',
    title: 'a stop-limit that is jumped over waits at its limit',
    needs: has('stop_limit'),
    shows: moves,
    run: async hands => {
      const { bid, ask } = hands.quote
      const order = hands.order({ type: 'stop_limit', stopPrice: hands.away(0.02), limitPrice: hands.away(0.025) })
      await hands.place(order)
      await hands.market.moveTo(bid * 1.05, ask * 1.05)
      check(hands.filled(order.clientOrderId).isZero(), 'not above its limit')
      await hands.market.moveTo(bid * 1.01, ask * 1.01)
      check(hands.filled(order.clientOrderId).eq(order.quantity), 'it fills when the price comes back')
      for (const r of hands.of(order.clientOrderId))
        if (r.type === 'filled') check(r.price.lte(order.limitPrice ?? 0), 'at its limit or better')
    },
  },
  {
    id: 'amend',
    level: 'orders-advanced',
    title: 'an amended order works with its new price and quantity',
    needs: c => c.amend && has('limit')(c),
    shows: always,
    run: async hands => {
      const order = hands.order({ type: 'limit', limitPrice: hands.away(-0.2), quantity: hands.lots(2) })
      await hands.place(order)
      const limitPrice = hands.away(-0.1)
      await hands.done(hands.broker.amend(order.clientOrderId, { limitPrice, quantity: hands.lots() }))
      const told = hands.of(order.clientOrderId).at(-1)
      check(told?.type === 'amended', 'it is told')
      check(told.quantity.eq(hands.lots()) && told.limitPrice?.eq(limitPrice) === true, 'in full')
      await hands.done(hands.broker.amend(order.clientOrderId, { limitPrice: hands.away(0.01) }))
      check(hands.filled(order.clientOrderId).eq(hands.lots()), 'the new quantity fills at the new price')
    },
  },
  ...(['ioc', 'fok'] as const).map(
    (timeInForce): Card => ({
      id: timeInForce,
      level: 'orders-advanced',
      title: `${timeInForce} does not wait`,
      needs: c => c.timeInForce.includes(timeInForce) && has('limit')(c),
      shows: always,
      run: async hands => {
        const far = hands.order({ type: 'limit', limitPrice: hands.away(-0.2), timeInForce })
        await hands.place(far)
        same(hands.types(far.clientOrderId), 'accepted cancelled', 'out of reach')
        const near = hands.order({ type: 'limit', limitPrice: hands.away(0.01), timeInForce })
        await hands.place(near)
        check(hands.filled(near.clientOrderId).eq(near.quantity), 'within reach it fills')
        same((await hands.broker.snapshot(0)).orders.length, 0, 'working orders')
      },
    }),
  ),
  {
    id: 'gtd',
    level: 'orders-advanced',
    title: 'an order with an expiry expires then',
    needs: c => c.timeInForce.includes('gtd') && has('limit')(c),
    shows: venue => venue.pass !== null,
    run: async hands => {
      const expiresAt = hands.venue.now() + 60_000
      const order = hands.order({ type: 'limit', limitPrice: hands.away(-0.2), timeInForce: 'gtd', expiresAt })
      await hands.place(order)
      same(hands.types(order.clientOrderId), 'accepted', 'before')
      await hands.venue.pass?.(61_000)
      same(hands.types(order.clientOrderId), 'accepted expired', 'after')
    },
  },
]
