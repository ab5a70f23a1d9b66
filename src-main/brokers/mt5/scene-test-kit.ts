import { Decimal } from '../../core/kernel/decimal.ts'
import type { WorkingOrder } from '../../core/orders/order.ts'
import type { OrderRecord, OrderRole } from '../../core/orders/order-record.ts'
import type { BrokerReport } from '../../core/orders/report.ts'
import { makeStand, type Stand, type StandOptions } from './stand-test-kit.ts'

let count = 0

/** A market order for 0.1 lots of EURUSD, or what is put over it. */
export function orderOf(over: Partial<WorkingOrder> = {}): WorkingOrder {
  const clientOrderId = over.clientOrderId ?? `scene-${++count}`
  return {
    ...{ intent: clientOrderId, broker: 'mt5', symbol: 'EURUSD', instrument: 'mt5/EURUSD', strategy: null },
    ...{ side: 'buy', type: 'market', quantity: new Decimal('0.1'), timeInForce: 'gtc', reduceOnly: false },
    ...{ limitPrice: null, stopPrice: null, expiresAt: null, stopLoss: null, takeProfit: null, closes: null },
    ...over,
    clientOrderId,
  }
}

/** The order as an earlier run left it. */
export const recordOf = (
  order: WorkingOrder,
  over: Partial<OrderRecord> & { readonly role?: OrderRole },
): OrderRecord => ({
  ...{ ...order, brokerOrderId: null, parent: null, role: 'entry', signal: null, origin: 'person', status: 'WORKING' },
  ...{ pending: 'none', cancelBy: null, change: null, filled: new Decimal(0), paid: new Decimal(0), position: null },
  ...{
    unclaimed: [],
    text: null,
    createdAt: Date.UTC(2026, 2, 4, 10),
    updatedAt: 0,
    decisionPrice: 1.1,
    reduces: false,
  },
  ...over,
})

export interface Scene extends Stand {
  readonly reports: BrokerReport[]
  /** What was reported since the last look, a line each. */
  news(): string[]
  /** Gives a command and what came of it: done, or the name and code of the error. */
  try(command: Promise<unknown>): Promise<string>
}

const line = (r: BrokerReport): string => {
  if (r.type === 'cash') return `${r.kind} ${r.amount.toFixed()}`
  const base = `${r.type} ${r.clientOrderId}`
  if ('price' in r) return `${base} ${r.quantity.toFixed()} @ ${r.price.toFixed()}`
  if (r.type === 'attached') return `${base} ${(r.order.stopPrice ?? r.order.limitPrice)?.toFixed()}`
  return r.type === 'amended' ? `${base} ${r.quantity.toFixed()} ${(r.stopPrice ?? r.limitPrice)?.toFixed()}` : base
}

/** A connected broker at a fake terminal, and what it reports. */
export async function scene(options: StandOptions = {}): Promise<Scene> {
  const stand = makeStand(options)
  const reports: BrokerReport[] = []
  let seen = 0
  stand.broker.reports(r => reports.push(r))
  await stand.broker.connect()
  await stand.settle()
  return {
    ...stand,
    reports,
    news: () => {
      const fresh = reports.slice(seen)
      seen = reports.length
      return fresh.map(line)
    },
    try: async command => {
      const outcome = command.then(
        () => 'done',
        (error: unknown) =>
          error instanceof Error ? `${error.name} ${'code' in error ? error.code : ''}`.trim() : 'thrown',
      )
      await stand.settle(100)
      return outcome
    },
  }
}
