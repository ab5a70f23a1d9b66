import type { SignalMade } from '../../src-main/core/journal/events.ts'
import { Decimal } from '../../src-main/core/kernel/decimal.ts'
import { defaultStrategySettings, type StrategySettings } from '../../src-main/core/signals/settings.ts'
import { isStopped, proposeEntry } from '../../src-main/core/trading/proposal.ts'
import { BROKER, type Deed, priceAt, somePlace } from './scene.ts'

const types = ['market', 'market', 'market', 'limit', 'stop', 'stop_limit'] as const

/** An order by hand. */
export const enter: Deed = scene => {
  const { session, terminal, chance } = scene
  const place = somePlace(scene)
  if (place === null) return 'no market'
  const { instrument, quote } = place
  const isBuy = chance.yes(0.5)
  const type = chance.pick(types)
  const touch = isBuy ? quote.ask : quote.bid
  const sign = isBuy ? 1 : -1
  const at = (distance: number): Decimal => priceAt(touch, sign * distance)
  const away = chance.between(5, 150) / 100_000
  const base = type === 'limit' ? -away : type === 'market' ? 0 : away
  const isDated = type !== 'market' && chance.yes(0.2)
  const { clientOrderId, text } = session.person.orders.place({
    instrument: instrument.id,
    side: isBuy ? 'buy' : 'sell',
    type,
    quantity: new Decimal(1_000 * chance.between(1, 12)),
    limitPrice: type === 'limit' ? at(base) : type === 'stop_limit' ? at(base + 0.0005) : null,
    stopPrice: type === 'stop' || type === 'stop_limit' ? at(base) : null,
    timeInForce: isDated ? 'gtd' : type === 'market' && chance.yes(0.2) ? chance.pick(['ioc', 'fok'] as const) : 'gtc',
    expiresAt: isDated ? terminal.clock.now() + chance.between(1, 20) * 1_000 : null,
    stopLoss: at(base - 0.004),
    takeProfit: chance.yes(0.5) ? at(base + 0.006) : null,
    trail: chance.yes(0.15) ? new Decimal('0.004') : null,
    closes: null,
    reduceOnly: false,
  })
  return `${type} order ${clientOrderId}${text === null ? '' : `: ${text}`}`
}

export const strategy: StrategySettings = {
  ...defaultStrategySettings,
  id: 'chaos',
  name: 'Chaos',
  symbols: ['EURUSD', 'GBPUSD'],
  timeframe: '1m',
  useMl: false,
  brokers: [BROKER],
  mode: 'review',
  riskFraction: 0.001,
}

/** What the loop does when its strategy speaks: a signal, then a card, or in auto mode an order. */
export const signal: Deed = scene => {
  const { session, terminal, chance } = scene
  const { recorder, state } = terminal
  const place = somePlace(scene)
  if (place === null) return 'no market'
  if (state.strategies.get(strategy.id) === undefined) recorder.record('strategy.saved', { strategy })
  const now = terminal.clock.now()
  const { bid, ask } = place.quote
  const side = chance.pick(['buy', 'sell'] as const)
  const sign = side === 'buy' ? 1 : -1
  const touch = side === 'buy' ? ask : bid
  const body: SignalMade = {
    id: `chaos.${place.instrument.symbol}.${now}`,
    strategy: strategy.id,
    pair: `${place.instrument.base}/USD`,
    symbol: place.instrument.symbol,
    side,
    confidence: 0.6,
    contributions: [],
    model: 'none',
    instrument: place.instrument.id,
    bar: { start: now - 60_000, end: now, open: bid, high: ask, low: bid, close: bid },
    ...{ bid, ask, atr: 0.001 },
    stop: priceAt(touch, -sign * 0.003).toFixed(),
    target: priceAt(touch, sign * 0.006).toFixed(),
    validUntil: now + chance.between(3, 30) * 1_000,
    reason: 'entry',
  }
  if (state.signals.signal(body.id) !== undefined) return 'said already'
  recorder.record('signal.made', body)
  const { gate, hub, margins } = session
  const proposal = proposeEntry({ gate, instruments: hub.instruments, margins }, body, strategy)
  if (isStopped(proposal)) return `stopped: ${proposal.code}`
  if (chance.yes(0.6)) {
    session.desk.queue(body, proposal, null)
    return `a card for ${body.id}`
  }
  const sent = session.trader.send(proposal, { intent: body.id, signal: body.id, origin: 'loop' })
  return 'clientOrderId' in sent ? `auto order ${sent.clientOrderId}` : `not sent: ${sent.code}`
}

/** A click on a card; sometimes two. */
export const approve: Deed = ({ session, terminal, chance }) => {
  const cards = [...terminal.state.signals.waiting()]
  if (cards.length === 0) return 'no card'
  const { record } = chance.pick(cards)
  const clicks = chance.yes(0.3) ? 2 : 1
  const said: string[] = []
  for (let i = 0; i < clicks; i++) {
    const result = session.desk.approve(record.signal, record.version, undefined)
    said.push('clientOrderId' in result ? `sent ${result.clientOrderId}` : result.result)
  }
  return `approve ${record.signal}: ${said.join(', ')}`
}
