import { type Decimal, text } from '../kernel/decimal.ts'
import { moneyText } from '../market/money-decimals.ts'
import type { ProtectionKind } from './protection-cover.ts'

interface Stopped {
  readonly broker: string
  readonly stop: Decimal | null
  readonly lossAtStop: Decimal | null
  readonly currency: string
}

const ENDS = 'if this program ends now'

/** One sentence for people. */
export function positionText(
  p: Stopped & { readonly kind: ProtectionKind; readonly uncovered: Decimal; readonly quantity: Decimal },
): string {
  const stop = p.stop === null ? '' : text(p.stop)
  switch (p.kind) {
    case 'at_broker':
      return `Stop ${stop} works at ${p.broker}: ${atMost(p)} ${ENDS}.`
    case 'part':
      return `Stops at ${p.broker} cover ${text(p.quantity.minus(p.uncovered))} of ${text(p.quantity)}: nothing protects the rest ${ENDS}.`
    case 'held_here':
      return `Nothing protects this at ${p.broker}: the stop ${stop} is held here and ends with this program.`
    case 'none':
      return `Nothing protects this at ${p.broker}: it has no stop, here or there.`
  }
}

/** The same for an entry that works. `expiresAt`: when the terminal ends it, because its broker would not; null: the broker does. */
export function entryText(
  p: Stopped & { readonly protection: ProtectionKind; readonly expiresAt: number | null },
): string {
  const end =
    p.expiresAt === null
      ? ''
      : ` It expires here, at ${new Date(p.expiresAt).toISOString().slice(0, 16).replace('T', ' ')} UTC: without this program it works on.`
  return `${entrySentence(p)}${end}`
}

function entrySentence(p: Stopped & { readonly protection: ProtectionKind }): string {
  const stop = p.stop === null ? '' : text(p.stop)
  if (p.protection === 'none') return 'This may fill while the program is off, and it has no stop.'
  if (p.protection === 'at_broker')
    return `${p.broker} has the stop ${stop} with it: ${atMost(p)} ${ENDS} and it fills.`
  return `This may fill while the program is off, and nothing protects it then: ${p.broker} attaches no stops, the stop ${stop} is held here.`
}

function atMost({ lossAtStop, currency }: Stopped): string {
  if (lossAtStop === null) return 'what it loses there cannot be told without a price'
  if (lossAtStop.isZero()) return 'from here nothing more is lost'
  return `loses at most about ${moneyText(lossAtStop, currency)} ${currency}`
}
