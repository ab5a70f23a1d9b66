import { TerminalError } from '../../core/kernel/errors.ts'
import type { BrokerId } from '../../core/market/instrument.ts'
import type { Broker, MarketDataSource } from '../../core/ports.ts'
import type { PaperRestore } from './restore.ts'
import type { PaperSettings } from './settings.ts'

export type { PaperRestore, RestoredOrder, RestoredPosition } from './restore.ts'
export { type PaperSettings, paperDefaults, paperSettings } from './settings.ts'

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

/** A broker that trades against a market data source: nothing leaves this machine. Reports come synchronously, in order. */
export function paperBroker(_options: PaperOptions): PaperBroker {
  throw new TerminalError('UNSUPPORTED', 'the paper broker is being built')
}
