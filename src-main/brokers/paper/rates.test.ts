import { expect, test } from 'vitest'
import { type InstrumentClass, noCharges } from '../../core/market/instrument.ts'
import { spec } from '../conformance/stand/market.ts'
import { Book } from './book.ts'
import { Rates } from './rates.ts'

function book(symbol: string, kind: InstrumentClass = 'forex', id = symbol): Book {
  return new Book({ ...spec(symbol, kind), ...noCharges, id, broker: 'paper' })
}

function quote(at: Book, bid: number, ask: number, receiveTime = 1): void {
  at.setQuote({ instrument: at.instrument.id, bid, ask, bidSize: 0, askSize: 0, venueTime: receiveTime, receiveTime })
}

test('at mid, over or under, to 12 digits; the number agrees', () => {
  const [eur, jpy] = [book('EURUSD'), book('USDJPY')]
  quote(eur, 1.1, 1.1002)
  quote(jpy, 150, 150.02)
  const rates = new Rates([eur, jpy], 'USD')
  expect(rates.rate('USD')?.toFixed()).toBe('1')
  expect(rates.rate('EUR')?.toFixed()).toBe('1.1001')
  expect(rates.rate('JPY')?.toFixed()).toBe('0.00666622225185')
  expect(rates.approximately('JPY')).toBeCloseTo(1 / 150.01, 12)
})

test('the shortest chain of quoted pairs; a pair without a quote is no link until it has one', () => {
  const [direct, one, two] = [book('CHFUSD'), book('EURCHF'), book('EURUSD')]
  quote(one, 0.95, 0.95)
  quote(two, 1.14, 1.14)
  const rates = new Rates([direct, one, two], 'USD')
  expect(rates.rate('CHF')?.toFixed()).toBe('1.2')
  expect(rates.rate('XAU')).toBeNull()
  expect(rates.approximately('XAU')).toBeNaN()
  quote(direct, 1.25, 1.25)
  rates.changed()
  expect(rates.rate('CHF')?.toFixed()).toBe('1.25')
})

test('of two instruments over one pair the latest received counts, and only spot and forex do', () => {
  const [a, b, c] = [book('EURUSD', 'forex', 'a'), book('EURUSD', 'spot', 'b'), book('EURUSD', 'cfd', 'c')]
  const rates = new Rates([a, b, c], 'USD')
  quote(c, 9, 9, 99)
  rates.changed()
  expect(rates.rate('EUR')).toBeNull()
  quote(a, 1.1, 1.1, 5)
  rates.changed()
  quote(b, 1.2, 1.2, 6)
  rates.changed()
  expect(rates.rate('EUR')?.toFixed()).toBe('1.2')
  quote(a, 1.3, 1.3, 7)
  expect(rates.rate('EUR')?.toFixed()).toBe('1.3')
  expect(rates.approximately('EUR')).toBe(1.3)
})
