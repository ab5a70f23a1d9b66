import type { Decimal } from '../../core/kernel/decimal.ts'
import { isLeveraged, isOpen } from '../../core/market/instrument.ts'
import { opposite } from '../../core/orders/order.ts'
import { fitClosers } from './brackets.ts'
import { chance, slices, slipped } from './depth.ts'
import type { Desk, Held } from './desk.ts'
import { settle } from './fill.ts'
import { equity, marginUsed, unrealised } from './margin.ts'

/** Room for what numbers lose against decimals: within it the exact look follows. */
const NEAR = 1.001

/** Whether equity may have come down to the stop-out level: numbers only, for every quote on which a position stands. */
function isNear(desk: Desk): boolean {
  let worth = desk.cashNumber
  let margin = 0
  for (const held of desk.positions.values()) {
    const { quote, instrument } = held.book
    if (quote === null) return false
    const { bid, ask } = quote
    const rate = desk.rates.approximately(instrument.quote)
    worth += ((held.units > 0 ? bid : ask) - held.entry) * held.units * rate
    margin += ((bid + ask) / 2) * Math.abs(held.units) * held.margin * rate
  }
  return margin > 0 && !(worth > margin * desk.settings.stopOut * NEAR)
}

function isOut(desk: Desk): boolean {
  const worth = equity(desk)
  const margin = marginUsed(desk)
  if (worth === null || margin === null || margin.isZero()) return false
  return worth.lte(margin.mul(desk.settings.stopOut))
}

function largestLoser(desk: Desk, tried: ReadonlySet<string>): Held | null {
  let worst: { held: Held; profit: Decimal } | null = null
  for (const held of desk.positions.values()) {
    const { class: kind, session } = held.book.instrument
    if (!isLeveraged(kind) || tried.has(held.state.id) || !isOpen(session, desk.clock.now())) continue
    const profit = unrealised(desk, held)
    if (profit !== null && (worst === null || profit.lt(worst.profit))) worst = { held, profit }
  }
  return worst?.held ?? null
}

/** Closes a position at what the book gives; the rest waits for the next quote. */
function liquidate(desk: Desk, { state, book }: Held): void {
  const { quote, instrument } = book
  const rate = desk.rates.rate(instrument.quote)
  if (quote === null || rate === null) return
  const side = opposite(state.side)
  const id = desk.nextId('L')
  const ask = { side, quantity: state.quantity, limit: null, taken: book.taken[side] }
  for (const { quantity, price: shown } of slices(quote, ask, instrument, desk.settings.depth[instrument.class])) {
    const slip = desk.settings.slippage[instrument.class] * chance(desk.settings.seed, desk.seq)
    const price = slipped(shown, side, slip, instrument.priceStep)
    const { fee } = settle(desk, book, state.id, side, { quantity, price, rate })
    book.taken[side] = book.taken[side].plus(quantity)
    desk.outbox.emit({
      type: 'liquidated',
      clientOrderId: id,
      brokerOrderId: id,
      at: desk.clock.now(),
      side,
      instrument: instrument.id,
      tradeId: desk.nextId('T'),
      quantity,
      price,
      fee,
      position: state.id,
      rate,
      reason: `stop out: equity at or under ${desk.settings.stopOut} of the used margin`,
    })
  }
  fitClosers(desk, book, state.id, state.side)
}

/** Closes the largest losers until equity is above the stop-out level again. Called after a quote on a held instrument. */
export function guardMargin(desk: Desk): void {
  if (desk.settings.stopOut === 0 || !isNear(desk)) return
  desk.outbox.during(() => {
    const tried = new Set<string>()
    while (isOut(desk)) {
      const loser = largestLoser(desk, tried)
      if (loser === null) return
      tried.add(loser.state.id)
      liquidate(desk, loser)
    }
  })
}
