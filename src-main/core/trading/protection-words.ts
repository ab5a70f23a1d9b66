import { type Decimal, text } from '../kernel/decimal.ts'
import type { BrokerId } from '../market/instrument.ts'
import { worksThere } from '../orders/held/settling.ts'
import type { ChildRole } from '../orders/report.ts'
import type { Capabilities } from '../ports.ts'

export const protectiveNames = { stop_loss: 'Stop', take_profit: 'Target' } as const

/** Why a trailing stop of an entry or an attached stop is held. */
export const TRAILS = 'The stop works at the broker where it can; following the price is done from here.'

/** For people: where a protective order works that the terminal looks after. */
export function whereItWorks(
  { can, position: { broker } }: { readonly can: Capabilities; readonly position: { readonly broker: BrokerId } },
  role: ChildRole,
  price: Decimal,
  trail: Decimal | null,
): string {
  const follows = trail === null ? '' : ` It follows the price at ${text(trail)} while this program runs.`
  const what = `${protectiveNames[role]} ${text(price)}`
  if (role === 'take_profit')
    return `${what} is held here: beside a stop at the broker it must not be a second order that could fill, too. It does nothing while this program is off.`
  if (worksThere({ trail }, can)) return `${what} goes to ${broker} as a stop order of its own.${follows}`
  const lacks = can.orderTypes.includes('stop')
    ? 'changes no orders, which a stop that follows needs'
    : 'has no stop orders'
  return `${what} is held here: ${broker} ${lacks}. It does nothing while this program is off.${follows}`
}
