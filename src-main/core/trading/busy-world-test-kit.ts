import { Recorder } from '../journal/recorder.ts'
import { Decimal } from '../kernel/decimal.ts'
import { DrivenClock } from '../kernel/driven-clock.ts'
import { type Instrument, type InstrumentClass, noCharges, pairOf } from '../market/instrument.ts'
import { MarketHub } from '../market/market-hub.ts'
import type { OrderType, Side } from '../orders/order.ts'
import { fillOf, intentOf } from '../orders/order-test-kit.ts'
import type { Asked } from '../risk/exact-sums-test-kit.ts'
import { LiveView } from './live-view.ts'
import { State } from './state.ts'

/** For tests only: three accounts in three currencies, and everything that can happen to them, at random. */
const NOON = Date.UTC(2026, 2, 3, 12)

export const d = (n: string | number): Decimal => new Decimal(n)
const contract = (
  broker: string,
  symbol: string,
  kind: InstrumentClass,
  over: Partial<Instrument> = {},
): Instrument => ({
  symbol,
  id: `${broker}/${symbol}`,
  broker,
  class: kind,
  base: symbol.slice(0, 3),
  quote: symbol.slice(3),
  multiplier: d(1),
  priceStep: d('0.00001'),
  qtyStep: d('0.01'),
  qtyMin: d('0.01'),
  qtyMax: null,
  minNotional: null,
  stopDistance: null,
  leverage: d(kind === 'spot' ? 1 : 30),
  session: null,
  aliases: [],
  ...noCharges,
  feeRate: d('0.00003'),
  ...over,
})

export const instruments: readonly Instrument[] = [
  contract('net', 'EURUSD', 'forex'),
  contract('net', 'GBPUSD', 'forex', { leverage: d(20) }),
  contract('net', 'USDJPY', 'forex', { multiplier: d(1000) }),
  contract('net', 'EURGBP', 'forex'),
  contract('net', 'BTCUSD', 'future', { multiplier: d(100), inverse: true, feeRate: d('0.0005') }),
  contract('tickets', 'EURUSD', 'forex', { feeRate: d(0) }),
  contract('tickets', 'AUDJPY', 'forex'),
  contract('tickets', 'XAUUSD', 'cfd', { multiplier: d(100) }),
  contract('coins', 'BTCEUR', 'spot', { feeRate: d('0.001'), feeInKind: true, minNotional: d(10) }),
  contract('coins', 'ETHBTC', 'spot'),
]
const currencies: Readonly<Record<string, string>> = { net: 'USD', tickets: 'EUR', coins: 'GBP' }
/** One that nobody lists. */
export const ids = [...instruments.map(i => i.id), 'net/NOBODY']

export const asked: Asked = {
  accounts: ['all', 'broker:net', 'broker:tickets', 'broker:coins'],
  scopes: [
    'all',
    'broker:net',
    'broker:tickets',
    'strategy:slow',
    'instrument:net/EURUSD',
    'instrument:net/BTCUSD',
    'instrument:tickets/XAUUSD',
  ],
  pairs: [...new Set(instruments.map(pairOf))],
  assets: ['EUR', 'USD', 'GBP', 'JPY', 'BTC', 'XAU'],
}

export interface Wish {
  readonly at: number
  readonly side: Side
  readonly type: OrderType
  readonly quantity: number
  readonly price: number
  readonly stop: number | null
  readonly closes: boolean
  readonly reduceOnly: boolean
  readonly strategy: string | null
}
/** A world with brokers, instruments and prices, and hands to change each of them. */
export class World {
  readonly clock = new DrivenClock(NOON)
  readonly state = new State()
  readonly hub = new MarketHub(this.clock)
  readonly view = new LiveView(this.state, this.hub, this.clock, 'USD')
  #seq = 0
  readonly #recorder = new Recorder({ append: () => ++this.#seq }, this.state, this.clock)
  readonly #sink = this.hub.sink(() => undefined)

  constructor() {
    for (const broker of Object.keys(currencies)) this.addBroker(broker)
    for (const { id } of instruments) this.quote(id, 1.1, 2)
  }

  addBroker(broker: string): void {
    this.#recorder.record('broker.added', { broker, family: 'paper', title: broker, paper: true, settings: {} })
    this.connect(broker, currencies[broker] ?? 'USD', broker === 'tickets' ? 'hedging' : 'netting')
    this.cash(broker, '100000')
    this.list(broker)
    const today = { day: '2026-03-03', equity: '100000', estimated: false }
    this.#recorder.record('day.opened', { scope: `broker:${broker}`, ...today })
    this.#recorder.record('day.opened', { scope: 'all', ...today })
  }

  connect(broker: string, currency: string, positions: 'netting' | 'hedging'): void {
    if (this.state.portfolio.account(broker) === undefined) return
    this.#recorder.record('broker.connected', { broker, currency, timeOffset: 0, positions })
  }

