import { Refused } from '../../../core/kernel/errors.ts'
import type { Capabilities } from '../../../core/ports.ts'
import { always, type Card, check, same } from '../card.ts'

const market = (c: Capabilities): boolean => c.orderTypes.includes('market')
const limit = (c: Capabilities): boolean => c.orderTypes.includes('limit')

export const basicCards: readonly Card[] = [
  {
    id: 'market',
    level: 'orders-basic',
    title: 'a market order is accepted, then filled, near the price',
    needs: market,
    shows: always,
    run: async hands => {
      const { clientOrderId } = await hands.trade('buy', { quantity: hands.lots(2) })
      const [first, ...rest] = hands.of(clientOrderId)
      same(first?.type, 'accepted', 'the first report')
      for (const r of rest) {
        if (r.type !== 'filled') continue
        check(Math.abs(r.price.toNumber() / hands.quote.ask - 1) < 0.05, `a price near the quote: ${r.price.toFixed()}`)
        check(hands.onStep(r.price), `a price on the step: ${r.price.toFixed()}`)
        check(r.fee.isFinite() && r.rate.gt(0), 'a fee, and a rate into the account currency')
        check(r.at <= hands.venue.now(), 'not from the future')
      }
    },
  },
  {
    id: 'trade-ids',
    level: 'orders-basic',
    title: 'every fill has a trade id of its own',
    needs: market,
    shows: always,
    run: async hands => {
      for (let i = 0; i < 3; i++) await hands.trade('buy')
      const ids = hands.reports.flatMap(r => (r.type === 'filled' ? [r.tradeId] : []))
      same(new Set(ids).size, ids.length, 'different trade ids')
      check(
        ids.every(id => id !== ''),
        'no empty trade id',
      )
    },
  },
  {
    id: 'limit-cancel',
    level: 'orders-basic',
    title: 'a far limit order works until it is cancelled',
    needs: limit,
    shows: always,
    run: async hands => {
      const order = hands.order({ type: 'limit', limitPrice: hands.away(-0.2) })
      const { brokerOrderId } = await hands.place(order)
      same(hands.types(order.clientOrderId), 'accepted', 'reports')
      const listed = (await hands.broker.snapshot(0)).orders.find(o => o.clientOrderId === order.clientOrderId)
      same(listed?.brokerOrderId, brokerOrderId, 'the snapshot lists it')
      await hands.done(hands.broker.cancel(order.clientOrderId))
      same(hands.types(order.clientOrderId), 'accepted cancelled', 'reports')
      same((await hands.broker.snapshot(0)).orders.length, 0, 'working orders')
    },
  },
  {
    id: 'limit-marketable',
    level: 'orders-basic',
    title: 'a limit order through the price fills at it or better',
    needs: limit,
    shows: always,
    run: async hands => {
      const order = hands.order({ type: 'limit', limitPrice: hands.away(0.01) })
      await hands.place(order)
      check(hands.filled(order.clientOrderId).eq(order.quantity), 'it fills')
      for (const r of hands.of(order.clientOrderId))
        if (r.type === 'filled') check(r.price.lte(order.limitPrice ?? 0), 'not above the limit')
    },
  },
  {
    id: 'duplicate-id',
    level: 'orders-basic',
    title: 'a client order id is taken once, also when the first order has ended',
    needs: c => market(c) && c.clientIds.enforces,
    shows: always,
    run: async hands => {
      const order = await hands.trade('buy')
      await hands.refused(order, 'the same client order id again')
      check(hands.filled(order.clientOrderId).eq(order.quantity), 'it trades once')
    },
  },
  {
    id: 'lookup-found',
    level: 'orders-basic',
    title: 'finds an order by its client order id, with what became of it',
    needs: c => market(c) && c.clientIds.lookup,
    shows: always,
    run: async hands => {
      const { clientOrderId } = await hands.trade('buy')
      const found = await hands.lookup(clientOrderId)
      check(found.kind === 'found', `found, not ${found.kind}`)
      same(found.reports.map(r => r.type).join(' '), hands.types(clientOrderId), 'its reports')
    },
  },
  {
    id: 'lookup-absent',
    level: 'orders-basic',
    title: 'an order that never came is absent, with proof; a refused one too',
    needs: c => c.clientIds.lookup,
    shows: always,
    run: async hands => {
      const never = await hands.lookup(hands.order().clientOrderId)
      check(never.kind === 'absent' && never.proof !== '', `absent, not ${never.kind}`)
      const order = hands.order({ quantity: hands.instrument.qtyStep.mul(-1) })
      await hands.refused(order, 'a quantity under zero')
      same((await hands.lookup(order.clientOrderId)).kind, 'absent', 'the refused order')
    },
  },
  {
    id: 'refuses-malformed',
    level: 'orders-basic',
    title: 'refuses an unknown instrument, a quantity off the step or under the minimum, and a price off the tick',
    needs: c => market(c) && limit(c),
    shows: always,
    run: async hands => {
      const { qtyStep, qtyMin, priceStep, id } = hands.instrument
      await hands.refused(hands.order({ instrument: `${id}-NOSUCH`, symbol: 'NOSUCH' }), 'an unknown instrument')
      await hands.refused(hands.order({ quantity: hands.lots().plus(qtyStep.div(2)) }), 'a quantity off the step')
      await hands.refused(hands.order({ quantity: qtyMin.minus(qtyStep) }), 'a quantity under the minimum')
      const offTick = hands.away(-0.1).plus(priceStep.div(2))
      await hands.refused(hands.order({ type: 'limit', limitPrice: offTick }), 'a price off the tick')
      await hands.refused(hands.order({ type: 'limit' }), 'a limit order without a limit')
    },
  },
  {
    id: 'refuses-closed',
    level: 'orders-basic',
    title: 'refuses an order while the market is closed, and takes it when it opens',
    needs: market,
    shows: venue => venue.market !== null,
    run: async hands => {
      await hands.market.close()
      await hands.refused(hands.order(), 'an order on a closed market')
      await hands.market.open()
      await hands.trade('buy')
    },
  },
  {
    id: 'cancel-unknown',
    level: 'orders-basic',
    title: 'refuses to cancel what it does not work',
    needs: market,
    shows: always,
    run: async hands => {
      const { clientOrderId } = await hands.trade('buy')
      for (const id of [clientOrderId, hands.order().clientOrderId]) {
        const outcome = await hands.after(hands.broker.cancel(id))
        check('error' in outcome && outcome.error instanceof Refused, 'a definite no')
      }
    },
  },
]
