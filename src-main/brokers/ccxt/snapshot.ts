import { type Decimal, ZERO } from '../../core/kernel/decimal.ts'
import type { BrokerReport } from '../../core/orders/report.ts'
import type { BrokerOrder, BrokerSnapshot } from '../../core/ports.ts'
import { contractHoldings } from './contract-holdings.ts'
import { type Holdings, marginHoldings, spotHoldings, totals } from './holdings.ts'
import type { House } from './house.ts'
import { interestSince } from './interest.ts'
import { holdsAssets } from './option-rules.ts'
import type { OurOrder } from './our-orders.ts'
import { type Row, rows, textOf } from './read.ts'
import { settlements } from './settlements.ts'
import type { VenueOrder } from './venue-order.ts'

const MARGIN_MS = 60_000

/**
 * The account's books. `since`: our clock. What this terminal has never had a hand in is not told from before it was
 * connected: holdings of then are positions, and their past is nobody's business here.
 */
export async function snapshot(house: House, since: number): Promise<BrokerSnapshot> {
  const { settings, opened, orders, clock } = house.parts
  await house.keepTime(false)
  const balance = await house.exchange.fetchBalance()
  await house.keepTime(true)
  const from = Math.max(since + opened.offset, horizon(house))
  const isSpot = holdsAssets(settings.market)
  const positions = isSpot ? [] : await house.exchange.fetchPositions()
  const held = [...totals(balance).keys()]
  if (isSpot) await house.price(held.filter(asset => house.priceOf(asset) === null))
  const symbols = concerned(house, isSpot ? changedAssets(house, totals(balance)) : [], from)
  // Whoever traded it: of what is held now, something may have happened.
  if (settings.market.contracts !== undefined)
    for (const row of rows(positions, 'positions')) if (isListed(house, row)) symbols.add(String(row.symbol))
  const open = await house.reader.openOrders(symbols, true)
  for (const { symbol } of open) if (symbol !== null) symbols.add(symbol)
  const ended = await house.reader.endedOrders(symbols, from)
  const listed = new Map<string, VenueOrder>([...ended.found, ...open].map(o => [o.id, o]))
  await askForMissing(house, listed)
  // One that became another when its price was met is told under its first number.
  const all = new Map<string, VenueOrder>([...listed.values()].map(o => orders.named(o)).map(o => [o.id, o]))
  for (const [id, order] of remembered(house, from)) if (!all.has(id)) all.set(id, order)
  const trades = await house.reader.trades(symbols, from)
  const reports: BrokerReport[] = []
  for (const order of all.values()) reports.push(...acceptedOf(house, order, from))
  for (const trade of trades.found) reports.push(...house.maker.trade(trade, orders.ofTrade(trade)))
  for (const order of all.values()) reports.push(...endOf(house, order, trades.found))
  const settled = await settlements(house, since + opened.offset)
  const interest = await interestSince(house, from)
  reports.push(...interest.reports)
  const shown = [...all.values()].flatMap(o => house.maker.shown(o, orders.find(o)) ?? [])
  return {
    at: clock.now(),
    currency: settings.counted,
    equity: null,
    ...holdings(house, balance, positions, isSpot),
    orders: shown.filter(o => o.status === 'open'),
    closed: shown.filter(o => o.status !== 'open' && o.at > since + opened.offset),
    reports: [...reports.filter(r => r.at > since + opened.offset), ...settled].sort((a, b) => a.at - b.at),
    complete: (ended.whole || settings.market.reading.closedOrders === 'none') && trades.whole && interest.whole,
  }
}

function holdings(house: House, balance: unknown, positions: unknown, isSpot: boolean): Holdings {
  const { settings } = house.parts
  const { currency } = settings
  if (isSpot) {
    const { byBase, entries } = house
    return spotHoldings(balance, { currency, byBase, entries, priceOf: asset => house.priceOf(asset) })
  }
  const walletOf = settings.market.wallet ?? (() => null)
  const parts = { currency, bySymbol: house.bySymbol, walletOf }
  if (settings.market.contracts === undefined) return marginHoldings(balance, positions, parts)
  return contractHoldings(balance, positions, { ...parts, broker: house.parts.broker })
}

