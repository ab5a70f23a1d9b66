import type { BrokerId } from '../../core/market/instrument.ts'
import type { Broker, MarketDataSource } from '../../core/ports.ts'
import type { PaperRestore } from './restore.ts'
import type { PaperSettings } from './settings.ts'

export interface PaperOptions {
  readonly id: BrokerId
  readonly title: string
  /** Put over `paperDefaults`. */
  readonly settings?: Partial<PaperSettings>
  readonly source: MarketDataSource
  readonly restore?: PaperRestore
}

export interface PaperBroker extends Broker {
  readonly settings: PaperSettings
  /** The whole account, to be given to `paperBroker` as `restore`. */
  state(): PaperRestore
}
