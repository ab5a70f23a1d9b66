import type { EventBodies, EventType } from '../core/journal/events.ts'
import { Random } from '../core/kernel/random.ts'
import { DAY_MS, dayName } from '../core/portfolio/day-ledger.ts'
import { defaultStrategySettings } from '../core/signals/settings.ts'
import { cardOf, checksOf, fieldsOf, intentOf, signalOf } from './made-up-bodies.ts'

/** An event before it has its number. */
export interface Scripted {
  readonly at: number
  readonly type: EventType
  readonly body: object
}

interface Trade {
  readonly entry: string
  readonly broker: string
  readonly instrument: string
  readonly position: string
  readonly side: 'buy' | 'sell'
}

const START = Date.UTC(2026, 0, 5)
const SYMBOLS = ['EURUSD', 'GBPUSD', 'USDJPY', 'XAUUSD']
const opposite = { buy: 'sell', sell: 'buy' } as const

/**
 * Made-up trading, for tests and benches: two paper accounts (`a` nets, `b` hedges) and two strategies that trade for
 * ever, about ten events a minute, one order in nine of them. The same seed gives the same events. `late`: now and then
 * an order is filled long after its end, which no paper account does.
 */
export class Script {
  readonly #random: Random
  readonly #late: boolean
  #at = START
  #orders = 0
  #numbers = 0
  #day = ''
  readonly #open = new Map<string, Trade>()
  readonly #ended: string[] = []
  readonly #predicted = new Map<string, EventBodies['prediction.made']>()

  constructor(seed: number, options: { readonly late?: boolean } = {}) {
    this.#random = new Random(seed)
    this.#late = options.late ?? false
  }

