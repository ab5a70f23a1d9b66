import type { BrokerId } from '../../core/market/instrument.ts'
import type { Broker, MarketDataSource } from '../../core/ports.ts'
import type { PaperRestore } from './restore.ts'
import type { PaperSettings } from './settings.ts'
import type { ReportsOf } from './used-ids.ts'

export interface PaperOptions {
  readonly id: BrokerId
  readonly title: string
  /** Put over `paperDefaults`. */
  readonly settings?: Partial<PaperSettings>
  readonly source: MarketDataSource
  readonly restore?: PaperRestore
  /** What is known elsewhere of orders whose reports are not kept any more; without it everything is kept. */
  readonly older?: ReportsOf
}

export interface PaperBroker extends Broker {
  readonly settings: PaperSettings
  /** The whole account, to be given to `paperBroker` as `restore`. */
  state(): PaperRestore
}
