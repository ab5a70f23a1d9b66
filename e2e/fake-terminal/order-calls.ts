import type { TerminalContract } from '../../src-preload/contract/index.ts'
import type { Impl } from '../../src-preload/rpc/impl.ts'
import { RpcError } from '../../src-preload/rpc/rpc-error.ts'
import { ok, only } from './answer.ts'
import { passing, routes } from './checks.ts'
import { order } from './samples.ts'
import { worthOf } from './ticket-calls.ts'
import type { World } from './world.ts'

type Keys =
  | 'orders.place'
  | 'orders.preview'
  | 'orders.amend'
  | 'orders.ask'
  | 'orders.settle'
  | 'held'
  | 'held.cancel'
  | 'held.move'
  | 'unknown'
  | 'positions.reverse'
  | 'positions.flatten'
  | 'positions.protect'

/** Orders by hand, held orders and unknown ones. */
export function orderCalls(world: World): Pick<Impl<TerminalContract, null>, Keys> {
  const held = (id: string) => only(world.held.items.get(id), 'held order of that name')
  return {
    held: (_, push) => world.held.read(push),
    unknown: (_, push) => world.unknown.read(push),
    'orders.place': form => {
      const clientOrderId = `fake-${world.nextSeq()}`
      world.orders.set(
        order(clientOrderId, world.now, {
          instrument: form.instrument,
          side: form.side,
          type: form.type,
          quantity: form.quantity,
          filled: '0',
          averagePrice: null,
          limitPrice: form.limitPrice,
          stopPrice: form.stopPrice,
          stopLoss: form.stopLoss,
          takeProfit: form.takeProfit,
          origin: 'person',
          strategy: null,
          status: 'WORKING',
        }),
      )
      return { clientOrderId }
    },
    'orders.preview': form => ({
      verdict: 'pass',
      reduces: false,
      adjustedQuantity: form.quantity,
      checks: [...passing],
      route: routes('EURUSD'),
      ...worthOf(world, form),
    }),
    'orders.amend': ({ clientOrderId, quantity, limitPrice, stopPrice, stopLoss, takeProfit }) => {
      const before = only(world.orders.items.get(clientOrderId), 'order of that name')
      world.orders.set({
        ...before,
        quantity: quantity ?? before.quantity,
        limitPrice: limitPrice ?? before.limitPrice,
        stopPrice: stopPrice ?? before.stopPrice,
        stopLoss: stopLoss === undefined ? before.stopLoss : stopLoss,
        takeProfit: takeProfit === undefined ? before.takeProfit : takeProfit,
        updatedAt: world.now,
      })
      return ok
    },
    'orders.ask': ({ clientOrderId }) => {
      const one = only(world.unknown.items.get(clientOrderId), 'unknown order of that name')
      world.unknown.set({
        ...one,
        asked: [
          ...one.asked,
          { at: world.now, step: 'client_id', answer: 'inconclusive', text: 'The venue did not answer in 10 s.' },
        ],
      })
      return ok
    },
    'orders.settle': ({ clientOrderId, reason }) => {
      const one = only(world.unknown.items.get(clientOrderId), 'unknown order of that name')
      world.unknown.drop({ ...one, settled: true })
      world.patch(world.orders, clientOrderId, { status: 'REJECTED', text: `NEVER_ARRIVED: ${reason}` })
      return ok
    },
    'held.cancel': ({ held: id }) => {
      world.held.drop({ ...held(id), state: 'ended', text: 'Cancelled by a person.' })
      return ok
    },
    'held.move': ({ held: id, price, trail }) => {
      const one = held(id)
      world.held.set({ ...one, price, trail: trail === undefined ? one.trail : trail })
      return ok
    },
    'positions.reverse': ({ broker, id }) => {
      const one = only(world.positions.items.get(`${broker}/${id}`), 'position of that name')
      world.positions.set({ ...one, side: one.side === 'buy' ? 'sell' : 'buy' })
      return { clientOrderIds: [`fake-${world.nextSeq()}`], text: 'Closed, and the other side opened.' }
    },
    'positions.flatten': ({ broker, instrument }) => {
      const some = [...world.positions.items.values()].filter(
        one =>
          (broker === undefined || one.broker === broker) &&
          (instrument === undefined || one.instrument === instrument),
      )
      for (const one of some) world.positions.drop({ ...one, quantity: '0' })
      return { asked: some.length, failed: [] }
    },
    'positions.protect': ({ broker, id, stopLoss, takeProfit }) => {
      const one = only(world.positions.items.get(`${broker}/${id}`), 'position of that name')
      if (stopLoss !== undefined && stopLoss !== null && Number(stopLoss) > Number(one.mark) === (one.side === 'buy'))
        throw new RpcError('BAD_INPUT', 'stopLoss: the stop of a long position stands below the market.')
      world.positions.set({
        ...one,
        stop: stopLoss === undefined ? one.stop : stopLoss,
        target: takeProfit === undefined ? one.target : takeProfit,
      })
      return { text: 'The stop works at the broker.' }
    },
  }
}
