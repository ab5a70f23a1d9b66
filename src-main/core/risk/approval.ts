import type { UnixMs } from '../kernel/clock.ts'
import { Decimal, type DecimalString, text } from '../kernel/decimal.ts'
import type { BrokerId, InstrumentId } from '../market/instrument.ts'
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

/** What a person sees and says yes to; an approval of one version of it binds all of it. */
export interface ApprovalCard {
  readonly broker: BrokerId
  readonly symbol: InstrumentId
  readonly side: Side
  readonly maxQuantity: Decimal
  readonly bandLow: Decimal
  readonly bandHigh: Decimal
  readonly stop: Decimal | null
  readonly target: Decimal | null
  /** From this moment on it is expired. */
  readonly expiresAt: UnixMs
  readonly verdict: Verdict
}

/** What routing, sizing and the checks say at the click; `verdict` is for exactly this quantity. */
export interface FreshProposal {
  readonly now: UnixMs
  readonly broker: BrokerId
  readonly instrument: InstrumentId
  readonly side: Side
  readonly quantity: Decimal
  /** Limit or trigger price, for a market order the touch; null: no quote. */
  readonly price: Decimal | null
  readonly stop: Decimal | null
  readonly target: Decimal | null
  readonly verdict: Verdict
}

/** Codes of judgeApproval: EXPIRED, BROKER, SYMBOL, SIDE, QUANTITY, PRICE, STOP, TARGET, VERDICT; callers add their own. */
export interface ChangeReason {
  readonly code: string
  /** One plain sentence. */
  readonly text: string
  /** On the card, and now; null: none. */
  readonly was?: string | null
  readonly is?: string | null
}

export type Approval =
  | { readonly kind: 'send'; readonly quantity: DecimalString }
  /** Nothing is sent; the changed card goes back to the person. */
  | { readonly kind: 'changed'; readonly reasons: readonly ChangeReason[] }

const weight: Record<Verdict, number> = { pass: 0, warn: 1, deny: 2 }
const shown = (d: Decimal | null): string | null => (d === null ? null : text(d))
const equal = (a: Decimal | null, b: Decimal | null): boolean => (a === null || b === null ? a === b : a.eq(b))

/**
 * Whether a click on the card may send what would be sent now: same or better goes; a worse verdict, a denial,
 * another broker, a price outside the band, more quantity, another stop or target, or an expired card does not.
 * Less quantity than was approved is within the approval. That the click was on this version is for the caller.
 */
export function judgeApproval(card: ApprovalCard, fresh: FreshProposal): Approval {
  const reasons = [
    fresh.now >= card.expiresAt
      ? reason('EXPIRED', String(card.expiresAt), String(fresh.now), 'The card has expired.')
      : null,
    ...identity(card, fresh),
    quantityChange(card, fresh),
    priceChange(card, fresh),
    equal(fresh.stop, card.stop)
      ? null
      : reason('STOP', shown(card.stop), shown(fresh.stop), `The stop is now ${shown(fresh.stop) ?? 'missing'}.`),
    equal(fresh.target, card.target)
      ? null
      : reason(
          'TARGET',
          shown(card.target),
          shown(fresh.target),
          `The target is now ${shown(fresh.target) ?? 'missing'}.`,
        ),
    fresh.verdict === 'deny' || weight[fresh.verdict] > weight[card.verdict]
      ? reason(
          'VERDICT',
          card.verdict,
          fresh.verdict,
          `The risk checks now say ${fresh.verdict}; the card said ${card.verdict}.`,
        )
      : null,
  ].filter(r => r !== null)
  return reasons.length === 0 ? { kind: 'send', quantity: text(fresh.quantity) } : { kind: 'changed', reasons }
}

const reason = (code: string, was: string | null, is: string | null, why: string): ChangeReason => ({
  code,
  text: why,
  was,
  is,
})

function identity(card: ApprovalCard, fresh: FreshProposal): (ChangeReason | null)[] {
  const place =
    fresh.broker !== card.broker
      ? reason(
          'BROKER',
          card.broker,
          fresh.broker,
          `The order would now go to ${fresh.broker} instead of ${card.broker}.`,
        )
      : fresh.instrument !== card.symbol
        ? reason(
            'SYMBOL',
            card.symbol,
            fresh.instrument,
            `The order is now for ${fresh.instrument} instead of ${card.symbol}.`,
          )
        : null
  const side =
    fresh.side === card.side
      ? null
      : reason('SIDE', card.side, fresh.side, `The order is now to ${fresh.side} instead of ${card.side}.`)
  return [place, side]
}

function quantityChange({ maxQuantity }: ApprovalCard, { quantity }: FreshProposal): ChangeReason | null {
  if (quantity.gt(0) && quantity.lte(maxQuantity)) return null
  const [was, is] = [text(maxQuantity), text(quantity)]
  return reason('QUANTITY', was, is, `The quantity is now ${is}; approved are ${was} at most.`)
}

function priceChange({ bandLow, bandHigh }: ApprovalCard, { price }: FreshProposal): ChangeReason | null {
  const band = `${text(bandLow)} to ${text(bandHigh)}`
  if (price === null) return reason('PRICE', band, null, 'There is no price now.')
  if (price.gte(bandLow) && price.lte(bandHigh)) return null
  return reason('PRICE', band, text(price), `The price is now ${text(price)}; approved is ${band}.`)
}
