import { keyOf } from '../../kernel/random.ts'

export type GroupName = 'forex' | 'crypto'

/** Instruments of one kind share hours of the day and spells of calm and storm. */
export interface Group {
  readonly name: GroupName
  readonly key: number
  /** Volatility over its mean, by UTC hour. */
  readonly season: readonly number[]
  /** Volatility on Saturday and Sunday over that of other days. */
  readonly weekend: number
}

export const groups: Readonly<Record<GroupName, Group>> = {
  forex: {
    name: 'forex',
    key: keyOf('group forex'),
    // Quiet after New York, Tokyo, London from 7, both London and New York from 12 to 16.
    season: [
      0.55, 0.6, 0.6, 0.55, 0.5, 0.55, 0.8, 1.2, 1.4, 1.3, 1.1, 1.0, 1.3, 1.7, 1.8, 1.6, 1.2, 0.9, 0.8, 0.7, 0.6, 0.45,
      0.4, 0.45,
    ],
    weekend: 0.5,
  },
  crypto: {
    name: 'crypto',
    key: keyOf('group crypto'),
    season: [
      0.9, 0.9, 0.9, 0.85, 0.8, 0.8, 0.85, 0.9, 1.0, 1.0, 1.0, 1.0, 1.1, 1.3, 1.4, 1.4, 1.3, 1.2, 1.1, 1.1, 1.1, 1.0,
      1.0, 0.95,
    ],
    weekend: 0.8,
  },
}

/** A source of movement, independent of the others; assets load on several. */
export interface Factor {
  readonly name: string
  readonly key: number
  readonly group: Group
  /** Standard deviation of a day's log return. */
  readonly dailyVol: number
  readonly jumpsPerDay: number
}

const factor = (name: string, group: GroupName, dailyVol: number, jumpsPerDay: number): Factor => ({
  name,
  key: keyOf(`factor ${name}`),
  group: groups[group],
  dailyVol,
  jumpsPerDay,
})

const dollar = factor('dollar', 'forex', 0.0033, 0.5)
const eur = factor('EUR', 'forex', 0.0022, 0.3)
const gbp = factor('GBP', 'forex', 0.003, 0.3)
const jpy = factor('JPY', 'forex', 0.0042, 0.3)
const aud = factor('AUD', 'forex', 0.004, 0.3)
const chf = factor('CHF', 'forex', 0.0016, 0.2)
const crypto = factor('crypto', 'crypto', 0.02, 0.6)
const btc = factor('BTC', 'crypto', 0.006, 0.3)
const eth = factor('ETH', 'crypto', 0.012, 0.3)
const sol = factor('SOL', 'crypto', 0.022, 0.5)
const ltc = factor('LTC', 'crypto', 0.016, 0.4)
const xrp = factor('XRP', 'crypto', 0.02, 0.5)

/** The value of an asset in USD: exp(level + sum of load x factor). */
export interface Asset {
  readonly level: number
  readonly loads: readonly (readonly [Factor, number])[]
}

const asset = (value: number, ...loads: [Factor, number][]): Asset => ({ level: Math.log(value), loads })

/** Made up, at the magnitude of 2024. All currencies fall together when the dollar rises, all coins move together. */
export const assets = {
  USD: asset(1),
  EUR: asset(1.085, [dollar, -1], [eur, 1]),
  GBP: asset(1.27, [dollar, -1], [eur, 0.3], [gbp, 1]),
  JPY: asset(1 / 150, [dollar, -0.8], [jpy, 1]),
  AUD: asset(0.66, [dollar, -1.1], [aud, 1]),
  CHF: asset(1.13, [dollar, -1], [eur, 0.6], [chf, 1]),
  BTC: asset(65_000, [crypto, 1], [btc, 1]),
  ETH: asset(3_200, [crypto, 1.15], [eth, 1]),
  SOL: asset(150, [crypto, 1.4], [sol, 1]),
  LTC: asset(80, [crypto, 1], [ltc, 1]),
  XRP: asset(0.55, [crypto, 1], [xrp, 1]),
} as const
export type SimulatedAsset = keyof typeof assets
