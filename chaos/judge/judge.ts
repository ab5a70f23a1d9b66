import { decodeRow } from '../../src-main/core/journal/codec.ts'
import type { JournalRow } from '../../src-main/core/ports.ts'
import type { State } from '../../src-main/core/trading/state.ts'
import { differences } from './differences.ts'
import { judgeHistory } from './history.ts'
import { killed } from './killed.ts'
import { unexplained } from './unexplained.ts'
import type { Witness } from './witness.ts'

/** What is judged: the venue's own book, against what the terminal made of it. */
export interface Case {
  readonly broker: string
  readonly book: Witness
  readonly rows: readonly JournalRow[]
  readonly state: State
  /** The venue never says where an order is. */
  readonly mute: boolean
  /** It can prove that an order never arrived. */
  readonly canProve: boolean
}

/** Everything that is wrong, in words; empty: nothing. */
export function judge(about: Case): string[] {
  const events = about.rows.map(decodeRow)
  const isAnswered = !about.mute && [...about.state.orders.unknown()].length === 0
  return [
    ...doubled(about),
    ...judgeHistory(events),
    ...unexplained(about, events),
    ...differences(about, events),
    ...(isAnswered ? killed(about) : []),
  ]
}

/** An order that came to the venue twice, or an id, whether or not the venue took it. */
function* doubled({ book }: Case): Iterable<string> {
  for (const [order, count] of book.arrivals) if (count > 1) yield `DOUBLED: ${order} was sent ${count} times`
  for (const [id, count] of book.uses) if (count > 1) yield `ID USED AGAIN: ${id}, ${count} times`
}
