import { instruments } from './instruments.ts'
import { priceAt } from './prices.ts'
import { order, position } from './samples.ts'
import type { World } from './world.ts'

/** Orders, fills, closed trades and open positions of a busy day. */
export function trades(world: World): void {
  const { now } = world
  for (let i = 0; i < 14; i += 1) {
    const at = now - (15 - i) * 5.4e6
    const [instrument, start] = instruments[i % 3] ?? instruments[0] ?? []
    if (!instrument || start === undefined) return
    const side = i % 3 === 1 ? 'sell' : 'buy'
    const price = priceAt(instrument.id, start, at).toFixed(instrument.priceDecimals)
    const exit = priceAt(instrument.id, start, at + 3.6e6).toFixed(instrument.priceDecimals)
    world.orders.set(order(`c${i}`, at, { instrument: instrument.id, side, averagePrice: price }))
    world.fills.add({
      seq: world.write('order.filled', `c${i}: ${side} 24000 ${instrument.symbol} at ${price}`, {
        clientOrderId: `c${i}`,
        instrument: instrument.id,
        side,
        quantity: '24000',
        price,
      }),
      at,
      broker: 'paper',
      clientOrderId: `c${i}`,
      tradeId: `t${i}`,
      instrument: instrument.id,
      side,
      quantity: '24000',
      price,
      fee: '0.52',
      position: `p${i}`,
      origin: 'order',
    })
    world.trades.add({
      seq: world.write('position.closed', `${instrument.symbol} closed`),
      at: at + 3.6e6,
      position: `p${i}`,
      instrument: instrument.id,
      strategy: 'baseline',
      side,
      quantity: '24000',
      entryPrice: price,
      exitPrice: exit,
      profit: (((Number(exit) - Number(price)) * 24000 * (side === 'buy' ? 1 : -1)) / (start > 50 ? start : 1)).toFixed(
        2,
      ),
      openedAt: at,
    })
  }
  const here = (id: string) => priceAt(id, instruments.find(([one]) => one.id === id)?.[1] ?? 1, now)
  const eur = here('paper/EURUSD')
  world.positions.set(
    position('p-eur', 'paper/EURUSD', now, {
      entryPrice: (eur - 0.00108).toFixed(5),
      stop: (eur - 0.0031).toFixed(5),
      target: (eur + 0.0022).toFixed(5),
      mark: eur,
    }),
  )
  const yen = here('paper/USDJPY')
  world.positions.set(
    position('p-jpy', 'paper/USDJPY', now, {
      side: 'sell',
      quantity: '12000',
      entryPrice: (yen - 0.21).toFixed(3),
      stop: (yen + 0.4).toFixed(3),
      target: (yen - 0.8).toFixed(3),
      mark: yen,
      unrealised: '-16.62',
    }),
  )
  world.positions.set(
    position('p-btc', 'paper/BTCUSD', now, {
      quantity: '0.0812',
      entryPrice: '64102.50',
      mark: here('paper/BTCUSD'),
      stop: null,
      target: null,
      unrealised: '8.73',
      strategy: null,
    }),
  )
  world.positions.set(
    position('p-coin', 'coin/BTCUSD_PERP', now, {
      broker: 'coin',
      quantity: '100',
      entryPrice: '64102.5',
      mark: 64_337.6,
      stop: '60000.0',
      target: null,
      unrealised: '0.00041237',
      realised: '-0.00002500',
      fees: '0.00000780',
      currency: 'BTC',
      strategy: null,
    }),
  )
  world.positions.set(
    position('p-yen', 'yen/USDJPY', now, {
      broker: 'yen',
      side: 'sell',
      quantity: '12000',
      entryPrice: (yen - 0.11).toFixed(3),
      stop: (yen + 0.4).toFixed(3),
      target: null,
      mark: yen,
      unrealised: '-1350',
      realised: '0',
      fees: '52',
      currency: 'JPY',
    }),
  )
  world.orders.set(
    order('w1', now - 3e5, {
      type: 'limit',
      limitPrice: (eur - 0.0018).toFixed(5),
      status: 'WORKING',
      filled: '0',
      averagePrice: null,
    }),
  )
  world.orders.set(
    order('w2', now - 3e5, {
      role: 'stop_loss',
      parent: 'c13',
      side: 'sell',
      type: 'stop',
      stopPrice: (eur - 0.0031).toFixed(5),
      status: 'WORKING',
      filled: '0',
      averagePrice: null,
    }),
  )
  world.orders.set(
    order('w3', now - 3e4, {
      instrument: 'paper/GBPUSD',
      type: 'limit',
      limitPrice: '1.26110',
      status: 'PARTIAL',
      quantity: '50000',
      filled: '20000',
    }),
  )
  world.orders.set(
    order('r1', now - 9e5, {
      instrument: 'paper/BTCUSD',
      status: 'REJECTED',
      filled: '0',
      averagePrice: null,
      quantity: '0.00001',
      text: 'Below the minimum quantity of 0.0001.',
    }),
  )
  world.orders.set(
    order('u1', now - 6e3, {
      status: 'UNKNOWN',
      filled: '0',
      averagePrice: null,
      pending: 'unknown',
      text: 'No answer within 10 s; asking the broker.',
    }),
  )
}
