import { Decimal, type DecimalString } from '../core/kernel/decimal.ts'
import type { AssetCode, BrokerId, InstrumentId } from '../core/market/instrument.ts'
import { moneyText } from '../core/market/money-decimals.ts'
import type { Terminal } from '../terminal.ts'

/** An instrument's id begins with its broker's. */
export const brokerOf = (instrument: InstrumentId): BrokerId => instrument.slice(0, instrument.indexOf('/'))

/** What an account counts in; '' where it is gone. */
export const currencyAt = ({ state }: Terminal, broker: BrokerId): AssetCode =>
  state.portfolio.account(broker)?.currency ?? ''

/** An amount that the journal keeps exactly, as it is told to people. */
export const told = (amount: DecimalString, currency: AssetCode): DecimalString =>
  moneyText(new Decimal(amount), currency)