  cash(broker: string, value: string): void {
    if (this.state.portfolio.account(broker) === undefined) return
    this.#recorder.record('cash.moved', {
      broker,
      id: `${this.#seq}`,
      kind: 'deposit',
      amount: value,
      inReporting: value,
    })
  }

  /** Other objects for the same contracts: what a broker's new fees look like. */
  list(broker: string): void {
    this.hub.instruments.set(
      broker,
      instruments.filter(i => i.broker === broker).map(i => ({ ...i })),
    )
  }

  removeBroker(broker: string): void {
    if (this.state.portfolio.account(broker) !== undefined) this.#recorder.record('broker.removed', { broker })
  }

  quote(instrument: string, bid: number, spread: number): void {
    const now = this.clock.now()
    const ask = Number((bid + spread / 100_000).toFixed(5))
    const quote = { instrument, bid, ask, bidSize: 0, askSize: 0, venueTime: now, receiveTime: now }
    this.#sink.event({ kind: 'quote', quote })
  }

  /** A closed hour with that close; hours that are left out are missing on one side only. */
  bar(instrument: string, hour: number, close: number): void {
    const start = NOON + hour * 3_600_000
    const prices = { open: close, high: close, low: close, close, bidClose: close, askClose: close }
    const about = { instrument, timeframe: '1h', start, end: start + 3_600_000 } as const
    this.hub.history.append({ ...about, ...prices, volume: 0, ticks: 1 })
  }

  order({ at, side, type, quantity, price, stop, closes, reduceOnly, strategy }: Wish): void {
    const instrument = pick(ids, at)
    const position = [...this.state.portfolio.positionsOn(instrument)][0]
    const clientOrderId = `o${this.#seq}`
    this.#recorder.record(
      'order.intent',
      intentOf({
        clientOrderId,
        broker: brokerOf(instrument),
        instrument,
        strategy,
        side,
        type,
        quantity: String(quantity),
        limitPrice: type === 'limit' || type === 'stop_limit' ? String(price) : null,
        stopPrice: type === 'stop' || type === 'stop_limit' ? String(price) : null,
        stopLoss: stop === null ? null : String(stop),
        closes: closes ? (position?.id ?? `no ticket on ${instrument}`) : null,
        reduceOnly,
      }),
    )
    this.#accept(clientOrderId)
  }

  #accept(clientOrderId: string): void {
    this.#recorder.record('order.sent', { clientOrderId })
    this.#recorder.record('order.accepted', { clientOrderId, brokerOrderId: clientOrderId })
  }

  fill(at: number, quarters: number, price: number): void {
    const order = pick([...this.state.orders.open()], at)
    if (order === undefined || this.state.portfolio.account(order.broker) === undefined) return
    const netting = this.state.portfolio.account(order.broker)?.positions === 'netting'
    const left = order.quantity.minus(order.filled)
    this.#recorder.record(
      'order.filled',
      fillOf({
        broker: order.broker,
        clientOrderId: order.clientOrderId,
        instrument: order.instrument,
        side: order.side,
        tradeId: `${this.#seq}`,
        quantity: left.mul(quarters).div(4).toFixed(),
        price: String(price),
        position: order.closes ?? (netting ? order.instrument : order.clientOrderId),
        rate: '0.9',
      }),
    )
  }

  protect(at: number, quarters: number, price: number): void {
    const position = pick([...this.state.portfolio.positions()], at)
    if (position === undefined) return
    const clientOrderId = `s${this.#seq}`
    const quantity = position.quantity.mul(quarters).div(4).toFixed()
    this.#recorder.record(
      'order.intent',
      intentOf({ clientOrderId, broker: position.broker, instrument: position.instrument, reduces: true }),
    )
    this.#accept(clientOrderId)
    this.#recorder.record('order.attached', {
      parent: clientOrderId,
      clientOrderId: `${clientOrderId}.sl`,
      brokerOrderId: clientOrderId,
      role: 'stop_loss',
      order: {
        ...intentOf(),
        instrument: position.instrument,
        side: position.side === 'buy' ? 'sell' : 'buy',
        type: 'stop',
        quantity,
        stopPrice: String(price),
        stopLoss: null,
        closes: position.id,
      },
    })
    this.#recorder.record('order.cancelled', { clientOrderId, reason: 'r' })
  }

  change(kind: 'cancel' | 'unknown' | 'amend', at: number, quantity: number, price: number): void {
    const order = pick([...this.state.orders.open()], at)
    if (order === undefined) return
    const { clientOrderId, status } = order
    if (kind === 'cancel' && status !== 'INTENT')
      this.#recorder.record('order.cancelled', { clientOrderId, reason: 'r' })
    if (kind === 'unknown' && (status === 'INTENT' || status === 'SENT'))
      this.#recorder.record('order.unknown', { clientOrderId, reason: 'r' })
    if (kind === 'amend' && status === 'WORKING')
      this.#recorder.record('order.amended', {
        clientOrderId,
        quantity: String(quantity),
        limitPrice: order.limitPrice === null ? null : String(price),
        stopPrice: order.stopPrice === null ? null : String(price),
        stopLoss: order.stopLoss === null ? null : String(price),
        takeProfit: null,
      })
  }

  adjust(at: number, side: Side, quantity: number, price: number): void {
    const instrument = pick(ids, at)
    const held = [...this.state.portfolio.positionsOn(instrument)][0]
    this.#recorder.record('position.adjusted', {
      broker: brokerOf(instrument),
      instrument,
      position: held?.id ?? instrument,
      side,
      quantity: String(quantity),
      entryPrice: String(price),
      multiplier: '1',
      before: '0',
      reason: 'r',
    })
  }
}

const brokerOf = (id: string): string => id.slice(0, id.indexOf('/'))
export const pick = <T>(list: readonly T[], at: number): T => list[at % list.length] as T
export const brokers = Object.keys(currencies)
