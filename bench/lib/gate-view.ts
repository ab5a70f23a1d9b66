import { Recorder } from '../../src-main/core/journal/recorder.ts'
import { DrivenClock } from '../../src-main/core/kernel/driven-clock.ts'
import { Random } from '../../src-main/core/kernel/random.ts'
import type { Instrument } from '../../src-main/core/market/instrument.ts'
import { MarketHub } from '../../src-main/core/market/market-hub.ts'
import { fillOf, intentOf } from '../../src-main/core/orders/order-test-kit.ts'
import { LiveView } from '../../src-main/core/trading/live-view.ts'
import { State } from '../../src-main/core/trading/state.ts'
import { gateInstruments, giveHistory, quoteOf, startPrice } from './gate-market.ts'

const MINUTE = 60_000
const NOW = Date.UTC(2026, 0, 7, 12)
/** Currency and kind of each account; reporting is in USD. */
const accounts = {
  dollars: { currency: 'USD', positions: 'netting' },
  euros: { currency: 'EUR', positions: 'hedging' },
  pounds: { currency: 'GBP', positions: 'netting' },
} as const
const CASH = '5000000'

export interface GateWorld {
  readonly view: LiveView
  readonly hub: MarketHub
  readonly clock: DrivenClock
  /** One instrument for each position. */
  readonly held: readonly Instrument[]
  /** The next of them gets a new price, a little later. */
  tick(): void
}

/**
 * Three accounts in three currencies with `positions` open, each in an instrument of its own and with a stop that works
 * for it, and `orders` limit orders that wait, over the same instruments; prices, ranges and hourly bars for all.
 */
export function gateWorld(positions: number, orders: number): GateWorld {
  const clock = new DrivenClock(NOW - 2 * 86_400_000)
  const hub = new MarketHub(clock)
  const state = new State()
  let seq = 0
  const recorder = new Recorder({ append: () => ++seq }, state, clock)
  const random = new Random(11)
  const instruments = gateInstruments(positions)
  const sink = hub.sink(() => undefined)
  for (const [broker, account] of Object.entries(accounts)) {
    recorder.record('broker.added', { broker, family: 'paper', title: broker, paper: true, settings: {} })
    recorder.record('broker.connected', { broker, timeOffset: 0, ...account })
    recorder.record('cash.moved', { broker, id: 'opening', kind: 'deposit', amount: CASH, inReporting: CASH })
    hub.instruments.set(
      broker,
      instruments.filter(i => i.broker === broker),
    )
  }
  for (const instrument of instruments) giveHistory(hub, instrument, NOW, random)
  const held = instruments.slice(0, positions)
  let number = 0
  // One a minute, yesterday and the day before: all at once would be over the order rate.
  const place = (instrument: Instrument, over: Parameters<typeof intentOf>[0]): string => {
    clock.advance(clock.now() + MINUTE)
    const clientOrderId = `bench-${++number}`
    const { id, broker, symbol } = instrument
    const named = { clientOrderId, intent: clientOrderId, broker, symbol, strategy: `s${number % 4}`, instrument: id }
    recorder.record('order.intent', intentOf({ ...named, ...over }))
    recorder.record('order.sent', { clientOrderId })
    recorder.record('order.accepted', { clientOrderId, brokerOrderId: clientOrderId })
    return clientOrderId
  }
  const at = (instrument: Instrument, factor: number): string => {
    const decimals = instrument.priceStep.decimalPlaces()
    return (startPrice(instrument) * factor).toFixed(decimals)
  }
  for (const instrument of held) {
    const { id, broker } = instrument
    const [quantity, stopPrice] = ['1000', at(instrument, 0.99)]
    const parent = place(instrument, { quantity, stopLoss: stopPrice })
    const position = accounts[broker as keyof typeof accounts].positions === 'netting' ? id : parent
    const fill = { broker, clientOrderId: parent, instrument: id, tradeId: parent, quantity, position }
    recorder.record('order.filled', fillOf({ ...fill, price: at(instrument, 1) }))
    const order = { ...intentOf({ instrument: id, side: 'sell', type: 'stop', quantity, stopPrice, stopLoss: null }) }
    const child = { clientOrderId: `${parent}.sl`, brokerOrderId: `${parent}.sl`, role: 'stop_loss' as const }
    recorder.record('order.attached', { parent, ...child, order: { ...order, closes: position, reduceOnly: true } })
  }
  for (let i = 0; i < orders; i++) {
    const instrument = held[i % held.length] ?? (instruments[i % 20] as Instrument)
    const prices = { limitPrice: at(instrument, 0.97), stopLoss: at(instrument, 0.95) }
    place(instrument, { type: 'limit', quantity: '500', ...prices })
  }
  clock.advance(NOW)
  for (const broker of Object.keys(accounts))
    recorder.record('reconciled', { broker, trigger: 'start', orders: 0, fills: 0, positions: 0, differences: [] })
  for (const scope of ['all', ...Object.keys(accounts).map(broker => `broker:${broker}` as const)] as const) {
    const equity = scope === 'all' ? '16750000' : CASH
    recorder.record('day.opened', { scope, day: '2026-01-07', equity, estimated: false })
  }
  const prices = new Map(instruments.map(i => [i.id, startPrice(i)]))
  const quote = (instrument: Instrument): void => {
    const price = (prices.get(instrument.id) ?? 1) * (1 + random.normal() * 1e-5)
    prices.set(instrument.id, price)
    sink.event({ kind: 'quote', quote: quoteOf(instrument, price, clock.now()) })
  }
  for (let i = 0; i < 30; i++) {
    clock.advance(clock.now() + 100)
    for (const instrument of instruments) quote(instrument)
  }
  let next = 0
  // All prices stay young: those that do not tick in turn are told again now and then.
  const tick = (): void => {
    clock.advance(clock.now() + 1)
    quote((held.length > 0 ? held : instruments)[next++ % (held.length || 20)] as Instrument)
    if (next % 1_000 === 0) for (const instrument of instruments) quote(instrument)
  }
  return { view: new LiveView(state, hub, clock, 'USD'), hub, clock, held, tick }
}
