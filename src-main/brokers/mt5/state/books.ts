import type { Clock } from '../../../core/kernel/clock.ts'
import type { BrokerReport } from '../../../core/orders/report.ts'
import type { Listing } from '../instruments/instruments.ts'
import type { Mirror } from './mirror.ts'
import type { OurOrders } from './our-orders.ts'
import type { ReportMaker } from './report-maker.ts'

/** What everything that reads or tells an account's state works with. */
export interface Books {
  readonly mirror: Mirror
  readonly orders: OurOrders
  readonly maker: ReportMaker
  readonly hedging: boolean
  readonly listing: (symbol: string) => Listing | undefined
  readonly clock: Clock
  /** The number that the agent marks our requests with. */
  readonly magic: () => string
  readonly emit: (report: BrokerReport) => void
  /** An id that was used before, also long ago. */
  readonly isUsed: (id: string) => boolean
  /** Deals that were told by an earlier run, with the order that they were told for; null: nobody's. */
  readonly toldAs: Map<string, string | null>
  /** Complete history was read at this moment, our clock; what was not in it by then is not to be waited for. */
  readAt: number
}
