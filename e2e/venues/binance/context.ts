import type { Exchange } from '../lib/exchange.ts'
import type { VenueClock } from '../lib/server.ts'
import type { DepthFeeds } from './depth-feed.ts'
import type { MarginHouse } from './margin-house.ts'
import type { OptionHouse } from './option-house.ts'
import type { Tape } from './tape.ts'

/** What the key may do, as its owner ticked it; tests change it while the venue runs. */
export interface KeySettings {
  ipRestrict: boolean
  enableReading: boolean
  enableSpotAndMarginTrading: boolean
  enableFutures: boolean
  enableVanillaOptions: boolean
  enableWithdrawals: boolean
}

/** One of the houses: an exchange and what its streams and lists are made of. */
export interface House {
  readonly exchange: Exchange
  readonly tape: Tape
  readonly feeds: DepthFeeds
}

/** Futures settings beside the exchange's: USD-M and COIN-M share them since June 2026. */
export interface FuturesSettings {
  hedge: boolean
  /** By symbol; CROSSED where nothing is said. */
  readonly marginType: Map<string, 'CROSSED' | 'ISOLATED'>
}

/** Everything that Binance's wire works on. */
export interface Context {
  readonly clock: VenueClock
  readonly apiKey: string
  readonly secret: string
  readonly key: KeySettings
  readonly spot: House
  readonly futures: House
  /** COIN-M. Its endpoints are those of USD-M on a context of their own (coin-house.ts), where the two are exchanged. */
  readonly coin: House
  readonly options: OptionHouse
  /** Cross margin on the spot markets. */
  readonly margin: MarginHouse
  readonly futuresSettings: FuturesSettings
  /** Earn positions that are shown read-only: amount by asset. */
  readonly earn: {
    readonly flexible: Map<string, string>
    readonly locked: Map<string, string>
    /** Tokens of staked ETH and SOL. */
    readonly staked: Map<'WBETH' | 'BETH' | 'BNSOL', string>
  }
  /** Client ids of cancels, by order id: the order's own id moves to `C` in the report. */
  readonly cancelIds: Map<string, string>
  /** Futures listen key and until when it is good; null: none. */
  listenKey: { readonly key: string; until: number } | null
  /** An account's configuration changed (leverage). */
  onLeverage(symbol: string, leverage: number): void
}
