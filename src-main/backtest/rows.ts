import type { TerminalEvent } from '../core/journal/events.ts'

/** Rows that a paper run and a backtest of the same recorded day share: ids are numbers, so that no journal's own id stands in them. */
export interface OrderRow {
  readonly at: number
  readonly number: number
  readonly instrument: string
  readonly side: string
  readonly type: string
  readonly quantity: string
  readonly stopLoss: string | null
  readonly takeProfit: string | null
  readonly reduces: boolean
}
export interface DenialRow {
  readonly at: number
  readonly signal: string
  readonly stage: string
  readonly code: string
}
export interface FillRow {
  readonly at: number
  readonly order: string
  readonly instrument: string
  readonly side: string
  readonly quantity: string
  readonly price: string
  readonly fee: string
}

const withoutPrefix = (clientOrderId: string): string => clientOrderId.slice(clientOrderId.indexOf('-') + 1)

/** Stages whose "no" is ours: a strategy that holds already, or a person's answer, is no denial. */
const denying: ReadonlySet<string> = new Set(['sizing', 'routing', 'risk'])

/** Collects the rows from journal events, live or stored. */
export class RowCollector {
  readonly orders: OrderRow[] = []
  readonly denials: DenialRow[] = []
  readonly fills: FillRow[] = []

  apply(event: TerminalEvent): void {
    const { at } = event
    switch (event.type) {
      case 'order.intent': {
        const { clientOrderId, instrument, side, type, quantity, stopLoss, takeProfit, reduces } = event.body
        this.orders.push({
          at,
          number: Number(withoutPrefix(clientOrderId)),
          instrument,
          side,
          type,
          quantity,
          stopLoss,
          takeProfit,
          reduces,
        })
        return
      }
      case 'signal.stopped': {
        const { signal, stage, code } = event.body
        if (denying.has(stage)) this.denials.push({ at, signal, stage, code })
        return
      }
      case 'order.filled': {
        const { clientOrderId, instrument, side, quantity, price, fee } = event.body
        this.fills.push({ at, order: withoutPrefix(clientOrderId), instrument, side, quantity, price, fee })
        return
      }
      default:
        return
    }
  }
}
