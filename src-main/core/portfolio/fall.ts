import type { DecimalString } from '../kernel/decimal.ts'

type Moved = { readonly kind: 'deposit' | 'withdrawal' | 'swap' | 'adjustment'; readonly amount: DecimalString }

/**
 * Whether a movement of cash is money that was put in or taken out, which is neither gain nor loss. What no report
 * explains counts against the account: as a loss when it is missing, as money put in when not.
 */
export const isDeposit = ({ kind, amount }: Moved): boolean =>
  kind !== 'swap' && !(kind === 'adjustment' && amount.startsWith('-'))

/** Share that a value is below the highest so far (itself included), 0 to 1. Doubles: for showing, not for judging. */
export const fallFrom = (peak: number, value: number): number =>
  peak > 0 ? Math.min(1, Math.max(0, 1 - value / peak)) : 0

/**
 * The peak after money came in (above zero) or went out: it goes with the money. `peak` 0: nothing was seen yet, and
 * what came before the first value is in it.
 */
export const peakAfter = (peak: number, deposit: number): number => (peak > 0 ? Math.max(0, peak + deposit) : peak)
