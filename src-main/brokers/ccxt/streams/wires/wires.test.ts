import { expect, test } from 'vitest'
import type { PublicWire, WireEars } from '../wire.ts'
import { binanceWire } from './binance.ts'
import { bitstampWire } from './bitstamp.ts'
import { bybitWire } from './bybit.ts'
import { coinbaseWire } from './coinbase.ts'
import { krakenWire } from './kraken.ts'
import { okxWire } from './okx.ts'

/** What a wire tells of these messages, by name. */
function told(wire: PublicWire, ...messages: unknown[]): unknown[][] {
  const heard: unknown[][] = []
  const note =
    (name: keyof WireEars) =>
    (...args: unknown[]): void =>
      void heard.push([name, ...args])
  const read = wire.reader()
  for (const message of messages)
    read(message, {
      quote: note('quote'),
      trade: note('trade'),
      book: note('book'),
      refused: note('refused'),
      lost: note('lost'),
      ends: note('ends'),
    })
  return heard
}

test('Coinbase: trades in order though the newest comes first, by who took; a number left out is a loss', () => {
  const trade = (id: string, side: string) => ({
    product_id: 'BTC-USD',
    trade_id: id,
    price: '5',
    size: '1',
    side,
    time: '2026-08-12T19:27:48.298771Z',
  })
  const message = (sequence_num: number, ...trades: object[]) => ({
    channel: 'market_trades',
    timestamp: '2026-08-12T19:27:48.364886251Z',
    sequence_num,
    events: [{ type: 'update', trades }],
  })
  const heard = told(
    coinbaseWire,
    message(0, trade('2', 'BUY'), trade('1', 'SELL')),
    message(0),
    message(1),
    message(4, trade('3', 'BUY')),
  )
  expect(heard.map(([name, id, t]) => (name === 'trade' ? [id, t] : [name, id]))).toMatchObject([
    ['BTC-USD', { tradeId: '1', side: 'buy', at: 1_786_562_868_298 }],
    ['BTC-USD', { tradeId: '2', side: 'sell' }],
    ['lost', '2 before number 4'],
    ['BTC-USD', { tradeId: '3' }],
  ])
})

test('Bybit: a best price is whole each time, and the same number sent again is none out of order', () => {
  const quote = (ts: number, b: unknown[]) => ({
    topic: 'orderbook.1.BTCUSDT',
    ts,
    type: 'snapshot',
    data: { s: 'BTCUSDT', b, a: [['6', '3']], u: 7 },
  })
  expect(told(bybitWire, quote(10, [['5', '2']]), quote(11, []))).toEqual([
    ['quote', 'BTCUSDT', 5, 6, 2, 3, 10, null],
    ['quote', 'BTCUSDT', Number.NaN, 6, Number.NaN, 3, 11, null],
  ])
})

test.each([
  [
    'Binance',
    binanceWire,
    { error: { code: 2, msg: 'Invalid request: invalid stream' }, id: 1 },
    ['refused', null, '2 Invalid request: invalid stream'],
  ],
  [
    'Kraken',
    krakenWire,
    { method: 'subscribe', success: false, symbol: 'A/B', error: 'Currency pair not supported A/B' },
    ['refused', 'A/B', 'Currency pair not supported A/B'],
  ],
  [
    'OKX',
    okxWire,
    { event: 'error', code: '60018', msg: 'no such channel' },
    ['refused', null, '60018 no such channel'],
  ],
  [
    'Bybit',
    bybitWire,
    { success: false, ret_msg: 'error:handler not found', op: 'subscribe' },
    ['refused', null, 'error:handler not found'],
  ],
  [
    'Coinbase',
    coinbaseWire,
    { type: 'error', message: 'failure to subscribe' },
    ['refused', null, 'failure to subscribe'],
  ],
  [
    'Bitstamp',
    bitstampWire,
    { event: 'bts:error', channel: 'order_book_ab', data: { code: null, message: 'Bad channel' } },
    ['refused', 'ab', 'Bad channel'],
  ],
  [
    'OKX, before maintenance',
    okxWire,
    { event: 'notice', code: '64008', msg: 'closing soon' },
    ['ends', 'closing soon'],
  ],
  [
    'Bitstamp, before maintenance',
    bitstampWire,
    { event: 'bts:request_reconnect', channel: '', data: '' },
    ['ends', 'the venue asks to come back'],
  ],
] as const)('%s says what it does not do', (_name, wire, message, heard) => {
  expect(told(wire, message)).toEqual([heard])
})

test('what has another shape is passed over, or comes out as no number', () => {
  const odd = [
    null,
    1,
    'x',
    [],
    {},
    { data: 1 },
    { channel: 'ticker', data: {} },
    { topic: 'orderbook.1.X', data: null },
    { arg: 1 },
    { events: [1] },
  ]
  for (const wire of [binanceWire, bitstampWire, bybitWire, coinbaseWire, krakenWire, okxWire])
    expect(told(wire, ...odd)).toEqual([])
  expect(told(krakenWire, { channel: 'ticker', data: [{ symbol: 'A/B', bid: {}, ask: '' }] })).toEqual([
    ['quote', 'A/B', Number.NaN, Number.NaN, Number.NaN, Number.NaN, null, null],
  ])
})
