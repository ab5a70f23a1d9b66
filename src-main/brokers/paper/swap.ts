import type { Stop } from '../../core/kernel/clock.ts'
import { Decimal } from '../../core/kernel/decimal.ts'
import { nightlyRate, nightsAt } from '../../core/market/swap.ts'
import type { Desk } from './desk.ts'
import { nextMinuteOfDay } from './expiry.ts'
import { notional } from './margin.ts'

/** Charges one rollover on every position, at mid, each as one movement of cash: what `core/trading/route-parts.ts` foresees. */
function charge(desk: Desk): void {
  const at = desk.clock.now()
  for (const { state, book } of desk.positions.values()) {
    const { swap } = book.instrument
    if (swap === null || book.quote === null) continue
    const worth = notional(desk, book, state.quantity, new Decimal(book.quote.bid).plus(book.quote.ask).div(2))
    const amount = worth?.mul(nightlyRate(swap, state.side)).mul(nightsAt(swap, at)).toDecimalPlaces(8)
    if (amount === undefined || amount.isZero()) continue
    desk.credit(amount)
    desk.outbox.emit({ type: 'cash', id: desk.nextId('C'), kind: 'swap', amount, at })
  }
}

/** Charges swap at each rollover from now on. No nights pass while the terminal is off: the account sleeps with its market. */
export function startSwap(desk: Desk): Stop {
  if ([...desk.books.values()].every(({ instrument }) => instrument.swap === null)) return () => {}
  let stop: Stop
  const next = (): void => {
    stop = desk.clock.schedule(nextMinuteOfDay(desk.clock.now(), desk.settings.rolloverMinute), () => {
      desk.outbox.during(() => charge(desk))
      next()
    })
  }
  next()
  return () => stop()
}
