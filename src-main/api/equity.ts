import { decodeRow } from '../core/journal/codec.ts'
import type { EventBodies, EventType, TerminalEvent } from '../core/journal/events.ts'
import type { DecimalString } from '../core/kernel/decimal.ts'
import { TerminalError } from '../core/kernel/errors.ts'
import type { BrokerId } from '../core/market/instrument.ts'
import { type CurveMark, EquityCurve } from '../core/portfolio/equity-curve.ts'
import { told } from './account-money.ts'
import type { ApiParts, JournalReader, Part } from './context.ts'

type EventOf<T extends EventType> = Extract<TerminalEvent, { type: T }>

const PAGE = 1000

/** Every event of a type after a row, oldest first, read by the journal's own thread: a page at a time, so that nothing waits for the whole. */
async function* eventsOf<T extends EventType>(
  journal: JournalReader,
  type: T,
  after: number,
): AsyncGenerator<EventOf<T>, undefined> {
  for (let last = after; ; ) {
    const rows = await journal.search({ types: [type], after: last, limit: PAGE })
    for (const row of rows) {
      yield decodeRow(row) as EventOf<T>
      last = row.seq
    }
    if (rows.length < PAGE) return
  }
}

/**
 * The row that the curve begins after: another source of prices tells another time, another reporting currency other
 * money, and an account that came anew is another one.
 */
async function beginning(journal: JournalReader, broker: BrokerId | null): Promise<number> {
  const types = ['source.selected', ...(broker === null ? ['reporting.changed'] : [])]
  const [source] = await journal.search({ types, limit: 1 })
  let begin = source?.seq ?? 0
  if (broker === null) return begin
  for await (const { seq, body } of eventsOf(journal, 'broker.added', begin)) if (body.broker === broker) begin = seq
  return begin
}

/** Money that came or went at the account, or (null) at any of them, in its currency or the reporting one; 0: it is a cost or a loss. */
function deposited({ broker, kind, amount, inReporting }: EventBodies['cash.moved'], of: BrokerId | null): number {
  // As the day's ledger has it: what no report explains is a loss where it lacks.
  if (kind === 'swap' || (kind === 'adjustment' && amount.startsWith('-'))) return 0
  if (of === null) return Number(inReporting)
  return of === broker ? Number(amount) : 0
}

function markOf({ at, body }: EventOf<'equity.marked'>, broker: BrokerId | null): CurveMark | null {
  if (broker === null) return { at, equity: body.equity, cash: body.cash }
  const equity = body.byBroker[broker]
  return equity === undefined ? null : { at, equity, cash: body.accounts?.[broker]?.cash ?? null }
}

/** The curve from the journal's rows. */
export async function equityCurve(
  journal: JournalReader,
  broker: BrokerId | null,
  curve: EquityCurve,
): Promise<EquityCurve> {
  const begin = await beginning(journal, broker)
  const money = eventsOf(journal, 'cash.moved', begin)
  let moved = (await money.next()).value
  for await (const mark of eventsOf(journal, 'equity.marked', begin)) {
    for (; moved !== undefined && moved.seq < mark.seq; moved = (await money.next()).value)
      curve.deposit(deposited(moved.body, broker))
    const placed = markOf(mark, broker)
    if (placed !== null) curve.mark(placed)
  }
  return curve
}

export function equityApi({ terminal, journal }: ApiParts): Part<'equity.history'> {
  return {
    'equity.history': async ({ broker, from, to, points }) => {
      const account = broker === null ? null : terminal.state.portfolio.account(broker)
      if (account === undefined) throw new TerminalError('NOT_FOUND', `There is no broker "${broker}".`)
      const currency = account?.currency ?? terminal.session.view.reporting
      const money = (amount: DecimalString): DecimalString => told(amount, currency)
      const curve = await equityCurve(journal, broker, new EquityCurve(points, from, to))
      return {
        currency,
        marks: curve.points().map(({ at, equity, cash, drawdown }) => ({
          at,
          equity: money(equity),
          cash: cash === null ? null : money(cash),
          drawdown,
        })),
      }
    },
  }
}
