import type { ParsedIn } from '../../src-preload/contract/define.ts'
import type { TerminalContract } from '../../src-preload/contract/index.ts'
import { type Decimal, maybeText, parseDecimal, text } from '../core/kernel/decimal.ts'
import { moneyText } from '../core/market/money-decimals.ts'
import { resolveOrder } from '../core/trading/resolve-order.ts'
import type { Wish } from '../core/trading/wish.ts'
import type { ApiParts, Part } from './context.ts'

type Form = ParsedIn<TerminalContract['orders.resolve']>

const maybeDecimal = (value: string | null): Decimal | null => (value === null ? null : parseDecimal(value))

const parsed = <B extends string>({ by, value }: { readonly by: B; readonly value: string }) => ({
  by,
  value: parseDecimal(value),
})

const wishOf = ({ side, type, limitPrice, stopPrice, amount, stopLoss, takeProfit }: Form): Wish => ({
  side,
  type,
  limitPrice: maybeDecimal(limitPrice),
  stopPrice: maybeDecimal(stopPrice),
  amount: parsed(amount),
  stopLoss: stopLoss === null ? null : parsed(stopLoss),
  takeProfit: takeProfit === null ? null : parsed(takeProfit),
})

/** Digits of a lot: a thousandth of a standard lot is 100 units. */
const LOT_PLACES = 8

export function ticketApi({ terminal }: ApiParts): Part<'orders.resolve'> {
  return {
    'orders.resolve': form => {
      const { session } = terminal
      const instrument = session.person.orders.instrument(form.instrument)
      const resolved = resolveOrder(session.view, instrument, wishOf(form))
      const { currency, remarks } = resolved
      const money = (amount: Decimal | null): string | null => (amount === null ? null : moneyText(amount, currency))
      return {
        quantity: text(resolved.quantity),
        stopLoss: maybeText(resolved.stopLoss),
        takeProfit: maybeText(resolved.takeProfit),
        price: maybeText(resolved.price),
        lots: maybeText(resolved.lots?.toDecimalPlaces(LOT_PLACES)),
        lotSize: maybeText(resolved.lotSize),
        notional: money(resolved.notional),
        currency,
        lossAtStop: money(resolved.lossAtStop),
        gainAtTarget: money(resolved.gainAtTarget),
        rewardToRisk: resolved.rewardToRisk?.toFixed(2) ?? null,
        problems: [...remarks.problems],
        notes: [...remarks.notes],
      }
    },
  }
}
