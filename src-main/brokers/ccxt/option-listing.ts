import { Decimal, ONE } from '../../core/kernel/decimal.ts'
import type { Instrument, OptionTerms } from '../../core/market/instrument.ts'
import type { Listed } from './markets.ts'
import { numberOf, positiveOf, type Row, textOf } from './read.ts'
import type { MarketData } from './venue-data.ts'

/**
 * A contract that is listed as an option: paid in full, and its base is the contract itself. A right on an asset is not
 * that asset: it has no pair in common with it, and no order for one may go to the other. Null: its terms cannot be read.
 */
export function asOption({ symbol, instrument }: Listed, market: Row, { fees }: MarketData): Listed | null {
  const option = optionTerms(market)
  if (option === null) return null
  const { symbol: name } = instrument
  return {
    symbol,
    instrument: {
      ...instrument,
      class: 'option',
      base: name,
      leverage: ONE,
      aliases: [symbol],
      // ccxt has the rates of futures there.
      feeRate: new Decimal(fees.taker),
      option,
    },
  }
}

function optionTerms(market: Row): OptionTerms | null {
  const kind = textOf(market, 'optionType')
  const [strike, expiry] = [positiveOf(market, 'strike'), numberOf(market, 'expiry')]
  const underlying = textOf(market, 'base')
  if ((kind !== 'call' && kind !== 'put') || strike === null || expiry === null || underlying === null) return null
  return { kind, strike, expiry, underlying }
}

/** What picks many contracts at once in the setting `symbols`: `BTC`, and `BTC-261225` for one day of expiry. */
export function seriesOf({ option, symbol }: Instrument): readonly string[] {
  return option === undefined ? [] : [option.underlying, symbol.split('-').slice(0, 2).join('-')]
}

/** Those that expire first, at most so many; contracts without an end stay. */
export function soonest(all: readonly Listed[], most: number): readonly Listed[] {
  if (all.length <= most) return all
  const end = ({ instrument }: Listed): number => instrument.option?.expiry ?? 0
  return [...all].sort((a, b) => end(a) - end(b)).slice(0, most)
}
