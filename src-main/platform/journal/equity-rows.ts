import type { DatabaseSync, SQLOutputValue } from 'node:sqlite'
import type { EventBodies } from '../../core/journal/events.ts'
import { type CurvePoint, type CurveQuestion, EquityCurve } from '../../core/portfolio/equity-curve.ts'
import { isDeposit } from '../../core/portfolio/fall.ts'
import { journalFailure } from './failure.ts'
import { openReadOnly } from './inspect.ts'

type Kind = EventBodies['cash.moved']['kind']
type Row = Record<string, SQLOutputValue>

/**
 * The curve of equity in a journal, under the present source of prices. Only what is drawn is taken from each row, and
 * the chain of hashes is not followed: a curve decides nothing, and a long past is read some five times as fast. Throws
 * NOT_FOUND, JOURNAL_BROKEN, UNSUPPORTED.
 */
export function readCurve(file: string, question: CurveQuestion): CurvePoint[] {
  const { db } = openReadOnly(file)
  try {
    return curveOf(db, question).points()
  } catch (error) {
    throw journalFailure(error, file)
  } finally {
    db.close()
  }
}

function curveOf(db: DatabaseSync, question: CurveQuestion): EquityCurve {
  const { broker } = question
  const curve = new EquityCurve(question)
  const begin = beginning(db, broker)
  const money = db.prepare(MOVED).iterate(begin)
  let moved = next(money)
  const [equity, cash] =
    broker === null ? ['$.equity', '$.cash'] : [`$.byBroker."${broker}"`, `$.accounts."${broker}".cash`]
  for (const row of db.prepare(MARKS).iterate(equity, cash, begin)) {
    for (; moved !== undefined && Number(moved.seq) < Number(row.seq); moved = next(money))
      curve.deposit(deposited(moved, broker))
    // An account that was away or not there yet.
    if (row.equity === null) continue
    const told = row.cash === null ? null : String(row.cash)
    curve.mark({ at: Number(row.at), equity: String(row.equity), cash: told })
  }
  return curve
}

const MARKS = `
  SELECT seq, at, json_extract(body, ?) AS equity, json_extract(body, ?) AS cash
  FROM rows WHERE type = 'equity.marked' AND seq > ? ORDER BY seq`
const MOVED = `
  SELECT seq, body ->> 'broker' AS broker, body ->> 'kind' AS kind, body ->> 'amount' AS amount,
    body ->> 'inReporting' AS inReporting
  FROM rows WHERE type = 'cash.moved' AND seq > ? ORDER BY seq`

const next = (rows: Iterator<Row>): Row | undefined => {
  const { done, value } = rows.next()
  return done === true ? undefined : value
}

/**
 * The row that the curve begins after: another source of prices tells another time, another reporting currency other
 * money, and an account that came anew is another one.
 */
function beginning(db: DatabaseSync, broker: string | null): number {
  const newest = (sql: string, ...values: string[]): number =>
    Number(db.prepare(`SELECT max(seq) AS seq FROM rows WHERE ${sql}`).get(...values)?.seq ?? 0)
  const source = newest(`type = 'source.selected'`)
  return broker === null
    ? Math.max(source, newest(`type = 'reporting.changed'`))
    : Math.max(source, newest(`type = 'broker.added' AND body ->> 'broker' = ?`, broker))
}

/** Money that came or went at the account, or (null) at any of them, in its currency or the reporting one; 0: it is a cost or a loss. */
function deposited({ broker, kind, amount, inReporting }: Row, of: string | null): number {
  if (!isDeposit({ kind: kind as Kind, amount: String(amount) })) return 0
  if (of === null) return Number(inReporting)
  return of === broker ? Number(amount) : 0
}
