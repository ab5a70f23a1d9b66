import { text } from '../../core/kernel/decimal.ts'
import { messageOf, Refused, Unknown } from '../../core/kernel/errors.ts'
import type { InstrumentId } from '../../core/market/instrument.ts'
import type { ClientOrderId, WorkingOrder } from '../../core/orders/order.ts'
import type { Accepted, Amendment } from '../../core/ports.ts'
import { ensureTerms } from './account-terms.ts'
import type { Params } from './exchange.ts'
import type { House } from './house.ts'
import { refuseIdleKey } from './idle-key.ts'
import { checkedLeg } from './legs.ts'
import { loanTerms } from './loans.ts'
import type { Listed } from './markets.ts'
import { refuseExpired, sellsHoldings } from './option-rules.ts'
import { checkTerms } from './order-kinds.ts'
import type { OurOrder } from './our-orders.ts'
import { command } from './outcome.ts'
import { ensureMode, refuseUntraded } from './position-mode.ts'
import { refuseUnproven } from './proven.ts'
import { isRow, positiveOf, textOf } from './read.ts'
import { reduces } from './reduce-only.ts'
import { callFor } from './send-order.ts'
import { bareId, isTriggerId, triggerId } from './trigger-ids.ts'

/** Sends an order, once. Throws Refused or Unknown. */
export async function submit(house: House, order: WorkingOrder): Promise<Accepted> {
  const { venue, settings, orders, clock, mode } = house.parts
  const { market } = settings
  const { sides } = market.positionMode ?? {}
  const listing = known(house, order.instrument)
  const { instrument, symbol } = listing
  refuseUntraded(venue, settings, mode)
  const leg = checkedLeg(venue.title, mode, order, instrument)
  const isClose = order.reduceOnly || (leg !== null && order.closes !== null)
  refuseUnproven(venue, settings, { ...order, reduceOnly: isClose })
  const before = orders.get(order.clientOrderId)
  if (before !== undefined && before.state !== 'refused')
    throw new Refused('DUPLICATE_ID', `Order ${order.clientOrderId} was sent to ${venue.title} already.`)
  const isMargined = market.leverage !== null
  const prices = () => bestPrices(house, symbol)
  const parts = {
    venue,
    market,
    exchange: house.exchange,
    symbol,
    instrument,
    prices,
    reduceOnly: order.reduceOnly && isMargined && market.loans === undefined,
    ...(leg === null || sides === undefined ? {} : { leg: { [sides.param]: sides[leg] } }),
  }
  refuseExpired(market, instrument, order.side, house.venueNow())
  // What is not in the venue's table goes no further, and asks the venue nothing.
  const call = await callFor(order, parts)
  await refuseIdleKey(house)
  // A close waits for no leverage: what is open has its own.
  if (isClose || sellsHoldings(market, order.side)) await reduces(house, order, listing, leg)
  else {
    await ensureMode({ venue, settings, exchange: house.exchange, scrub: house.scrub }, instrument.symbol)
    await ensureTerms(house, symbol)
  }
  const loan = await loanTerms(house, order, listing)
  const base = { id: order.clientOrderId, symbol, terms: order, brokerOrderId: null, createdAt: clock.now() }
  const ours = orders.add({ ...base, state: 'sent' })
  try {
    const answer = await command(venue.judge, house.scrub, () =>
      house.exchange.createOrder(symbol, call.type, call.side, call.amount, call.price, { ...call.params, ...loan }),
    )
    const number = textOf(answer, 'id')
    if (number === null) throw new Unknown(`${venue.title} took order ${ours.id} and told no number.`)
    const brokerOrderId = call.waits && market.triggers !== undefined ? triggerId(number) : number
    house.tracker.accept(ours, brokerOrderId, placedAt(house, answer))
    house.tracker.wake([symbol])
    return { brokerOrderId }
  } catch (error) {
    // Seen meanwhile: that counts for more than a lost answer.
    if (ours.state === 'sent') ours.state = error instanceof Refused ? 'refused' : 'doubt'
    house.tracker.wake([symbol])
    throw error
  }
}

/** By the venue's clock; an answer without a time is of now. */
const placedAt = (house: House, answer: unknown): number =>
  (isRow(answer) ? positiveOf(answer, 'timestamp')?.toNumber() : undefined) ?? house.venueNow()

/** Cancels one of ours. That it is gone is told by a report. Throws Refused or Unknown. */
export async function cancel(house: House, id: ClientOrderId): Promise<void> {
  const ours = mine(house, id)
  const { judge } = house.parts.venue
  const call = cancelCall(house, ours)
  try {
    await command(judge, house.scrub, () => house.exchange.cancelOrder(...call))
  } finally {
    house.tracker.wake([ours.symbol])
  }
}

