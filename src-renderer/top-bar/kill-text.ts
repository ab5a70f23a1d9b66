import type { OutputOf } from '../link/link.ts'
import { texts } from '../texts/index.ts'

const say = texts.kill

/** What the kill switch did, in words. */
export function killText({ cancelled, closing, left }: OutputOf<'kill.engage'>, flatten: boolean): string {
  const orders = say.orders(cancelled)
  const did = flatten ? say.didFlatten(orders, say.positions(closing)) : say.did(orders)
  return left.length > 0 ? `${did} ${say.stillOpen(left.join(', '))}` : did
}
