import { always, type Card, check, moves, same } from '../card.ts'
import type { Hands } from '../hands.ts'

/** Opens a long with a stop 2 % under and a target 2 % over the price; gives the ids of both. */
async function protectedLong(hands: Hands, lots = 1) {
  const entry = await hands.trade('buy', {
    quantity: hands.lots(lots),
    stopLoss: hands.away(-0.02),
    takeProfit: hands.away(0.02),
  })
  const made = hands.reports.filter(r => r.type === 'attached').filter(r => r.parent === entry.clientOrderId)
  const stop = made.find(r => r.role === 'stop_loss')
  const target = made.find(r => r.role === 'take_profit')
  check(stop !== undefined && target !== undefined, 'both protective orders are told of')
  for (const { order } of [stop, target]) {
    same(order.side, 'sell', 'side')
    same(order.instrument, hands.instrument.id, 'instrument')
  }
  return { entry, stop: stop.clientOrderId, target: target.clientOrderId }
}

const flat = async (hands: Hands): Promise<void> => {
  const { positions, orders } = await hands.broker.snapshot(0)
  same(positions.length, 0, 'open positions')
  same(orders.length, 0, 'working orders')
}

/** The quantity that the last report about an order left it. */
function size(hands: Hands, id: string): string | undefined {
  const last = hands.of(id).findLast(r => r.type === 'attached' || r.type === 'amended')
  return last?.type === 'attached'
    ? last.order.quantity.toFixed()
    : last?.type === 'amended'
      ? last.quantity.toFixed()
      : undefined
}

export const protectionCards: readonly Card[] = [
  {
    id: 'attached',
    level: 'protection',
    title: 'attached stop and target are worked by the broker, as large as the fill',
    needs: c => c.attachedStops,
    shows: always,
    run: async hands => {
      const { entry, stop, target } = await protectedLong(hands, 2)
      same(size(hands, stop), entry.quantity.toFixed(), 'size of the stop')
      same(size(hands, target), entry.quantity.toFixed(), 'size of the target')
      same((await hands.broker.snapshot(0)).orders.length, 2, 'working orders')
    },
  },
  ...(
    [
      ['oco-stop', 'the stop fills and the target goes', 0.97, 'stop'],
      ['oco-target', 'the target fills and the stop goes', 1.03, 'target'],
    ] as const
  ).map(
    ([id, title, factor, which]): Card => ({
      id,
      level: 'protection',
      title,
      needs: c => c.attachedStops,
      shows: moves,
      run: async hands => {
        const { bid, ask } = hands.quote
        const made = await protectedLong(hands)
        await hands.market.moveTo(bid * factor, ask * factor)
        const [hit, other] = which === 'stop' ? [made.stop, made.target] : [made.target, made.stop]
        check(hands.filled(hit).eq(made.entry.quantity), `the ${which} fills`)
        same(hands.of(other).at(-1)?.type, 'cancelled', 'the other')
        check(hands.filled(other).isZero(), 'the other never fills')
        await flat(hands)
      },
    }),
  ),
  {
    id: 'shrink',
    level: 'protection',
    title: 'stop and target shrink with a partial close and end with the position',
    needs: c => c.attachedStops,
    shows: always,
    run: async hands => {
      const { stop, target } = await protectedLong(hands, 3)
      const [held] = (await hands.broker.snapshot(0)).positions
      check(held !== undefined, 'a position')
      const hedging = hands.broker.capabilities.positions === 'hedging'
      const closing = { closes: hedging ? held.id : null, reduceOnly: !hedging }
      await hands.trade('sell', closing)
      same(size(hands, stop), hands.lots(2).toFixed(), 'size of the stop')
      same(size(hands, target), hands.lots(2).toFixed(), 'size of the target')
      await hands.trade('sell', { ...closing, quantity: hands.lots(2) })
      await flat(hands)
    },
  },
  {
    id: 'move-stop',
    level: 'protection',
    title: 'the stop of an open position can be moved by its entry',
    needs: c => c.attachedStops && c.amend,
    shows: moves,
    run: async hands => {
      const { bid, ask } = hands.quote
      const { entry, stop } = await protectedLong(hands)
      await hands.done(hands.broker.amend(entry.clientOrderId, { stopLoss: hands.away(-0.05) }))
      await hands.market.moveTo(bid * 0.97, ask * 0.97)
      check(hands.filled(stop).isZero(), 'the old price counts no more')
      await hands.market.moveTo(bid * 0.94, ask * 0.94)
      check(hands.filled(stop).eq(entry.quantity), 'the new one does')
      await flat(hands)
    },
  },
  {
    id: 'reduce-only',
    level: 'protection',
    title: 'what is to reduce never enlarges',
    needs: c => c.positions === 'netting',
    shows: always,
    run: async hands => {
      await hands.refused(hands.order({ side: 'sell', reduceOnly: true }), 'reduce-only without a position')
      await hands.trade('buy')
      await hands.refused(hands.order({ reduceOnly: true }), 'reduce-only on the same side')
      await hands.refused(hands.order({ side: 'sell', reduceOnly: true, quantity: hands.lots(2) }), 'more than is held')
      await hands.trade('sell', { reduceOnly: true })
      await flat(hands)
    },
  },
]
