import type { Venue } from '../../e2e/fake-venue/venue.ts'
import type { Decimal } from '../../src-main/core/kernel/decimal.ts'
import { messageOf } from '../../src-main/core/kernel/errors.ts'
import type { Foreign } from '../../src-main/core/trading/foreign-ledger.ts'
import { priceAt, type Scene } from './scene.ts'

/** Adopts, ignores or closes whatever was found and waits for an answer; `said` hears how each went. */
export function answerForeign(scene: Scene, said: (what: string) => void): void {
  const { session, terminal, chance } = scene
  for (const found of [...terminal.state.foreign.all()]) {
    if (found.state !== 'open') continue
    const decision = chance.pick(['adopt', 'ignore', 'close'] as const)
    const stop = decision === 'adopt' && found.kind === 'position' ? stopFor(scene, found) : null
    session.foreign.decide(found.id, decision, stop, 'looked at it').then(
      () => said(`${decision} ${found.kind} ${found.ref}`),
      // It cannot be done so, or not now: it is looked at again.
      (error: unknown) => said(`${decision} ${found.kind} ${found.ref}: ${messageOf(error)}`),
    )
  }
}

function stopFor({ session }: Scene, { instrument, side, price }: Foreign): Decimal {
  const quote = session.hub.cache.last(instrument)
  const from = quote === undefined ? Number(price ?? 1) : side === 'buy' ? quote.bid : quote.ask
  return priceAt(from, side === 'buy' ? -0.004 : 0.004)
}

/**
 * Looks into the venue's own program: an order that is not there will not come any more, so long after. One that is
 * there stays unknown: nobody can say here that it is this one.
 */
export function* settleUnknown({ session, terminal }: Scene, venue: Venue): Iterable<string> {
  for (const { clientOrderId } of [...terminal.state.orders.unknown()]) {
    if (venue.book.arrivals.has(clientOrderId)) {
      const there = [...venue.book.orders.values()].some(order => order.witness === clientOrderId)
      if (there) continue
    }
    session.execution.evidence.settleByPerson(clientOrderId, 'it is not in the list of the broker')
    yield `${clientOrderId} never arrived`
  }
}