type CancelCall = [id: string | undefined, symbol: string, params: Params]

/** By its number; one whose number is not known by our id alone: a number beside it would be looked for first. */
function cancelCall(house: House, { id, wireId, symbol, terms, actualId, brokerOrderId }: OurOrder): CancelCall {
  const { venue, settings } = house.parts
  const number = actualId ?? brokerOrderId
  if (number !== null) return cancelled(number, symbol)
  const { cancelBy } = venue.clientIds
  if (cancelBy === null)
    throw new Refused(
      'NOT_KNOWN',
      `${venue.title} has not told its number of order ${id} yet, and cancels by nothing else.`,
    )
  const waits = settings.market.triggers !== undefined && terms.stopPrice !== null
  return [undefined, symbol, { [cancelBy]: wireId, ...(waits ? { trigger: true } : {}) }]
}

/** Cancels what was placed elsewhere. */
export async function cancelForeign(house: House, brokerOrderId: string, instrument: InstrumentId): Promise<void> {
  const { symbol } = known(house, instrument)
  await command(house.parts.venue.judge, house.scrub, () =>
    house.exchange.cancelOrder(...cancelled(brokerOrderId, symbol)),
  )
}

/** One that still waits for its price is cancelled in its own list. */
const cancelled = (id: string, symbol: string): CancelCall =>
  isTriggerId(id) ? [bareId(id), symbol, { trigger: true }] : [id, symbol, {}]

/** Changes an order in place. Throws Refused or Unknown. */
export async function amend(house: House, id: ClientOrderId, change: Amendment): Promise<Accepted> {
  const { venue, settings } = house.parts
  const can = settings.market.changes
  const ours = mine(house, id)
  if (can === null) throw new Refused('NOT_OFFERED', `${venue.title} changes no orders. Cancel it and place another.`)
  if (change.stopLoss !== undefined || change.takeProfit !== undefined)
    throw new Refused('NOT_OFFERED', `${venue.title} attaches no stops to an order.`)
  const { terms, symbol, brokerOrderId } = ours
  refuseUnproven(venue, settings, terms)
  if (brokerOrderId === null) throw new Refused('NOT_KNOWN', `${venue.title} never told its number of order ${id}.`)
  await refuseIdleKey(house)
  const next = {
    quantity: change.quantity ?? terms.quantity,
    limitPrice: change.limitPrice ?? terms.limitPrice,
    stopPrice: change.stopPrice ?? terms.stopPrice,
  }
  checkTerms({ ...terms, ...next }, known(house, terms.instrument).instrument)
  const price = next.limitPrice === null ? undefined : text(next.limitPrice)
  const trigger = next.stopPrice === null ? {} : { stopLossPrice: text(next.stopPrice) }
  const type = next.limitPrice === null ? 'market' : 'limit'
  try {
    const amount = text(next.quantity)
    const answer = await command(venue.judge, house.scrub, () =>
      house.exchange.editOrder(brokerOrderId, symbol, type, terms.side, amount, price, trigger),
    )
    return { brokerOrderId: can.keepsId ? brokerOrderId : (textOf(answer, 'id') ?? brokerOrderId) }
  } finally {
    house.tracker.wake([symbol])
  }
}

function known(house: House, instrument: InstrumentId): Listed {
  const listing = house.byId.get(instrument)
  if (listing !== undefined) return listing
  throw new Refused('NO_INSTRUMENT', `${house.parts.venue.title} trades no ${instrument} on this account.`)
}

function mine(house: House, id: ClientOrderId): OurOrder {
  const ours = house.parts.orders.get(id)
  if (ours === undefined || ours.state === 'refused')
    throw new Refused('NOT_FOUND', `Order ${id} is not at ${house.parts.venue.title}.`)
  if (ours.state === 'ended') throw new Refused('ENDED', `Order ${id} has ended at ${house.parts.venue.title}.`)
  return ours
}

async function bestPrices(house: House, symbol: string): Promise<{ bid: number; ask: number }> {
  let why = 'it shows no prices'
  try {
    const ticker = await house.exchange.fetchTicker(symbol)
    const [bid, ask] = [positiveOf(ticker, 'bid')?.toNumber(), positiveOf(ticker, 'ask')?.toNumber()]
    if (bid !== undefined && ask !== undefined && bid <= ask) return { bid, ask }
  } catch (error) {
    why = house.scrub(messageOf(error))
  }
  throw new Refused(
    'NO_PRICE',
    `A market order goes to ${house.parts.venue.title} as a limit order through the price, and ${why}.`,
  )
}