  *events(): Generator<Scripted, never, void> {
    yield* this.#beginning()
    for (;;) {
      this.#at += 60_000
      const day = dayName(this.#at)
      if (day !== this.#day) yield* this.#newDay(day)
      yield* this.#minute()
    }
  }

  *#beginning(): Generator<Scripted> {
    yield this.#make('terminal.started', { version: '0', journal: 'script' })
    yield this.#make('source.selected', { source: { kind: 'simulated', seed: 1 } })
    for (const broker of ['a', 'b']) {
      const settings = { cash: '100000', positions: broker === 'a' ? 'netting' : 'hedging' }
      yield this.#make('broker.added', { broker, family: 'paper', title: broker, paper: true, settings })
      const positions = broker === 'a' ? 'netting' : 'hedging'
      yield this.#make('broker.connected', { broker, currency: 'USD', timeOffset: 0, positions })
      const amount = '100000'
      yield this.#make('cash.moved', { broker, id: 'opening', kind: 'deposit', amount, inReporting: amount })
    }
    for (const id of ['one', 'two']) {
      yield this.#make('strategy.saved', { strategy: { ...defaultStrategySettings, id, brokers: ['a', 'b'] } })
      yield this.#make('loop.started', { strategy: id })
    }
  }

  *#newDay(day: string): Generator<Scripted> {
    this.#day = day
    for (const scope of ['all', 'broker:a', 'broker:b'] as const)
      yield this.#make('day.opened', { scope, day, equity: '100000', estimated: false })
    for (const { broker } of this.#open.values()) {
      const [id, amount] = [this.#number('C'), `-${this.#below(100)}.5`]
      yield this.#make('cash.moved', { broker, id, kind: 'swap', amount, inReporting: amount })
    }
    if (this.#chance(0.1)) yield* this.#rareThings()
  }

  *#rareThings(): Generator<Scripted> {
    yield this.#make('kill.engaged', { reason: 'script', by: 'person' })
    yield this.#make('kill.released', { reason: 'script' })
    yield this.#make('latch.set', { code: 'DAILY_LATCH', scope: 'all', until: this.#at + DAY_MS })
    const [from, to] = ['0.01', (0.001 * (1 + this.#below(10))).toFixed(3)]
    const about = {
      scope: 'broker:b',
      of: null,
      reason: 'script',
      effectiveAt: this.#at + this.#below(2) * DAY_MS,
    } as const
    yield this.#make('limit.changed', { code: 'MAX_LOSS_AT_STOP', from, to, ...about })
    yield this.#make('incident', { code: 'SCRIPT', text: 'Something that a person should see.', about: null })
    yield this.#make('broker.disconnected', { broker: 'b', reason: 'script', by: 'terminal' })
    yield this.#make('broker.connected', { broker: 'b', currency: 'USD', timeOffset: 0, positions: 'hedging' })
    const order = { kind: 'order', id: `script-${this.#orders}` } as const
    yield this.#make('note.written', { about: order, text: 'A note of a person.', tags: ['script'] })
    yield this.#make('reporting.changed', { from: 'USD', to: 'EUR', rate: '0.99' })
  }

  *#minute(): Generator<Scripted> {
    const equity = (100_000 + this.#random.normal() * 1000).toFixed(8)
    yield this.#make('equity.marked', { equity, cash: equity, byBroker: { a: equity, b: equity } })
    for (const strategy of ['one', 'two']) yield* this.#predict(strategy, 'a/EURUSD')
    const broker = this.#chance(0.5) ? 'a' : 'b'
    const instrument = `${broker}/${SYMBOLS[this.#below(SYMBOLS.length)]}`
    const trade = this.#open.get(instrument)
    if (trade !== undefined) yield* this.#close(trade)
    else yield* this.#signal(broker, instrument)
    if (this.#late && this.#chance(0.02)) yield* this.#lateFill()
  }

  *#predict(strategy: string, instrument: string): Generator<Scripted> {
    const last = this.#predicted.get(strategy)
    if (last !== undefined) {
      const { horizonBars: _bars, model: _model, ...made } = last
      const outcome = this.#chance(0.5) ? 'up' : 'down'
      yield this.#make('prediction.scored', { ...made, scoredAt: this.#at, outcome })
    }
    const about = { id: `${strategy}:${instrument}:${this.#at}`, strategy, instrument, barEnd: this.#at }
    const made = { ...about, side: 'buy', up: 0.5 + this.#random.next() / 10, close: 1.1 } as const
    const prediction = { ...made, horizonBars: 1, model: '261a0dfa2d0fd8bc' }
    this.#predicted.set(strategy, prediction)
    yield this.#make('prediction.made', prediction)
  }

  *#signal(broker: string, instrument: string): Generator<Scripted> {
    const [strategy, n] = [this.#chance(0.5) ? 'one' : 'two', this.#below(100_000)]
    const signal = signalOf(`${strategy}.${instrument}.${this.#at}`, strategy, instrument, this.#at, n)
    yield this.#make('signal.made', signal)
    if (this.#chance(0.4)) {
      const checks = checksOf(instrument, n, 'MAX_POSITION')
      const stop = { signal: signal.id, strategy, instrument, stage: 'risk', code: 'MAX_POSITION', checks } as const
      yield this.#make('signal.stopped', { ...stop, text: 'The position would be too large.' })
      return
    }
    if (strategy === 'two') {
      yield this.#make('review.queued', { card: cardOf(signal, broker, n) })
      if (this.#chance(0.3)) {
        yield this.#make('review.expired', { signal: signal.id, version: 1 })
        return
      }
      yield this.#make('review.approved', { signal: signal.id, version: 1, quantity: '10000' })
    }
    yield* this.#enter(broker, instrument, strategy, signal.id, signal.side)
  }

  *#enter(broker: string, instrument: string, strategy: string, signal: string, side: 'buy' | 'sell') {
    const clientOrderId = `script-${++this.#orders}`
    const about = { clientOrderId, intent: signal, broker, strategy, signal, reduces: false }
    const fields = fieldsOf(instrument, { side, stopLoss: '1.09', takeProfit: '1.12' })
    yield this.#make('order.intent', intentOf(about, fields, this.#orders))
    yield this.#make('order.sent', { clientOrderId })
    if (this.#chance(0.03)) {
      yield this.#make('order.rejected', { clientOrderId, code: 'NO_MONEY', text: 'script' })
      return void this.#ended.push(clientOrderId)
    }
    if (this.#chance(0.03)) yield this.#make('order.unknown', { clientOrderId, reason: 'no answer' })
    const brokerOrderId = this.#number('O')
    yield this.#make('order.accepted', { clientOrderId, brokerOrderId })
    const position = broker === 'b' ? brokerOrderId : instrument
    const trade: Trade = { entry: clientOrderId, broker, instrument, position, side }
    if (this.#chance(0.2)) {
      yield this.#fill(trade, clientOrderId, side, '4000')
      yield this.#fill(trade, clientOrderId, side, '6000')
    } else yield this.#fill(trade, clientOrderId, side, '10000')
    for (const role of ['stop_loss', 'take_profit'] as const) {
      const child = clientOrderId + (role === 'stop_loss' ? '.sl' : '.tp')
      const [stopPrice, limitPrice] = role === 'stop_loss' ? ['1.09', null] : [null, '1.12']
      const closes = broker === 'b' ? position : null
      const type = role === 'stop_loss' ? 'stop' : 'limit'
      const order = fieldsOf(instrument, { side: opposite[side], type, stopPrice, limitPrice, closes })
      const made = { parent: clientOrderId, clientOrderId: child, brokerOrderId: this.#number('O') }
      yield this.#make('order.attached', { ...made, role, order })
    }
    this.#open.set(instrument, trade)
    this.#ended.push(clientOrderId)
  }

  *#close(trade: Trade): Generator<Scripted> {
    const { entry, broker, instrument, position } = trade
    const side = opposite[trade.side]
    const [stop, target] = [`${entry}.sl`, `${entry}.tp`]
    this.#open.delete(instrument)
    if (this.#chance(0.7)) {
      const [met, other] = this.#chance(0.5) ? [stop, target] : [target, stop]
      yield this.#fill(trade, met, side, '10000')
      yield this.#make('order.cancelled', { clientOrderId: other, reason: 'oco' })
      return void this.#ended.push(met, other)
    }
    for (const clientOrderId of [stop, target]) {
      yield this.#make('order.cancel_asked', { clientOrderId, by: 'strategy' })
      yield this.#make('order.cancelled', { clientOrderId, reason: 'on request' })
    }
    const clientOrderId = `script-${++this.#orders}`
    const about = { clientOrderId, intent: `exit.${entry}`, broker, strategy: 'one', signal: null, reduces: true }
    const fields = fieldsOf(instrument, { side, closes: broker === 'b' ? position : null, reduceOnly: broker === 'a' })
    yield this.#make('order.intent', intentOf(about, fields, this.#orders))
    yield this.#make('order.sent', { clientOrderId })
    yield this.#make('order.accepted', { clientOrderId, brokerOrderId: this.#number('O') })
    yield this.#fill(trade, clientOrderId, side, '10000')
    this.#ended.push(stop, target, clientOrderId)
  }

  /** Of any order that has ended, however long ago; the position that it opens is closed at once. */
  *#lateFill(): Generator<Scripted> {
    const clientOrderId = this.#ended[this.#below(this.#ended.length)]
    if (clientOrderId === undefined) return
    const trade: Trade = {
      entry: clientOrderId,
      broker: 'b',
      instrument: 'b/EURUSD',
      position: this.#number('O'),
      side: 'buy',
    }
    yield this.#fill(trade, clientOrderId, 'buy', '100')
    yield this.#make('incident', { code: 'LATE_FILL', text: 'script', about: clientOrderId })
    const close = this.#fill(trade, this.#number('L'), 'sell', '100')
    yield { ...close, body: { ...close.body, origin: 'liquidation' } }
  }

  #fill(
    { broker, instrument, position }: Trade,
    clientOrderId: string,
    side: 'buy' | 'sell',
    quantity: string,
  ): Scripted {
    const price = (1.1 + this.#random.normal() / 100).toFixed(5)
    const about = { broker, clientOrderId, instrument, side, tradeId: this.#number('T'), quantity, price, position }
    return this.#make('order.filled', { ...about, fee: '1.25', rate: '0.987', multiplier: '1', origin: 'order' })
  }

  #make<T extends EventType>(type: T, body: EventBodies[T]): Scripted {
    this.#at += 1 + this.#below(20)
    return { at: this.#at, type, body }
  }

  #number(kind: string): string {
    return `${kind}${++this.#numbers}`
  }

  #below(n: number): number {
    return this.#random.below(n)
  }

  #chance(share: number): boolean {
    return this.#random.next() < share
  }
}
