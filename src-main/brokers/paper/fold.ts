import { ZERO } from '../../core/kernel/decimal.ts'
import { TerminalError } from '../../core/kernel/errors.ts'
import type { Instrument, InstrumentId } from '../../core/market/instrument.ts'
import type { ClientOrderId, OrderRequest, PositionId, WorkingOrder } from '../../core/orders/order.ts'
import type { BrokerReport } from '../../core/orders/report.ts'
import { afterTrade } from './holding.ts'
import { movesPrice, requestOf } from './live-order.ts'
import type { PaperRestore, RestoredOrder, RestoredPosition } from './restore.ts'
import type { PaperSettings } from './settings.ts'

export interface Past {
  readonly settings: Pick<PaperSettings, 'cash'>
  readonly instruments: readonly Pick<Instrument, 'id' | 'multiplier'>[]
  /** Every order that was ever sent to this broker. */
  readonly orders: readonly WorkingOrder[]
  /** Every report of this broker, oldest first. */
  readonly reports: readonly BrokerReport[]
}

/** The number in an id of ours: O12 -> 12. */
const numberOf = (id: string): number => Number(/^[OTCL](\d+)$/.exec(id)?.[1] ?? 0)

const idsIn = (report: BrokerReport): string[] => {
  if (report.type === 'cash') return [report.id]
  return 'tradeId' in report ? [report.brokerOrderId, report.tradeId] : [report.brokerOrderId]
}

/**
 * The account as the journal knows it, after a crash. Differs from `state()` in what was never told: that a stop has
 * triggered and not yet traded (it is armed again), the market of the moment, and commands that never arrived.
 */
export function restoreFromReports(past: Past): PaperRestore {
  const asked = new Map<ClientOrderId, OrderRequest>(past.orders.map(order => [order.clientOrderId, requestOf(order)]))
  const multipliers = new Map(past.instruments.map(({ id, multiplier }) => [id, multiplier]))
  const live = new Map<ClientOrderId, RestoredOrder>()
  const positions = new Map<PositionId, RestoredPosition>()
  const used = new Set<ClientOrderId>()
  let cash = past.settings.cash
  let seq = 0

  const book = (
    report: Extract<BrokerReport, { type: 'filled' | 'liquidated' | 'traded' }>,
    order: Pick<OrderRequest, 'side' | 'instrument'>,
  ): void => {
    const multiplier = multipliers.get(order.instrument)
    if (multiplier === undefined) throw notOffered(order.instrument)
    const { position, quantity, price, rate, fee } = report
    const { side, instrument } = order
    const before = positions.get(position) ?? null
    const { after, profit } = afterTrade(before, { position, instrument, side, quantity, price, multiplier, rate })
    if (after === null) positions.delete(position)
    else positions.set(position, after)
    cash = cash.plus(profit).minus(fee)
  }

  for (const report of past.reports) {
    seq = Math.max(seq, ...idsIn(report).map(numberOf))
    if (report.type === 'cash') {
      cash = cash.plus(report.amount)
      continue
    }
    const { clientOrderId, brokerOrderId, at } = report
    const order = live.get(clientOrderId)
    switch (report.type) {
      case 'accepted':
      case 'attached': {
        const request = report.type === 'attached' ? report.order : asked.get(clientOrderId)
        if (request === undefined) throw missing(clientOrderId)
        const [parent, role] = report.type === 'attached' ? [report.parent, report.role] : [null, null]
        used.add(clientOrderId)
        live.set(clientOrderId, {
          clientOrderId,
          brokerOrderId,
          request,
          filled: ZERO,
          triggered: false,
          since: at,
          parent,
          role,
        })
        break
      }
      case 'amended': {
        const { quantity, limitPrice, stopPrice, stopLoss, takeProfit } = report
        if (order === undefined) throw missing(clientOrderId)
        const before = order.request
        const request = { ...before, quantity, limitPrice, stopPrice, stopLoss, takeProfit }
        const since = movesPrice(before, request) ? at : order.since
        live.set(clientOrderId, { ...order, request, since })
        break
      }
      case 'filled': {
        if (order === undefined) throw missing(clientOrderId)
        book(report, order.request)
        const filled = order.filled.plus(report.quantity)
        if (filled.gte(order.request.quantity)) live.delete(clientOrderId)
        else live.set(clientOrderId, { ...order, filled, triggered: order.request.stopPrice !== null })
        break
      }
      case 'liquidated':
      case 'traded':
        book(report, report)
        break
      default:
        live.delete(clientOrderId)
    }
  }
  return {
    seq,
    cash,
    positions: [...positions.values()],
    orders: [...live.values()],
    usedClientIds: [...used],
    reports: past.reports,
  }
}

const missing = (id: ClientOrderId): TerminalError =>
  new TerminalError(
    'JOURNAL_BROKEN',
    `the journal has a report about order ${id}, which it does not know: run journal verify`,
  )

const notOffered = (id: InstrumentId): TerminalError =>
  new TerminalError(
    'NOT_FOUND',
    `the paper account traded ${id}, which its market data source does not offer: choose the source that it was opened with`,
  )
