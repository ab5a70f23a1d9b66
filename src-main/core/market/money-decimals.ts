import { Decimal, type DecimalString, ZERO } from '../kernel/decimal.ts'
import type { AssetCode } from './instrument.ts'

/** ISO 4217, minor units: what has none, and what has three or four. */
const NONE = 'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF'
const THREE = 'BHD IQD JOD KWD LYD OMR TND'
const FOUR = 'CLF UYW'
/** ISO 4217: every other currency that a country pays with. */
const TWO =
  'AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BGN BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF CNY COP CRC CUP ' +
  'CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GTQ GYD HKD HNL HTG HUF IDR ILS INR IRR JMD KES KGS ' +
  'KHR KPW KYD KZT LAK LBP LKR LRD LSL MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD ' +
  'PAB PEN PGK PHP PKR PLN QAR RON RSD RUB SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TOP ' +
  'TRY TTD TWD TZS UAH USD UYU UZS VED VES WST XCD XCG YER ZAR ZMW ZWG'
/** Worth one unit of such a currency, and spoken of in its cents. The last line: accounts that count in cents. */
const LIKE_CENTS =
  'USDT USDC BUSD DAI EURC EURI EURT FDUSD GUSD HUSD PYUSD RLUSD TUSD USD1 USDE USDG USDP USDS BNFCR CNH ' +
  'USC USX EUC EUX GBX'

const known = new Map<AssetCode, number>(
  [
    [NONE, 0],
    [TWO, 2],
    [LIKE_CENTS, 2],
    [THREE, 3],
    [FOUR, 4],
  ].flatMap(([codes, decimals]) =>
    String(codes)
      .split(' ')
      .map(code => [code, Number(decimals)] as const),
  ),
)

/** What is neither has eight, as bitcoin and most exchanges count. */
const COIN = 8

/** Decimals that an amount of this currency is told with: ISO 4217's, two of what is worth one dollar or euro, eight of any other coin. */
export const moneyDecimals = (currency: AssetCode): number => known.get(currency) ?? COIN

/** No currency is divided further (a wei is 1e-18 ETH): what is smaller is left over from a division. */
const FINEST = 18
/** Of the 40 digits that are computed with: an amount that was divided is half a cent again, not just below. */
const TRUSTED = 30

/**
 * An amount of money as it is told to people: the only place that rounds money. Half even, with the decimals of its
 * currency; where that is not known (''), as many as it has, from two to eight. What is too small for them keeps its
 * first two digits (0.0004 USD reads 0.0004, never 0.00), and what is zero has no sign.
 */
export function moneyText(value: Decimal, currency: AssetCode): DecimalString {
  const amount = value.toSignificantDigits(TRUSTED, Decimal.ROUND_HALF_EVEN)
  const decimals = currency === '' ? Math.min(COIN, Math.max(2, amount.decimalPlaces())) : moneyDecimals(currency)
  const rounded = amount.toDecimalPlaces(decimals, Decimal.ROUND_HALF_EVEN)
  if (!rounded.isZero()) return rounded.toFixed(decimals)
  const small = amount.toDecimalPlaces(FINEST, Decimal.ROUND_HALF_EVEN)
  // Zero may be a negative one here.
  return small.isZero() ? ZERO.toFixed(decimals) : small.toSignificantDigits(2, Decimal.ROUND_HALF_EVEN).toFixed()
}
