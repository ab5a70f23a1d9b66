import { closeElsewhere, orderElsewhere, payElsewhere, tradeElsewhere } from '../../e2e/fake-venue/meddling.ts'
import type { Venue } from '../../e2e/fake-venue/venue.ts'
import { SYMBOLS } from '../family/instruments.ts'
import type { Chance } from './chance.ts'

/** Something happens on the account that this terminal did not do; returns what, in two words. */
export function meddle(venue: Venue, chance: Chance): string {
  const symbol = chance.pick(SYMBOLS)
  const side = chance.pick([1, -1] as const)
  const quantity = chance.between(1, 6) * 1_000
  const held = [...venue.book.ledger.positions.keys()]
  const working = [...venue.book.open].filter(order => order.parent === null)
  const what = chance.pick(['trade', 'order', 'close', 'liquidation', 'cancel', 'money'] as const)
  if (what === 'trade') {
    tradeElsewhere(venue, symbol, side, quantity)
    return 'a trade'
  }
  if (what === 'order') {
    orderElsewhere(venue, symbol, side, quantity, chance.between(1_500, 2_500))
    return 'an order'
  }
  if ((what === 'close' || what === 'liquidation') && held.length > 0) {
    closeElsewhere(venue, chance.pick(held), quantity, what === 'close' ? 'stranger' : 'venue')
    return what === 'close' ? 'a close' : 'a liquidation'
  }
  if (what === 'cancel' && working.length > 0) {
    venue.book.end(chance.pick(working), 'cancelled', "in the venue's own program")
    return 'a cancel'
  }
  payElsewhere(venue, chance.pick(['deposit', 'withdrawal', 'swap'] as const), chance.between(1, 50_000))
  return 'money'
}
