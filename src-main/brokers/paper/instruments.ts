import { Decimal, ZERO } from '../../core/kernel/decimal.ts'
import { TerminalError } from '../../core/kernel/errors.ts'
import { type BrokerId, type Instrument, type InstrumentClass, instrumentId } from '../../core/market/instrument.ts'
import type { SwapTerms } from '../../core/market/swap.ts'
import type { MarketDataSource } from '../../core/ports.ts'
import type { PaperSettings } from './settings.ts'

const WEDNESDAY = 3

/** The source's contracts as this broker's, with what it charges. Throws UNSUPPORTED for a contract settled in coin. */
export async function instrumentsOf(
  broker: BrokerId,
  settings: PaperSettings,
  source: MarketDataSource,
): Promise<readonly Instrument[]> {
  const specs = await source.instruments()
  const inverse = specs.find(spec => spec.inverse === true)
  if (inverse !== undefined)
    throw new TerminalError(
      'UNSUPPORTED',
      `Paper trading fills no contracts that are settled in coin, and "${source.title}" offers ${inverse.symbol}: choose a source without them.`,
    )
  return specs.map(spec => ({
    ...spec,
    id: instrumentId(broker, spec.symbol),
    broker,
    leverageSource: 'broker',
    feeRate: new Decimal(settings.commission[spec.class]),
    feeSource: 'broker',
    feeInKind: false,
    swap: swapOf(settings, spec.class),
    conversionMarkup: spec.quote === settings.currency ? ZERO : new Decimal(settings.conversion),
  }))
}

/** Forex and CFD settle two days later, so Wednesday's rollover holds the weekend; others are charged every night. */
function swapOf({ swap, rolloverMinute }: PaperSettings, kind: InstrumentClass): SwapTerms | null {
  const { long, short } = swap[kind]
  if (long === 0 && short === 0) return null
  const tripleDay = kind === 'forex' || kind === 'cfd' ? WEDNESDAY : null
  return { long: new Decimal(long), short: new Decimal(short), rolloverMinute, tripleDay }
}
