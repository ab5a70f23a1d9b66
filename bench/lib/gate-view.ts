import { Recorder } from '../../src-main/core/journal/recorder.ts'
import { Decimal } from '../../src-main/core/kernel/decimal.ts'
import { DrivenClock } from '../../src-main/core/kernel/driven-clock.ts'
import { Random } from '../../src-main/core/kernel/random.ts'
import { noCharges } from '../../src-main/core/market/instrument.ts'
import { MarketHub } from '../../src-main/core/market/market-hub.ts'
import { LiveView } from '../../src-main/core/trading/live-view.ts'
import { State } from '../../src-main/core/trading/state.ts'
import { forexSpec } from './memory-source.ts'

const HOUR = 3_600_000
const NOW = Date.UTC(2026, 0, 7, 12)
const BROKER = 'paper'
const symbols = ['EURUSD', 'GBPUSD', 'AUDUSD', 'NZDUSD', 'EURGBP', 'EURAUD']

/** An account with `positions` open positions, each in a pair of its own, with prices and hourly bars for all and one pair more. */
export function gateView(positions: number): LiveView {
  const clock = new DrivenClock(NOW - 7 * HOUR)
  const hub = new MarketHub(clock)
  const state = new State()
  let seq = 0
  const recorder = new Recorder({ append: () => ++seq }, state, clock)
  const id = (symbol: string): string => `${BROKER}/${symbol}`
  hub.instruments.set(
    BROKER,
    symbols.map(symbol => ({
      ...forexSpec(symbol),
      id: id(symbol),
      broker: BROKER,
      ...noCharges,
      feeRate: new Decimal('0.00003'),
    })),
  )
  const random = new Random(11)
  const sink = hub.sink(() => undefined)
  for (const symbol of symbols) {
    let close = 1.2
    const bars = Array.from({ length: 200 }, (_, i) => {
      const open = close
      close *= 1 + random.normal() * 0.001
      const start = NOW - (200 - i) * HOUR
      return {
        instrument: id(symbol),
        timeframe: '1h' as const,
        start,
        end: start + HOUR,
        open,
        high: Math.max(open, close),
        low: Math.min(open, close),
        close,
        bidClose: close,
        askClose: close,
        volume: 0,
        ticks: 1,
      }
    })
    hub.seed(id(symbol), '1h', bars)
    hub.setDailyAtr(id(symbol), 0.008)
    sink.event({
      kind: 'quote',
      quote: {
        instrument: id(symbol),
        bid: close,
        ask: close + 0.0001,
        bidSize: 1e6,
        askSize: 1e6,
        venueTime: NOW,
        receiveTime: NOW,
      },
    })
  }
  recorder.record('broker.added', { broker: BROKER, family: 'paper', title: 'Paper', paper: true, settings: {} })
  recorder.record('broker.connected', { broker: BROKER, currency: 'USD', timeOffset: 0, positions: 'netting' })
  recorder.record('cash.moved', {
    broker: BROKER,
    id: 'opening',
    kind: 'deposit',
    amount: '100000',
    inReporting: '100000',
  })
  for (const scope of [`broker:${BROKER}`, 'all'] as const)
    recorder.record('day.opened', { scope, day: '2026-01-07', equity: '100000', estimated: false })
  // One an hour: all at once would be over the order rate.
  for (const symbol of symbols.slice(1, 1 + positions)) {
    clock.advance(clock.now() + HOUR)
    open(recorder, id(symbol), symbol)
  }
  clock.advance(NOW)
  return new LiveView(state, hub, clock, 'USD')
}

function open(recorder: Recorder, instrument: string, symbol: string): void {
  const order = {
    instrument,
    side: 'buy',
    type: 'market',
    quantity: '2000',
    limitPrice: null,
    stopPrice: null,
    timeInForce: 'gtc',
    expiresAt: null,
    stopLoss: '1.0',
    takeProfit: null,
    closes: null,
    reduceOnly: false,
  } as const
  const clientOrderId = `bench-${symbol}`
  recorder.record('order.intent', {
    ...order,
    clientOrderId,
    intent: clientOrderId,
    broker: BROKER,
    symbol,
    strategy: 'bench',
    signal: null,
    origin: 'loop',
    decisionPrice: 1.2,
    reduces: false,
    plannedLoss: '10',
    checks: [],
    route: [],
  })
  recorder.record('order.sent', { clientOrderId })
  recorder.record('order.accepted', { clientOrderId, brokerOrderId: clientOrderId })
  recorder.record('order.filled', {
    broker: BROKER,
    clientOrderId,
    instrument,
    side: 'buy',
    tradeId: symbol,
    quantity: '2000',
    price: '1.2',
    fee: '0.1',
    position: instrument,
    rate: '1',
    multiplier: '1',
    origin: 'order',
  })
}
