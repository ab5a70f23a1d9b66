import type { BookDump } from '../../e2e/venues/lib/venue-process.ts'
import { decodeRow } from '../../src-main/core/journal/codec.ts'
import { Decimal } from '../../src-main/core/kernel/decimal.ts'
import { isClosed } from '../../src-main/core/orders/order.ts'
import type { OrderRecord } from '../../src-main/core/orders/order-record.ts'
import type { JournalRow } from '../../src-main/core/ports.ts'
import type { State } from '../../src-main/core/trading/state.ts'
import { judgeHistory } from '../judge/history.ts'
import { ACCOUNT } from './deeds.ts'

/** What every venue's book tells. */
export interface JudgedBook {
  readonly orders: readonly Pick<BookDump['orders'][number], 'id' | 'clientId' | 'status' | 'filled'>[]
  /** How often each client id was seen, in whatever words. */
  readonly uses: BookDump['uses']
}

/** What is judged: the exchange's own book, against what the terminal made of it. */
export interface Case {
  readonly book: JudgedBook
  readonly rows: readonly JournalRow[]
  readonly state: State
  /** What the venue calls an order of ours; null: it knows it by no name. */
  readonly nameOf: (order: OrderRecord) => string | null
  /** What else differs: holdings and money, as this kind of venue keeps them. */
  readonly differences: Iterable<string>
}

/** Everything that is wrong, in words; empty: nothing. */
export function judge(about: Case): string[] {
  return [...judgeHistory(about.rows.map(decodeRow)), ...orders(about), ...about.differences]
}

function* orders({ book, state, nameOf }: Case): Iterable<string> {
  for (const [id, times] of book.uses) if (times > 1) yield `ID USED AGAIN: ${id}, ${times} times`
  const ours = new Map<string, OrderRecord>()
  for (const order of state.orders.all()) {
    const name = order.broker === ACCOUNT ? nameOf(order) : null
    if (name !== null) ours.set(name, order)
  }
  const open = new Set<OrderRecord>()
  for (const order of book.orders) {
    const record = order.clientId === null ? undefined : ours.get(order.clientId)
    if (record === undefined) {
      yield `NOT WRITTEN AHEAD: ${order.id} of ${order.clientId}`
      continue
    }
    if (order.status === 'open') open.add(record)
    const isOpen = order.status === 'open'
    if (isOpen !== !isClosed(record.status))
      yield `ENDED OTHERWISE: ${record.clientOrderId} is ${record.status} here, ${order.status} there`
    if (!record.filled.eq(order.filled))
      yield `FILLED OTHERWISE: ${record.clientOrderId}: ${record.filled} here, ${order.filled} there`
  }
  for (const record of ours.values()) {
    if (record.status === 'UNKNOWN') yield `STILL UNKNOWN: ${record.clientOrderId}`
    else if (!isClosed(record.status) && !open.has(record))
      yield `NOT THERE: ${record.clientOrderId} is thought to be ${record.status}`
    if (!isClosed(record.status) && record.pending !== 'none')
      yield `PENDING: ${record.clientOrderId} waits for "${record.pending}"`
  }
}

/** An exchange rounds fees in its own way. */
const ROUNDING = 0.01

/** `assetOf`: the exchange's name of each asset by instrument; `money`: the account's, as the exchange calls it. */
export function* spotHoldings(
  book: Pick<BookDump, 'balances'>,
  state: State,
  assetOf: ReadonlyMap<string, string>,
  money: string,
): Iterable<string> {
  const there = new Map(book.balances.map(b => [b.asset, new Decimal(b.free).add(b.locked)]))
  let cash = state.portfolio.account(ACCOUNT)?.cash ?? new Decimal(Number.NaN)
  const held = new Map<string, Decimal>()
  for (const p of state.portfolio.positions()) {
    if (p.broker !== ACCOUNT) continue
    held.set(assetOf.get(p.instrument) ?? p.instrument, p.quantity)
    cash = cash.sub(p.quantity.mul(p.entryPrice))
  }
  for (const asset of assetOf.values()) {
    const [here, quantity] = [held.get(asset) ?? new Decimal(0), there.get(asset) ?? new Decimal(0)]
    if (!quantity.eq(here)) yield `HOLDING: ${here} ${asset} here, ${quantity} there`
  }
  const paid = there.get(money) ?? new Decimal(0)
  if (cash.sub(paid).abs().gt(ROUNDING)) yield `MONEY: ${cash.toFixed(8)} ${money} here, ${paid.toFixed(8)} there`
}
