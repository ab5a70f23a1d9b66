import { ZERO } from '../../../core/kernel/decimal.ts'
import { Refused } from '../../../core/kernel/errors.ts'
import { always, type Card, check, same } from '../card.ts'
import { openBy, workingBy } from '../fold.ts'
import type { Hands } from '../hands.ts'

/** Positions and orders of the snapshot against what the reports add up to. */
async function agrees(hands: Hands): Promise<void> {
  const { positions, orders } = await hands.broker.snapshot(0)
  const open = openBy(hands.reports, hands.asked)
  same(positions.length, open.size, 'open positions')
  for (const p of positions) {
    const line = open.get(p.id)
    check(line !== undefined, `position ${p.id} is known from reports`)
    same(p.instrument, line.instrument, 'instrument')
    same((p.side === 'buy' ? p.quantity : p.quantity.neg()).toFixed(), line.size.toFixed(), 'size')
    check(p.quantity.gt(0) && p.entryPrice.gt(0), 'quantity and entry price above zero')
  }
  const working = workingBy(hands.reports, hands.asked)
  same([...orders.map(o => o.clientOrderId)].sort().join(), [...working].sort().join(), 'working orders')
}

export const accountCards: readonly Card[] = [
  {
    id: 'snapshot',
    level: 'account',
    title: 'gives a snapshot that makes sense before anything was traded',
    needs: always,
    shows: always,
    run: async ({ broker, session, venue }) => {
      const snapshot = await broker.snapshot(0)
      same(snapshot.currency, session.currency, 'currency')
      check(snapshot.cash.isFinite() && snapshot.cash.gte(0), 'cash')
      check(snapshot.equity === null || snapshot.equity.isFinite(), 'equity')
      check(snapshot.marginUsed.gte(0), 'margin used')
      check(snapshot.at <= venue.now(), 'not from the future')
    },
  },
  {
    id: 'snapshot-fold',
    level: 'account',
    title: 'the snapshot is what the reports add up to',
    needs: c => c.orderTypes.includes('market') && c.orderTypes.includes('limit'),
    shows: always,
    run: async hands => {
      await agrees(hands)
      await hands.trade('buy', { quantity: hands.lots(3) })
      await hands.place(hands.order({ type: 'limit', limitPrice: hands.away(-0.2) }))
      await agrees(hands)
      const mine = (await hands.broker.snapshot(0)).reports
      const ids = new Set(mine.flatMap(r => (r.type === 'filled' ? [r.tradeId] : [])))
      for (const r of hands.reports)
        if (r.type === 'filled') check(ids.has(r.tradeId), 'the snapshot repeats each fill')
    },
  },
  {
    id: 'snapshot-ended',
    level: 'account',
    title: 'the snapshot lists what ended: how, and how much of it was filled',
    needs: c => c.orderTypes.includes('market') && c.orderTypes.includes('limit'),
    shows: always,
    run: async hands => {
      const since = hands.venue.now()
      const filled = await hands.trade('buy')
      const limit = hands.order({ type: 'limit', limitPrice: hands.away(-0.2) })
      await hands.place(limit)
      await hands.broker.cancel(limit.clientOrderId)
      await hands.venue.settle()
      const { closed, orders } = await hands.broker.snapshot(since - 1)
      const of = (id: string) => closed.find(o => o.clientOrderId === id)
      same(of(filled.clientOrderId)?.status, 'filled', 'the filled one')
      same(of(filled.clientOrderId)?.filled.toFixed(), filled.quantity.toFixed(), 'how much of it')
      same(of(limit.clientOrderId)?.status, 'cancelled', 'the cancelled one')
      same(of(limit.clientOrderId)?.filled.toFixed(), '0', 'nothing of it')
      check(!orders.some(o => closed.some(c => c.brokerOrderId === o.brokerOrderId)), 'what ended is not open')
      const later = await hands.broker.snapshot(hands.venue.now() + 1)
      same(later.closed.length, 0, 'ended after a time that has not come')
    },
  },
  {
    id: 'fees',
    level: 'account',
    title: 'says its fees',
    needs: always,
    shows: always,
    run: async ({ broker, instrument }) => {
      const fees = await broker.fees(instrument.id)
      check(fees.rate.gte(ZERO) && fees.rate.lte(0.1), 'a fee rate is a small share')
    },
  },
  {
    id: 'preview',
    level: 'account',
    title: 'previews what an order needs',
    needs: c => c.preview,
    shows: always,
    run: async hands => {
      const preview = await hands.broker.preview(hands.order())
      check(preview.margin.isFinite() && preview.margin.gt(0), 'margin above zero')
      check(preview.fee.isFinite() && preview.fee.gte(0), 'a fee of zero or more')
    },
  },
  {
    id: 'netting',
    level: 'account',
    title: 'netting: one position an instrument, enlarged, reduced and turned',
    needs: c => c.positions === 'netting' && c.orderTypes.includes('market'),
    shows: always,
    run: async hands => {
      await hands.trade('buy', { quantity: hands.lots(2) })
      await hands.trade('buy')
      await agrees(hands)
      const [one, ...more] = (await hands.broker.snapshot(0)).positions
      check(one !== undefined && more.length === 0, 'one position')
      same(one.id, hands.instrument.id, 'its id is that of the instrument')
      await hands.trade('sell', { quantity: hands.lots(3) })
      await agrees(hands)
    },
  },
  {
    id: 'hedging',
    level: 'account',
    title: 'hedging: every entry a ticket, closed by its name',
    needs: c => c.positions === 'hedging' && c.orderTypes.includes('market'),
    shows: always,
    run: async hands => {
      await hands.trade('buy', { quantity: hands.lots(2) })
      await hands.trade('sell')
      await agrees(hands)
      const tickets = (await hands.broker.snapshot(0)).positions
      same(tickets.length, 2, 'tickets')
      const long = tickets.find(p => p.side === 'buy')
      check(long !== undefined, 'the long ticket stands beside the short')
      await hands.trade('sell', { closes: long.id })
      await agrees(hands)
      await hands.trade('sell', { closes: long.id })
      check(!(await hands.broker.snapshot(0)).positions.some(p => p.id === long.id), 'the ticket is closed')
      await hands.refused(hands.order({ side: 'sell', closes: long.id }), 'a closed ticket')
    },
  },
  {
    id: 'disconnected',
    level: 'account',
    title: 'not connected: an order is refused definitely, and the account is as it was after',
    needs: always,
    shows: always,
    run: async hands => {
      await hands.broker.disconnect()
      const order = hands.order({ quantity: hands.lots() })
      const outcome = await hands.after(hands.broker.submit(order))
      check('error' in outcome && outcome.error instanceof Refused, 'an order without a connection is refused')
      await hands.broker.connect()
      await hands.venue.settle()
      same(hands.of(order.clientOrderId).length, 0, 'reports of it')
      await agrees(hands)
    },
  },
]
