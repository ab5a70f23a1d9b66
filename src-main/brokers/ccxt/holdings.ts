import { Decimal, ZERO } from '../../core/kernel/decimal.ts'
import type { BrokerPosition } from '../../core/ports.ts'
import type { EntryPrices } from './entry-prices.ts'
import { positionId } from './legs.ts'
import type { Listed } from './markets.ts'
import { at, decimalOf, flagOf, isRow, positiveOf, rows, textOf } from './read.ts'

/** What an account holds. */
export interface Holdings {
  readonly cash: Decimal
  readonly marginUsed: Decimal
  readonly positions: readonly BrokerPosition[]
}

/** Total of each asset, what is reserved by orders among it. */
export function totals(balance: unknown): Map<string, Decimal> {
  const found = new Map<string, Decimal>()
  const total = at(balance, 'total')
  if (!isRow(total)) return found
  for (const asset of Object.keys(total)) {
    const amount = decimalOf(total, asset)
    if (amount !== null && !amount.isZero()) found.set(asset, amount)
  }
  return found
}

export interface SpotParts {
  readonly currency: string
  /** The listing of each base asset. */
  readonly byBase: ReadonlyMap<string, Listed>
  readonly entries: EntryPrices
  /** In account currency, now; null: unknown. */
  readonly priceOf: (asset: string) => Decimal | null
}

/**
 * Of a spot account: each asset that it trades is a position of asset against its money. Cash is the money before
 * those were bought, as the core counts it: money plus quantity times entry price. What is owed of one is a position
 * below zero.
 */
export function spotHoldings(balance: unknown, { currency, byBase, entries, priceOf }: SpotParts): Holdings {
  const held = totals(balance)
  let cash = held.get(currency) ?? ZERO
  let marginUsed = ZERO
  const positions: BrokerPosition[] = []
  for (const [asset, quantity] of held) {
    const listing = byBase.get(asset)
    if (asset === currency || listing === undefined || quantity.isZero()) continue
    const { instrument } = listing
    // What is less than can be sold, and nobody here has traded, is dust of somebody else's.
    if (quantity.abs().lt(instrument.qtyMin) && !entries.knows(instrument.id)) continue
    const entryPrice = entries.of(instrument.id) ?? priceOf(asset)
    if (entryPrice === null) continue
    cash = cash.add(quantity.mul(entryPrice))
    const side = quantity.gt(0) ? 'buy' : 'sell'
    positions.push({ id: instrument.id, instrument: instrument.id, side, quantity: quantity.abs(), entryPrice })
    if (instrument.class === 'margin')
      marginUsed = marginUsed.add(quantity.abs().mul(entryPrice).div(instrument.leverage))
  }
  return { cash, marginUsed, positions }
}

export interface MarginParts {
  readonly currency: string
  readonly bySymbol: ReadonlyMap<string, Listed>
  /** The account's money without what open positions have earned; null: the answer does not tell. */
  readonly walletOf: (balance: unknown, currency: string) => Decimal | null
}

/** Of a margined account: positions are the venue's own, and so is its money. */
export function marginHoldings(balance: unknown, open: unknown, parts: MarginParts): Holdings {
  const { currency, bySymbol, walletOf } = parts
  const positions: BrokerPosition[] = []
  let marginUsed = ZERO
  for (const row of rows(open, 'positions')) {
    const [symbol, contracts] = [textOf(row, 'symbol'), decimalOf(row, 'contracts')?.abs()]
    const listing = symbol === null ? undefined : bySymbol.get(symbol)
    if (listing === undefined || contracts === undefined || !contracts.gt(0)) continue
    const side = textOf(row, 'side') === 'short' ? 'sell' : 'buy'
    const { instrument } = listing
    const leg = flagOf(row, 'hedged') !== true ? null : side === 'sell' ? 'short' : 'long'
    const entryPrice = positiveOf(row, 'entryPrice') ?? ZERO
    marginUsed = marginUsed.add(positiveOf(row, 'initialMargin') ?? ZERO)
    const id = positionId(instrument, leg)
    positions.push({ id, instrument: instrument.id, side, quantity: contracts, entryPrice })
  }
  const cash = walletOf(balance, currency) ?? totals(balance).get(currency) ?? ZERO
  return { cash, marginUsed: Decimal.max(ZERO, marginUsed), positions }
}
