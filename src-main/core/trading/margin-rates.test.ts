import { describe, expect, test } from 'vitest'
import { Decimal } from '../kernel/decimal.ts'
import { TerminalError } from '../kernel/errors.ts'
import type { Instrument } from '../market/instrument.ts'
import type { WorkingOrder } from '../orders/order.ts'
import type { Broker, Preview } from '../ports.ts'
import { type FloorOptions, floor, settingsOf, signalOf } from './floor-test-kit.ts'
import { MarginRates } from './margin-rates.ts'
import { isStopped, proposeEntry } from './proposal.ts'

const d = (x: number | string): Decimal => new Decimal(x)
const MINUTE = 60_000
const HOUR = 60 * MINUTE

/** A broker that asks for a share of the worth at the ask, rounded to the cent as brokers do. */
function desk(options: FloorOptions = {}) {
  const f = floor(options)
  const asked: WorkingOrder[] = []
  const failures: unknown[] = []
  const house = {
    share: '0.05',
    capable: true,
    answer: null as null | (() => Promise<Preview>),
  }
  const preview = (order: WorkingOrder): Promise<Preview> => {
    asked.push(order)
    if (house.answer !== null) return house.answer()
    const margin = order.quantity.mul(1.1).mul(house.share).toDecimalPlaces(2)
    return Promise.resolve({ margin, fee: d(0) })
  }
  const broker = (): Broker => ({ capabilities: { preview: house.capable }, preview }) as unknown as Broker
  let work: Promise<unknown> = Promise.resolve()
  const margins = new MarginRates({
    view: f.view,
    clock: f.clock,
    broker,
    busy: next => {
      work = next
    },
    failed: (_, error) => failures.push(error),
  })
  const eurusd = f.hub.instruments.get('paper/EURUSD') as Instrument
  const pass = async (ms: number): Promise<void> => {
    f.clock.advance(f.clock.now() + ms)
    await work
  }
  const quote = (mid = 1.1): void => f.quote('paper/EURUSD', mid, mid)
  /** Margin of 10,000 units, in whole cents. */
  const margin = (): string | undefined => margins.perUnit(eurusd)?.mul(10_000).toFixed(2)
  return { f, margins, house, asked, failures, eurusd, pass, quote, margin, settle: () => work }
}

describe('what a broker asks as margin', () => {
  test('is unknown until it has answered, and follows the price after', async () => {
    const m = desk()
    m.quote()
    expect(m.margin()).toBeUndefined()
    await m.settle()
    expect(m.margin()).toBe('550.00')
    m.quote(1.21)
    expect(m.margin()).toBe('605.00')
    expect(m.asked).toHaveLength(1)
    // About 10,000 of the account's currency, at the market, and nothing that could be sent.
    expect(m.asked[0]).toMatchObject({
      instrument: 'paper/EURUSD',
      side: 'buy',
      type: 'market',
      clientOrderId: 'preview',
    })
    expect(m.asked[0]?.quantity.toFixed()).toBe('9090')
  })

  test('is asked again every hour; an answer of more than two hours ago is none', async () => {
    const m = desk()
    m.quote()
    m.margins.follow(m.eurusd)
    await m.settle()
    m.house.share = '0.1'
    await m.pass(HOUR)
    m.quote()
    expect(m.margin()).toBe('1100.00')
    m.house.answer = () => Promise.reject(new TerminalError('NO_DATA', 'not now'))
    await m.pass(2 * HOUR - 1)
    m.quote()
    expect(m.margin()).toBe('1100.00')
    await m.pass(2)
    m.quote()
    expect(m.margin()).toBeUndefined()
    expect(m.failures.length).toBeGreaterThan(0)
  })

  test('is asked again soon where there was no price yet, and ever later while the broker fails', async () => {
    const m = desk()
    m.margins.follow(m.eurusd)
    await m.settle()
    expect(m.asked).toHaveLength(0)
    m.quote()
    m.house.answer = () => Promise.reject(new TerminalError('UNSUPPORTED', 'never'))
    const at: number[] = []
    for (let second = 0; second < 8 * 60; second++) {
      const before = m.asked.length
      await m.pass(1000)
      if (m.asked.length > before) at.push(second + 1)
    }
    expect(at).toEqual([15, 45, 105, 225, 465])
  })

  test('an answer that takes too long counts as none', async () => {
    const m = desk()
    m.quote()
    m.house.answer = () => new Promise(() => undefined)
    m.margins.follow(m.eurusd)
    await m.pass(5000)
    m.house.answer = null
    await m.pass(15_000)
    m.quote()
    expect(m.margin()).toBe('550.00')
  })

  test.each(['0', '-5', 'NaN', 'Infinity'])('a margin of %s is no answer', async margin => {
    const m = desk()
    m.quote()
    m.house.answer = () => Promise.resolve({ margin: d(margin), fee: d(0) })
    m.margins.follow(m.eurusd)
    await m.settle()
    expect(m.margin()).toBeUndefined()
  })

  test('is asked for the side that opens: an order against a net position would need none', async () => {
    const m = desk()
    m.f.recorder.record('order.filled', {
      broker: 'paper',
      clientOrderId: 'x',
      instrument: 'paper/EURUSD',
      side: 'sell',
      tradeId: 't',
      quantity: '1000',
      price: '1.1',
      fee: '0',
      position: 'paper/EURUSD',
      rate: '1',
      multiplier: '1',
      origin: 'elsewhere',
    })
    m.quote()
    m.margins.follow(m.eurusd)
    await m.settle()
    expect(m.asked[0]?.side).toBe('sell')
  })

  test('is in the currency of the account', async () => {
    const m = desk({ currencies: { paper: 'EUR' } })
    m.quote()
    m.house.answer = () => Promise.resolve({ margin: d(500), fee: d(0) })
    m.margins.follow(m.eurusd)
    await m.settle()
    expect(m.asked[0]?.quantity.toFixed()).toBe('10000')
    expect(m.margin()).toBe('500.00')
  })

  test('is not asked where the broker cannot say or need not, nor where nothing is lent', () => {
    const mute = desk()
    mute.quote()
    mute.house.capable = false
    const spot = desk({ instrument: { class: 'spot', leverage: d(1) } })
    spot.quote()
    // Its own rule: the leverage says it all, and a replay of years is not asked every hour.
    const ruled = desk({ instrument: { leverageSource: 'broker' } })
    ruled.quote()
    expect([mute.margin(), spot.margin(), ruled.margin()]).toEqual([undefined, undefined, undefined])
    expect([...mute.asked, ...spot.asked, ...ruled.asked]).toEqual([])
  })

  test('is forgotten with the broker, also while it still thinks', async () => {
    const m = desk()
    m.quote()
    m.margins.follow(m.eurusd)
    m.margins.drop('paper')
    await m.settle()
    await m.pass(3 * HOUR)
    expect(m.asked).toHaveLength(1)
    m.house.capable = false
    expect(m.margin()).toBeUndefined()
  })
})

test('a proposal is judged by what the broker asks, else by the leverage', async () => {
  const m = desk()
  m.quote()
  const parts = { ...m.f.parts, margins: m.margins }
  const margin = () => {
    const outcome = proposeEntry(parts, signalOf(), settingsOf(), d(10_000))
    if (isStopped(outcome)) throw new Error(outcome.text)
    return [outcome.result.figures.margin, outcome.question.previewMarginPerUnit === null]
  }
  expect(margin()).toEqual(['366.67', true])
  await m.settle()
  expect(margin()).toEqual(['550.00', false])
})
