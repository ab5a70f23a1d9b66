import { Decimal } from '../../core/kernel/decimal.ts'
import { type BrokerId, type Instrument, instrumentId } from '../../core/market/instrument.ts'
import type { MarketDataSource } from '../../core/ports.ts'
import type { PaperSettings } from './settings.ts'

/** The source's contracts as this broker's, with its commission. */
export async function instrumentsOf(
  broker: BrokerId,
  settings: PaperSettings,
  source: MarketDataSource,
): Promise<readonly Instrument[]> {
  const specs = await source.instruments()
  return specs.map(spec => ({
    ...spec,
    id: instrumentId(broker, spec.symbol),
    broker,
    feeRate: new Decimal(settings.commission[spec.class]),
    feeInKind: false,
  }))
}
