import type { Stop } from '../../core/kernel/clock.ts'
import { Decimal } from '../../core/kernel/decimal.ts'
import type { InstrumentClass } from '../../core/market/instrument.ts'
import type { Desk } from './desk.ts'
import { nextMinuteOfDay } from './expiry.ts'
import { notional } from './margin.ts'

const DAY = 86_400_000
const WEDNESDAY = 3

/** Nights charged at a rollover: forex and CFD settle two days later, so Wednesday holds the weekend too. */
function nights(kind: InstrumentClass, at: number): number {
  if (kind !== 'forex' && kind !== 'cfd') return 1
  const weekday = (Math.floor(at / DAY) + 4) % 7 // 1970-01-01 was a Thursday
  if (weekday === 0 || weekday === 6) return 0
  return weekday === WEDNESDAY ? 3 : 1
}

/** Charges one rollover on every position, each as one movement of cash. */
function charge(desk: Desk): void {
  const at = desk.clock.now()
  for (const { state, book } of desk.positions.values()) {
    const { class: kind } = book.instrument
    const rates = desk.settings.swap[kind]
    const rate = state.side === 'buy' ? rates.long : rates.short
    const times = nights(kind, at)
    if (rate === 0 || times === 0 || book.quote === null) continue
    const worth = notional(desk, book, state.quantity, new Decimal(book.quote.bid).plus(book.quote.ask).div(2))
    const amount = worth?.mul(-rate).mul(times).toDecimalPlaces(8)
    if (amount === undefined || amount.isZero()) continue
    desk.credit(amount)
    desk.outbox.emit({ type: 'cash', id: desk.nextId('C'), kind: 'swap', amount, at })
  }
}

/** Charges swap at each rollover from now on. No nights pass while the terminal is off: the account sleeps with its market. */
export function startSwap(desk: Desk): Stop {
  if (Object.values(desk.settings.swap).every(rate => rate.long === 0 && rate.short === 0)) return () => {}
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
