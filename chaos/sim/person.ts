import { Decimal } from '../../src-main/core/kernel/decimal.ts'
import type { OrderRequest } from '../../src-main/core/orders/order.ts'
import { isStopped, proposeExit } from '../../src-main/core/trading/proposal.ts'
import type { Terminal } from '../../src-main/terminal.ts'
import { SYMBOLS } from '../family/instruments.ts'
import type { Chance } from './chance.ts'

/** Something that a person (or a page, or a loop) does; says what came of it. */
type Deed = (terminal: Terminal, chance: Chance) => string

const question = {
  mode: 'review' as const,
  strategy: null,
  timeframeMs: 60_000,
  parts: null,
  previewMarginPerUnit: null,
  intent: null,
  replaces: null,
}

const enter: Deed = (terminal, chance) => {
  const { gate, hub, trader } = terminal.session
  const id = `sim/${chance.pick(SYMBOLS)}`
  const instrument = hub.instruments.get(id)
  const quote = hub.cache.last(id)
  if (instrument === undefined || quote === undefined) return 'no market'
  const isBuy = chance.yes(0.5)
  const type = chance.pick(['market', 'market', 'limit', 'stop'] as const)
  const touch = isBuy ? quote.ask : quote.bid
  const sign = isBuy ? 1 : -1
  const price = (distance: number): Decimal => new Decimal((touch + sign * distance).toFixed(5))
  const away = chance.between(5, 150) / 100_000
  const base = type === 'limit' ? -away : type === 'stop' ? away : 0
  const request: OrderRequest = {
    instrument: id,
    side: isBuy ? 'buy' : 'sell',
    type,
    quantity: new Decimal(1_000 * chance.between(1, 12)),
    limitPrice: type === 'limit' ? price(base) : null,
    stopPrice: type === 'stop' ? price(base) : null,
    timeInForce: chance.yes(0.1) && type === 'market' ? 'ioc' : 'gtc',
    expiresAt: null,
    stopLoss: price(base - 0.004),
    takeProfit: chance.yes(0.5) ? price(base + 0.006) : null,
    closes: null,
    reduceOnly: false,
  }
  const result = gate.judge({ ...question, order: request })
  const sent = trader.send(
    { instrument, request, question, result, route: [], entry: touch },
    { intent: `hand.${terminal.state.orders.intents + 1}`, signal: null, origin: 'person' },
  )
  return 'clientOrderId' in sent ? `${type} order ${sent.clientOrderId}` : `not sent: ${sent.code}`
}

const close: Deed = (terminal, chance) => {
  const positions = [...terminal.state.portfolio.positions()]
  if (positions.length === 0) return 'nothing to close'
  const { gate, hub, trader } = terminal.session
  const position = chance.pick(positions)
  const quantity = chance.yes(0.5) ? position.quantity : position.quantity.div(2)
  const proposal = proposeExit({ gate, instruments: hub.instruments }, position, null, quantity)
  if (isStopped(proposal)) return `not closed: ${proposal.code}`
  if (proposal.request.quantity.isZero()) return 'too small to close'
  const about = { intent: `hand.${terminal.state.orders.intents + 1}`, signal: null, origin: 'person' as const }
  const sent = trader.send(proposal, about)
  return 'clientOrderId' in sent ? `closing by ${sent.clientOrderId}` : `not closed: ${sent.code}`
}

const cancel: Deed = (terminal, chance) => {
  const open = [...terminal.state.orders.open()]
  if (open.length === 0) return 'nothing to cancel'
  const { clientOrderId } = chance.pick(open)
  terminal.session.execution.cancel(clientOrderId, 'person')
  return `cancel ${clientOrderId}`
}

const kill: Deed = (terminal, chance) => {
  const flatten = chance.yes(0.6)
  const { cancelled, closing, left } = terminal.kill('enough', flatten)
  return `kill${flatten ? ' and flatten' : ''}: ${cancelled} cancelled, ${closing} closing, left ${left.join('; ')}`
}

export const deeds = { enter, close, cancel, kill } as const
export type DeedName = keyof typeof deeds

/** How often each, out of a hundred. */
const weights: readonly (readonly [DeedName, number])[] = [
  ['enter', 60],
  ['close', 18],
  ['cancel', 18],
  ['kill', 4],
]

export function drawDeed(chance: Chance): DeedName {
  let left = chance.next() * 100
  for (const [name, weight] of weights) {
    left -= weight
    if (left < 0) return name
  }
  return 'enter'
}