const isListed = ({ bySymbol }: House, row: Row): boolean => bySymbol.has(textOf(row, 'symbol') ?? '')

/** Since when this terminal has anything to do with the account, by the venue's clock. */
function horizon(house: House): number {
  const { orders, opened } = house.parts
  let first = house.since
  for (const { createdAt } of orders.all()) first = Math.min(first, createdAt + opened.offset)
  return first - MARGIN_MS
}

/**
 * Assets of which there is more or less than at the last look: of each of hundreds that are held a venue would have to
 * be asked alone. At the first look: than the terminal counts. What it does not count yet has no past here.
 */
function changedAssets(house: House, held: ReadonlyMap<string, Decimal>): string[] {
  const before = house.lastHeld ?? counted(house)
  const isFirst = house.lastHeld === null
  house.lastHeld = new Map(held)
  return [...new Set([...held.keys(), ...before.keys()])].filter(asset => {
    const last = before.get(asset) ?? (isFirst ? held.get(asset) : undefined) ?? ZERO
    return !last.eq(held.get(asset) ?? ZERO)
  })
}

function counted({ byId, parts }: House): Map<string, Decimal> {
  const counts = new Map<string, Decimal>()
  for (const { instrument, quantity } of parts.books?.() ?? []) {
    const base = byId.get(instrument)?.instrument.base
    if (base !== undefined) counts.set(base, quantity)
  }
  return counts
}

/** Symbols on which something may have happened. */
function concerned(house: House, changed: readonly string[], from: number): Set<string> {
  const { orders, opened } = house.parts
  const symbols = new Set<string>(house.touched)
  for (const order of orders.all())
    if (order.state !== 'ended' || order.createdAt + opened.offset >= from - MARGIN_MS) symbols.add(order.symbol)
  for (const asset of changed) {
    const symbol = house.byBase.get(asset)?.symbol
    if (symbol !== undefined) symbols.add(symbol)
  }
  return symbols
}

/** Orders of ours that were to be open and are in no list: one by one. */
async function askForMissing(house: House, all: Map<string, VenueOrder>): Promise<void> {
  const { orders, opened } = house.parts
  for (const ours of orders.live()) {
    const { brokerOrderId, wireId, symbol, createdAt } = ours
    if (brokerOrderId === null || all.has(brokerOrderId)) continue
    const since = createdAt + opened.offset - MARGIN_MS
    const order = await house.reader.order({ clientId: wireId, id: brokerOrderId, symbol, since })
    if (order !== null) all.set(order.id, order)
  }
}

/** Orders of ours that this connection saw end, and that the venue may not list. */
function remembered({ parts: { orders } }: House, from: number): [string, VenueOrder][] {
  return [...orders.all()].flatMap(({ end }): [string, VenueOrder][] =>
    end !== null && end.at >= from ? [[end.id, end]] : [],
  )
}

const isOurs = (house: House, order: VenueOrder): OurOrder | undefined => house.parts.orders.find(order)

function acceptedOf(house: House, order: VenueOrder, from: number): BrokerReport[] {
  const ours = isOurs(house, order)
  return ours === undefined || order.placedAt < from ? [] : [house.maker.accepted(ours, order.id, order.placedAt)]
}

/** Its end is told when its trades are. */
function endOf(
  house: House,
  order: VenueOrder,
  trades: readonly { orderId: string; quantity: BrokerOrder['quantity'] }[],
): BrokerReport[] {
  const ours = isOurs(house, order)
  if (ours === undefined || order.status === 'open') return []
  const { orders } = house.parts
  const told = trades.reduce((sum, t) => (orders.byNumber(t.orderId) === ours ? sum.add(t.quantity) : sum), ZERO)
  const end = told.gte(order.filled) || ours.filled.gte(order.filled) ? house.maker.end(ours, order) : null
  return end === null ? [] : [end]
}
