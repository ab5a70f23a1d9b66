import { expect, test } from 'vitest'
import type { OrderView } from '../../../src-preload/contract/views.ts'
import { everyOrder, filtered, type OrderFilter } from './order-filter.ts'

const order = (clientOrderId: string, more: Partial<OrderView>): OrderView => ({
  ...({ brokerOrderId: null, signal: null, strategy: null, text: null } as OrderView),
  clientOrderId,
  ...more,
})
const orders = [
  order('o1', { instrument: 'xm/EURUSD', broker: 'xm', status: 'FILLED', origin: 'loop', signal: 's9' }),
  order('o2', { instrument: 'paper/BTC/USD', broker: 'paper', status: 'REJECTED', origin: 'person', text: 'No funds' }),
]
const found = (filter: Partial<OrderFilter>) =>
  filtered(orders, { ...everyOrder, ...filter })
    .map(one => one.clientOrderId)
    .join()

test('each part narrows', () => {
  expect(found({})).toBe('o1,o2')
  expect([found({ broker: 'xm' }), found({ status: 'REJECTED' }), found({ origin: 'person' })]).toEqual([
    'o1',
    'o2',
    'o2',
  ])
  expect(found({ broker: 'xm', status: 'REJECTED' })).toBe('')
})

test('a text is looked for in symbols, ids and what the broker said', () => {
  expect([found({ text: 'btcusd' }), found({ text: 'BTC/U' }), found({ text: ' funds ' })]).toEqual(['o2', 'o2', 'o2'])
  expect([found({ text: 's9' }), found({ text: 'o' }), found({ text: 'nothing' })]).toEqual(['o1', 'o1,o2', ''])
})
