import type { Mt5Preset } from './preset.ts'

/** Seen: ICMarketsSC-Demo, ICMarketsSC-Demo03, ICMarketsSC-MT5, ICMarketsSC-MT5-2 to -7, ICMarketsEU-MT5, ICMarketsEU-MT5-5. */
export const icMarkets: Mt5Preset = {
  venue: 'ic-markets',
  title: 'IC Markets',
  servers: [/^ICMarkets[A-Z]{0,3}-(MT5|Demo|Live)[-\w]*$/i],
}
