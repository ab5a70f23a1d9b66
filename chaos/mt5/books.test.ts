import { expect, test } from 'vitest'
import type { BrokerBooks } from '../../e2e/mt5/books.ts'
import { coidOf } from '../../src-main/brokers/mt5/orders/coid.ts'
import { Decimal } from '../../src-main/core/kernel/decimal.ts'
import type { OrderRecord } from '../../src-main/core/orders/order-record.ts'
import { State } from '../../src-main/core/trading/state.ts'
import { judge } from '../exchanges/judge.ts'
import { bookOf, differences } from './books.ts'

/** One order of ours, half filled, and the position that it made. */
const order = { ticket: '1', comment: coidOf('a-1'), state: 3, volume: 0.2, left: 0.1 }
const position = { ticket: '1', ident: '1', type: 0, volume: 0.1, sl: 1.05 }
const there: BrokerBooks = {
  positions: [position],
  orders: [],
  history: [order],
  deals: [],
  account: { balance: 999.5 },
}

/** What the terminal thinks, of the parts that are judged. */
function here(over: { filled?: string; cash?: string; quantity?: string; stop?: string } = {}): State {
  const { filled = '0.1', cash = '999.5', quantity = '0.1', stop = '1.05' } = over
  const about = { broker: 'exchange', pending: 'none' } as const
  const records = [
    { ...about, clientOrderId: 'a-1', role: 'entry', status: 'CANCELLED', filled: new Decimal(filled) },
    {
      ...{ ...about, clientOrderId: 'a-1.sl', role: 'stop_loss', status: 'WORKING', filled: new Decimal(0) },
      ...{ brokerOrderId: 'sl:1', stopPrice: new Decimal(stop) },
    },
  ] as OrderRecord[]
  const state = new State()
  state.orders.all = () => records
  state.portfolio.positions = () =>
    [{ broker: 'exchange', id: '1', side: 'buy', quantity: new Decimal(quantity) }] as never
  state.portfolio.account = () => ({ cash: new Decimal(cash) }) as never
  return state
}

function verdict(books: BrokerBooks, state: State, intents = [order.comment], sent = [order.comment]): string[] {
  const nameOf = ({ role, clientOrderId }: OrderRecord) => (role === 'entry' ? coidOf(clientOrderId) : null)
  return judge({ book: bookOf(books, intents, sent), rows: [], state, nameOf, differences: differences(books, state) })
}

test('books that agree are not complained about', () => {
  expect(verdict(there, here())).toEqual([])
})

test.each<[string, string[]]>([
  ['an order twice at the broker', verdict({ ...there, history: [order, { ...order, ticket: '2' }] }, here())],
  ['an intent noted twice by the EA', verdict(there, here(), [order.comment, order.comment])],
  ['a coid written twice to the EA', verdict(there, here(), undefined, [order.comment, order.comment])],
])('%s is one too many', (_, wrong) => {
  expect(wrong).toEqual([expect.stringMatching(/^ID USED AGAIN: GT\w+ (in|on) .*, 2 times$/)])
})

test.each<[string, string[]]>([
  ['NOT WRITTEN AHEAD', verdict({ ...there, orders: [{ ...order, ticket: '3', comment: coidOf('b-9') }] }, here())],
  ['FILLED OTHERWISE', verdict(there, here({ filled: '0.2' }))],
  ['MONEY', verdict(there, here({ cash: '1000' }))],
  ['POSITION', verdict(there, here({ quantity: '0.2' }))],
  ['POSITION', verdict({ ...there, positions: [] }, here())],
  ['STOP', verdict(there, here({ stop: '1.06' }))],
])('%s', (word, wrong) => {
  expect(wrong.join('\n')).toContain(word)
})
