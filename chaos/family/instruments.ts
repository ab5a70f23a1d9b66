import { FEE, SCALE } from '../../e2e/fake-venue/rules.ts'
import { Decimal, ONE } from '../../src-main/core/kernel/decimal.ts'
import {
  type BrokerId,
  type Instrument,
  type InstrumentSpec,
  instrumentId,
  noCharges,
} from '../../src-main/core/market/instrument.ts'

const spec = (symbol: string): InstrumentSpec => ({
  symbol,
  class: 'forex',
  base: symbol.slice(0, 3),
  quote: symbol.slice(3),
  multiplier: ONE,
  priceStep: new Decimal(1).div(SCALE),
  qtyStep: new Decimal(1_000),
  qtyMin: new Decimal(1_000),
  qtyMax: null,
  minNotional: null,
  stopDistance: null,
  leverage: new Decimal(30),
  session: null,
  aliases: [],
})

export const SYMBOLS = ['EURUSD', 'GBPUSD'] as const
export const specs: readonly InstrumentSpec[] = SYMBOLS.map(spec)

export const instrumentsOf = (broker: BrokerId): Instrument[] =>
  specs.map(s => ({
    ...s,
    ...noCharges,
    feeRate: new Decimal(FEE).div(1_000_000),
    id: instrumentId(broker, s.symbol),
    broker,
  }))
