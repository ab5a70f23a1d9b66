import type { BrokerPast } from '../../core/journal/past.ts'
import type { Clock } from '../../core/kernel/clock.ts'
import { messageOf } from '../../core/kernel/errors.ts'
import { isClosed } from '../../core/orders/order.ts'
import type { BrokerReport } from '../../core/orders/report.ts'
import type { Session } from '../../core/ports.ts'
import { MOST_OFFSET_MS, type Opened } from './connection.ts'
import type { Books } from './entry-prices.ts'
import { withExpired } from './expired-contracts.ts'
import { firstLook } from './first-look.ts'
import { totals } from './holdings.ts'
import { House } from './house.ts'
import type { PositionMode } from './legs.ts'
import { loanNotes } from './loans.ts'
import { OurOrders } from './our-orders.ts'
import { readFees } from './own-fees.ts'
import { permissions, rightsNotes } from './permissions.ts'
import { portfolioText } from './portfolio.ts'
import { isTraded, settleMode } from './position-mode.ts'
import { noOrdersHere } from './proven.ts'
import type { CcxtSettings } from './settings.ts'
import type { VenueData } from './venue-data.ts'

export interface MoveInParts {
  readonly id: string
  readonly venue: VenueData
  readonly settings: CcxtSettings
  readonly clock: Clock
  readonly past: BrokerPast
  readonly positions?: Books
  readonly opened: Opened
  readonly emit: (report: BrokerReport) => void
  readonly note: (text: string) => void
}

const MARGIN_MS = 60_000

/** Reads the account for the first time: whether the key is taken, what it may do, which orders are ours, what it pays. */
export async function moveIn(given: MoveInParts): Promise<{ readonly house: House; readonly session: Session }> {
  const parts = { ...given, opened: stillHeld(given) }
  const { venue, settings, opened, note } = parts
  const { exchange, offset, scrub } = opened
  const portfolio = await portfolioText({ venue, exchange, scrub })
  if (portfolio !== null) note(portfolio)
  const balance = await firstLook({ venue, exchange, scrub })
  const orders = new OurOrders(venue.clientIds)
  const mode = await settleMode({ venue, settings, exchange, scrub, all: opened.all, note })
  const house = makeHouse(parts, orders, mode)
  if (Math.abs(offset) > MOST_OFFSET_MS)
    note(
      `The clock here and ${venue.title}'s are ${(offset / 1000).toFixed(1)} s apart; requests are corrected for it.`,
    )
  const asked = await permissions({ venue, exchange, scrub, kind: settings.kind, now: house.venueNow() })
  const { trade, expiresAt } = asked.rights
  house.rights = asked.rights
  for (const text of rightsNotes(venue, asked)) note(text)
  await house
    .price(totals(balance).keys())
    .catch((error: unknown) => note(`No prices of holdings: ${scrub(messageOf(error))}`))
  await readFees(house).catch((error: unknown) => note(`Fees are assumed, not told: ${scrub(messageOf(error))}`))
  for (const text of loanNotes(house, balance)) note(text)
  const why = noOrdersHere(venue, settings)
  const canTrade = why === null && trade !== false && isTraded(settings, mode)
  if (settings.counted !== settings.currency)
    note(
      `${settings.currency} counts as ${settings.counted} here, one to one; should it fall, these figures do not show it.`,
    )
  if (why !== null) note(`No orders here: ${why}.`)
  if (opened.unlisted > 0) note(unlistedText(opened.unlisted))
  return { house, session: { currency: settings.counted, canTrade, expiresAt, timeOffset: offset } }
}

/** With contracts that expired since the terminal last looked, and are in its books still. */
function stillHeld({ opened, settings, positions, clock }: MoveInParts): Opened {
  const { contracts } = settings.market
  return contracts === undefined
    ? opened
    : withExpired(opened, positions ?? null, contracts, clock.now() + opened.offset)
}

const unlistedText = (count: number): string =>
  `${count} contracts that expire later are not listed: name them, their underlying or a day ("BTC", "BTC-261225") in the setting "symbols" to see those in their place.`

function makeHouse(parts: MoveInParts, orders: OurOrders, mode: PositionMode): House {
  const { past, opened, clock, note } = parts
  const bySymbol = new Map(opened.all.map(l => [l.instrument.id, l.symbol]))
  const now = clock.now() + opened.offset
  let from = now
  const told: string[] = []
  for (const order of past.orders) {
    const symbol = bySymbol.get(order.instrument)
    if (symbol === undefined) continue
    const state = isClosed(order.status) ? 'ended' : order.brokerOrderId === null ? 'doubt' : 'live'
    const { clientOrderId: id, brokerOrderId, createdAt, filled } = order
    const accepted = state !== 'doubt'
    orders.add({ id, symbol, terms: order, brokerOrderId, createdAt, state, filled, accepted })
    if (state === 'ended') continue
    from = Math.min(from, createdAt + opened.offset)
    for (const report of past.reportsOf(id)) if (report.type === 'filled') told.push(report.tradeId)
  }
  const house = new House({
    broker: parts.id,
    venue: parts.venue,
    settings: parts.settings,
    opened,
    orders,
    mode,
    clock,
    books: parts.positions ?? null,
    emit: parts.emit,
    problem: note,
    from: from - MARGIN_MS,
  })
  house.tracker.known(told)
  return house
}
