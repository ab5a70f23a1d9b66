import type { WorkingOrder } from '../../../core/orders/order.ts'
import type { BrokerReport } from '../../../core/orders/report.ts'
import type { PaperBroker } from '../../paper/index.ts'
import { paperBroker } from '../../paper/index.ts'
import type { PaperRestore } from '../../paper/restore.ts'
import { type PaperSettings, paperDefaults } from '../../paper/settings.ts'
import { listener, TestMarket } from './market.ts'

const free = Object.fromEntries(
  Object.keys(paperDefaults.commission).map(kind => [kind, 0]),
) as PaperSettings['commission']

/** No commission, no slippage, no latency: what a test adds to it is what it is about. */
export const plain: Partial<PaperSettings> = { commission: free, slippage: free, latencyMs: 0 }

export interface Account {
  readonly market: TestMarket
  readonly broker: PaperBroker
  readonly reports: BrokerReport[]
  /** Sends an order and returns the reports that it caused, as short lines. */
  place(order: WorkingOrder): Promise<string[]>
  /** The lines of what was reported since the last look. */
  news(): string[]
  /** `side quantity @ entry` of each position. */
  positions(): Promise<string[]>
}

/** A report in a line: type, order, and what matters of it. */
export function line(report: BrokerReport): string {
  switch (report.type) {
    case 'cash':
      return `${report.kind} ${report.amount.toFixed()}`
    case 'filled':
    case 'liquidated':
      return `${report.type} ${report.clientOrderId} ${report.quantity.toFixed()} @ ${report.price.toFixed()}`
    case 'attached':
      return `attached ${report.clientOrderId} ${report.order.quantity.toFixed()}`
    case 'amended':
      return `amended ${report.clientOrderId} ${report.quantity.toFixed()}`
    case 'cancelled':
      return `cancelled ${report.clientOrderId} ${report.reason}`
    case 'rejected':
      return `rejected ${report.clientOrderId} ${report.code}`
    default:
      return `${report.type} ${report.clientOrderId}`
  }
}

interface Options {
  readonly settings?: Partial<PaperSettings>
  readonly market?: TestMarket
  readonly restore?: PaperRestore
}

/** A connected paper account with id `paper` on a market moved by hand. */
export async function account({ settings = {}, market = new TestMarket(), restore }: Options = {}): Promise<Account> {
  const options = { id: 'paper', title: 'Paper', settings: { ...plain, ...settings }, source: market }
  const broker = paperBroker(restore === undefined ? options : { ...options, restore })
  const reports: BrokerReport[] = []
  let seen = 0
  broker.reports(report => reports.push(report))
  await broker.connect()
  broker.watch(
    (await broker.instruments()).map(instrument => instrument.id),
    listener(),
  )
  const news = (): string[] => {
    const lines = reports.slice(seen).map(line)
    seen = reports.length
    return lines
  }
  return {
    market,
    broker,
    reports,
    news,
    place: async order => {
      news()
      await broker.submit(order)
      return news()
    },
    positions: async () =>
      (await broker.snapshot(0)).positions.map(p => `${p.side} ${p.quantity.toFixed()} @ ${p.entryPrice.toFixed()}`),
  }
}

/** The code with which a command is refused; 'accepted' when it is not. */
export async function refusal(outcome: Promise<unknown>): Promise<string> {
  try {
    await outcome
    return 'accepted'
  } catch (error) {
    return (error as { code?: string }).code ?? String(error)
  }
}
