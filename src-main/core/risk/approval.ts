import type { UnixMs } from '../kernel/clock.ts'
import { Decimal, type DecimalString, text } from '../kernel/decimal.ts'
import type { BrokerId } from '../market/instrument.ts'
import type { Side } from '../orders/order.ts'
import type { Verdict } from './result.ts'

/** How far the price may move between card and click, on either side. */
export interface PriceBand {
  readonly low: Decimal
  readonly high: Decimal
}

export interface BandSetting {
  /** Share of the price. */
  readonly share: Decimal
  /** Share of the average true range at the strategy's timeframe. */
  readonly ofAtr: Decimal
}
export const defaultBand: BandSetting = { share: new Decimal('0.001'), ofAtr: new Decimal('0.5') }

/** Price plus and minus 0.1 % or half an ATR of the timeframe, whichever is larger (§5). `atr` in price; null: not known. */
export function priceBand(price: Decimal, atr: Decimal | null, setting: BandSetting = defaultBand): PriceBand {
  const width = Decimal.max(price.mul(setting.share), atr?.mul(setting.ofAtr) ?? 0)
  return { low: price.minus(width), high: price.plus(width) }
}

/** What a person sees and says yes to; an approval binds all of it. */
export interface ApprovalCard {
  /** Counts up whenever the card changes. */
  readonly version: number
  readonly broker: BrokerId
  readonly symbol: string
  readonly side: Side
  readonly maxQuantity: Decimal
  readonly band: PriceBand
  readonly stop: Decimal | null
  readonly target: Decimal | null
  /** From this moment on it is expired. */
  readonly expiresAt: UnixMs
  readonly verdict: Verdict
}

/** What routing, sizing and the checks say at the click; `verdict` is for exactly this quantity. */
export interface FreshProposal {
  readonly broker: BrokerId
  readonly symbol: string
  readonly side: Side
  readonly quantity: Decimal
  /** Limit or trigger price, for a market order the touch; null: no quote. */
  readonly price: Decimal | null
  readonly stop: Decimal | null
  readonly target: Decimal | null
  readonly verdict: Verdict
}

export type ChangeCode =
  | 'EXPIRED'
  | 'VERSION'
  | 'BROKER'
  | 'SYMBOL'
  | 'SIDE'
  | 'QUANTITY'
  | 'PRICE'
  | 'STOP'
  | 'TARGET'
  | 'VERDICT'

export interface Change {
  readonly code: ChangeCode
  /** On the card, and now; null: none. */
  readonly was: string | null
  readonly is: string | null
  /** One plain sentence. */
  readonly text: string
}

export type ApprovalAnswer =
  | { readonly answer: 'send'; readonly quantity: DecimalString }
  /** Nothing is sent; the changed card goes back to the person. */
  | { readonly answer: 'changed'; readonly changes: readonly Change[] }

const weight: Record<Verdict, number> = { pass: 0, warn: 1, deny: 2 }
const shown = (d: Decimal | null): string | null => (d === null ? null : text(d))
const equal = (a: Decimal | null, b: Decimal | null): boolean => shown(a) === shown(b)

/**
 * Whether a click on version `approved` of the card may send what would be sent now: same or better goes; a worse
 * verdict, a denial, another broker, a price outside the band, more quantity, another stop or target, or an expired
 * card does not. Less quantity than was approved is within the approval.
 */
export function judgeApproval(card: ApprovalCard, approved: number, now: UnixMs, fresh: FreshProposal): ApprovalAnswer {
  const changes: Change[] = []
  const change = (code: ChangeCode, was: string | null, is: string | null, why: string) =>
    changes.push({ code, was, is, text: why })

  if (now >= card.expiresAt) change('EXPIRED', String(card.expiresAt), String(now), 'The card has expired.')
  if (approved !== card.version)
    change('VERSION', String(approved), String(card.version), 'The card changed after it was shown.')
  if (fresh.broker !== card.broker)
    change('BROKER', card.broker, fresh.broker, `The order would now go to ${fresh.broker} instead of ${card.broker}.`)
  else if (fresh.symbol !== card.symbol)
    change('SYMBOL', card.symbol, fresh.symbol, `The order is now for ${fresh.symbol} instead of ${card.symbol}.`)
  if (fresh.side !== card.side)
    change('SIDE', card.side, fresh.side, `The order is now to ${fresh.side} instead of ${card.side}.`)
  if (!fresh.quantity.gt(0) || fresh.quantity.gt(card.maxQuantity)) {
    const [was, is] = [text(card.maxQuantity), text(fresh.quantity)]
    change('QUANTITY', was, is, `The quantity is now ${is}; approved are ${was} at most.`)
  }
  const { low, high } = card.band
  if (fresh.price === null || fresh.price.lt(low) || fresh.price.gt(high)) {
    const is = shown(fresh.price)
    change(
      'PRICE',
      `${text(low)}..${text(high)}`,
      is,
      is === null ? 'There is no price now.' : `The price is now ${is}; approved is ${text(low)} to ${text(high)}.`,
    )
  }
  if (!equal(fresh.stop, card.stop))
    change('STOP', shown(card.stop), shown(fresh.stop), `The stop is now ${shown(fresh.stop) ?? 'missing'}.`)
  if (!equal(fresh.target, card.target))
    change('TARGET', shown(card.target), shown(fresh.target), `The target is now ${shown(fresh.target) ?? 'missing'}.`)
  if (fresh.verdict === 'deny' || weight[fresh.verdict] > weight[card.verdict]) {
    change(
      'VERDICT',
      card.verdict,
      fresh.verdict,
      `The risk checks now say ${fresh.verdict}; the card said ${card.verdict}.`,
    )
  }
  return changes.length === 0 ? { answer: 'send', quantity: text(fresh.quantity) } : { answer: 'changed', changes }
}
