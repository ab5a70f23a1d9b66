import { Paper } from './broker.ts'
import type { PaperBroker, PaperOptions } from './options.ts'

export type { PaperBroker, PaperOptions } from './options.ts'
export { type PaperSettings, paperDefaults, paperSettings } from './settings.ts'

/** A broker that trades against a market data source: nothing leaves this machine. Reports come synchronously, in order. */
export const paperBroker = (options: PaperOptions): PaperBroker => new Paper(options)
