import type { TerminalContract } from '../../src-preload/contract/index.ts'
import type { Impl } from '../../src-preload/rpc/impl.ts'
import { ok, only } from './answer.ts'
import { order } from './samples.ts'
import type { World } from './world.ts'

type Names = 'review.approve' | 'review.reject' | 'review.preview'

/** What a person does with a signal. */
export const reviewCalls = (world: World): Pick<Impl<TerminalContract, null>, Names> => ({
  'review.approve': ({ signal, version, quantity }) => {
    const card = world.review.items.get(signal)
    if (!card) return { result: 'gone', text: 'This signal is not waiting any more.' }
    if (version !== card.version || card.verdict === 'deny') {
      const changed = {
        ...card,
        version: card.version + 1,
        state: 'changed' as const,
        changes: ['The price moved while you looked.'],
      }
      world.review.set(changed)
      return { result: 'changed', card: changed }
    }
    world.review.drop({ ...card, state: 'approved' })
    const clientOrderId = `c-${signal}`
    const amount = quantity ?? card.quantity
    world.orders.set(
      order(clientOrderId, world.now, {
        instrument: card.instrument,
        side: card.side,
        quantity: amount,
        filled: amount,
        averagePrice: card.entry,
      }),
    )
    world.fills.add({
      seq: world.write('order.filled', `${card.side} ${amount} ${card.symbol}`),
      at: world.now,
      broker: card.broker,
      clientOrderId,
      tradeId: `t-${signal}`,
      instrument: card.instrument,
      side: card.side,
      quantity: amount,
      price: card.entry,
      fee: '0.52',
      position: `p-${signal}`,
      origin: 'order',
    })
    return { result: 'sent', clientOrderId }
  },
  'review.reject': ({ signal, reason }) => {
    const card = only(world.review.items.get(signal), 'signal of that name')
    world.review.drop({ ...card, state: 'rejected' })
    world.stopped.add({
      seq: world.write('signal.stopped', 'Rejected by a person'),
      at: world.now,
      signal,
      strategy: card.strategy,
      instrument: card.instrument,
      stage: 'review',
      code: 'REJECTED',
      text: reason,
      checks: card.checks,
    })
    return ok
  },
  'review.preview': ({ signal, quantity }) => {
    const card = only(world.review.items.get(signal), 'signal of that name')
    return {
      verdict: Number(quantity) > Number(card.maxQuantity) ? 'deny' : card.verdict,
      checks: card.checks,
      figures: card.figures,
    }
  },
})
