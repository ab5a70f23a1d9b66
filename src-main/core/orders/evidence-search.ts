import type { EvidenceAnswer, EvidenceStep } from '../journal/events.ts'
import { Decimal, text, ZERO } from '../kernel/decimal.ts'
import type { Account } from '../portfolio/portfolio.ts'
import type { Position } from '../portfolio/position.ts'
import type { BrokerOrder, BrokerSnapshot } from '../ports.ts'
import type { Doubt } from './doubts.ts'
import { describe, explain, tradesOf } from './evidence-reports.ts'
import type { OrderRecord } from './order-record.ts'
import type { BrokerReport } from './report.ts'

/** One answer to "where is this order?". */
export interface Step {
  readonly step: EvidenceStep
  readonly answer: EvidenceAnswer
  readonly text: string
}

/** What a broker's books say about one order. */
export interface Search {
  /** In the order of looking; ends with the first that found it. */
  readonly steps: readonly Step[]
  /** What explains the order as it was found; empty: it was not. */
  readonly reports: readonly BrokerReport[]
  /** As the broker's lists show it. */
  readonly shown: BrokerOrder | null
  /** More of it is filled than its trades tell. */
  readonly missing: boolean
}

/** What the terminal knows beside the order. */
export interface Known {
  readonly doubt: Doubt | undefined
  readonly account: Account | undefined
  readonly positions: Iterable<Position>
  /** The broker tells our ids in its lists and reports. */
  readonly echoes: boolean
  /** The broker's ids of other orders that are known here. */
  readonly others: ReadonlySet<string>
  /** Trades that the order has already. */
  readonly isCounted: (tradeId: string) => boolean
}

/** Of an order's quantity: less than that is a fee paid in kind, not an order that traded. */
const DUST = new Decimal('0.001')

/**
 * Looks for an order in a broker's books: open orders, closed orders, fills, then whether balance and position are what
 * the terminal counts. Where ids are not echoed, an order or trade that could be it makes a step inconclusive: it is
 * never taken for it by guess, and then nothing proves that it is absent.
 */
export function search(order: OrderRecord, books: BrokerSnapshot, known: Known): Search {
  const steps: Step[] = []
  const lists = [
    { step: 'open_orders', list: books.orders, name: 'open orders', whole: true },
    { step: 'closed_orders', list: books.closed, name: 'closed orders', whole: books.complete },
  ] as const
  for (const { step, list, name, whole } of lists) {
    const shown = list.find(other => isIt(order, other))
    if (shown !== undefined) return found(order, shown, books, known, { steps, step })
    steps.push({ step, ...silence(name, whole, list.filter(other => couldBe(order, other, known)).map(describe)) })
  }
  const trades = tradesOf(order, order.brokerOrderId, books.reports)
  const own = books.reports.filter(r => r.type !== 'cash' && r.clientOrderId === order.clientOrderId)
  if (trades.length + own.length > 0) {
    const about = `reports about it: ${[...new Set(own.map(r => r.type))].join(', ') || 'filled'}`
    return {
      steps: [...steps, { step: 'fills', answer: 'found', text: about }],
      reports: [...own, ...trades],
      shown: null,
      missing: false,
    }
  }
  const strangers = books.reports.flatMap(r => (r.type === 'traded' && tradeCouldBe(order, r, known) ? [tell(r)] : []))
  steps.push({ step: 'fills', ...silence('fills', books.complete, strangers) })
  steps.push({ step: 'balance', ...balance(order, books, known) })
  return { steps, reports: [], shown: null, missing: false }
}

function found(
  order: OrderRecord,
  shown: BrokerOrder,
  books: BrokerSnapshot,
  { isCounted }: Known,
  { steps, step }: { readonly steps: readonly Step[]; readonly step: EvidenceStep },
): Search {
  const { reports, missing } = explain(order, shown, books.reports, isCounted)
  const what = describe(shown)
  if (!missing.gt(0))
    return { steps: [...steps, { step, answer: 'found', text: what }], reports, shown, missing: false }
  const untold = `${what}; the trades of ${text(missing)} of it are not told yet`
  // Trades are told later than the order at some venues; until they are, nobody knows the position that it made.
  const isOver = shown.status !== 'open'
  const answer = isOver ? 'inconclusive' : 'found'
  return { steps: [...steps, { step, answer, text: untold }], reports: isOver ? [] : reports, shown, missing: true }
}

const isIt = (order: OrderRecord, other: BrokerOrder): boolean =>
  other.clientOrderId === order.clientOrderId ||
  (other.clientOrderId === null && order.brokerOrderId !== null && other.brokerOrderId === order.brokerOrderId)

/** Nobody's here, and the same as what was sent: it may be the order. */
const couldBe = (order: OrderRecord, other: BrokerOrder, { echoes, others }: Known): boolean =>
  !echoes &&
  other.clientOrderId === null &&
  !others.has(other.brokerOrderId) &&
  other.instrument === order.instrument &&
  other.side === order.side &&
  other.quantity.eq(order.quantity)

const tradeCouldBe = (
  order: OrderRecord,
  trade: Extract<BrokerReport, { type: 'traded' }>,
  { echoes, others }: Known,
): boolean =>
  !echoes &&
  !others.has(trade.brokerOrderId) &&
  trade.instrument === order.instrument &&
  trade.side === order.side &&
  trade.quantity.lte(order.quantity)

const tell = (trade: Extract<BrokerReport, { type: 'traded' }>): string =>
  `trade ${trade.tradeId} of ${text(trade.quantity)} is nobody's here`

function silence(list: string, whole: boolean, candidates: readonly string[]): Omit<Step, 'step'> {
  if (candidates.length > 0)
    return { answer: 'inconclusive', text: `not under our id in the ${list}, but ${candidates.slice(0, 3).join('; ')}` }
  if (!whole) return { answer: 'inconclusive', text: `the ${list} that the broker gives do not reach back to it` }
  return { answer: 'not_found', text: `not in the ${list}` }
}

/** Whether the account is what its reports add up to: an order that arrived and traded unseen would show here. */
function balance(order: OrderRecord, books: BrokerSnapshot, known: Known): Omit<Step, 'step'> {
  const { doubt, account, echoes } = known
  const why = doubt?.corrected ?? (echoes ? null : doubt?.strangers)
  if (why) return { answer: 'inconclusive', text: `since then ${why}` }
  const ours = sum([...known.positions].filter(p => p.instrument === order.instrument && p.broker === order.broker))
  const theirs = sum(books.positions.filter(p => p.instrument === order.instrument))
  if (theirs.minus(ours).abs().gt(order.quantity.mul(DUST)))
    return { answer: 'inconclusive', text: `the broker holds ${text(theirs)} of it, ${text(ours)} are known here` }
  const cash = account?.cash ?? books.cash
  if (
    books.cash
      .minus(cash)
      .abs()
      .gt(Decimal.max('0.01', cash.abs().mul('0.000001')))
  )
    return { answer: 'inconclusive', text: `the balance is ${text(books.cash)}, ${text(cash)} is known here` }
  return { answer: 'not_found', text: 'balance and position are what they were without it' }
}

const sum = (positions: readonly Pick<Position, 'side' | 'quantity'>[]): Decimal =>
  positions.reduce((total, { side, quantity }) => (side === 'buy' ? total.plus(quantity) : total.minus(quantity)), ZERO)
