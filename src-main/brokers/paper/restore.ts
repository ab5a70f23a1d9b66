import type { UnixMs } from '../../core/kernel/clock.ts'
import type { Decimal } from '../../core/kernel/decimal.ts'
import type { InstrumentId } from '../../core/market/instrument.ts'
import type { Quote } from '../../core/market/quote.ts'
import type { ClientOrderId, OrderRequest, PositionId, Side } from '../../core/orders/order.ts'
import type { ChildRole } from '../../core/orders/report.ts'
import type { Amendment } from '../../core/ports.ts'
import type { ReportsKept } from './report-log.ts'

export interface RestoredPosition {
  readonly id: PositionId
  readonly instrument: InstrumentId
  readonly side: Side
  readonly quantity: Decimal
  readonly entryPrice: Decimal
  /** What it cost in account currency, at the rates of its fills. */
  readonly cost: Decimal
}

export interface RestoredOrder {
  readonly clientOrderId: ClientOrderId
  readonly brokerOrderId: string
  readonly request: OrderRequest
  readonly filled: Decimal
  /** A stop that has triggered and works on as market or limit order. */
  readonly triggered: boolean
  /** When it meets the market: its coming and the latency. A bar's inside is matched only with orders that saw its open. */
  readonly since: UnixMs
  /** For an attached order: its entry and what it is. */
  readonly parent: ClientOrderId | null
  readonly role: ChildRole | null
}

/** What was taken and has not taken effect (latency). */
export type Command =
  | { readonly kind: 'amend'; readonly id: ClientOrderId; readonly change: Amendment }
  | { readonly kind: 'cancel'; readonly id: ClientOrderId }

/** The whole account: `state()` gives it, `PaperFold` folds it from a journal, `paperBroker` takes it. */
export interface PaperRestore extends ReportsKept {
  /** The last number given to an order, a trade or a movement of cash. */
  readonly seq: number
  readonly cash: Decimal
  readonly positions: readonly RestoredPosition[]
  /** Live ones only, in the order of their arrival. */
  readonly orders: readonly RestoredOrder[]
  /** Ids that were accepted: none of them is taken again. The newest, where the broker can ask for older ones. */
  readonly usedClientIds: readonly ClientOrderId[]
  /** Lost in a crash, as letters that were never posted. */
  readonly inFlight?: readonly { readonly at: UnixMs; readonly command: Command }[]
  /** The market as it stood; without it nothing can be traded until the first quote. */
  readonly market?: readonly {
    readonly quote: Quote
    readonly taken: { readonly buy: Decimal; readonly sell: Decimal }
  }[]
}
