import { TerminalError } from '../../core/kernel/errors.ts'
import type { JournalQuery } from './journal.ts'

const MAX_TYPE = 100
const MAX_BODY = 4 * 1024 * 1024

/** Throws BAD_INPUT for what could not be stored and read back as it is. */
export function checkRow(at: number, type: string, body: string): void {
  if (!Number.isSafeInteger(at))
    throw new TerminalError('BAD_INPUT', `A journal row needs its time in whole milliseconds, not ${at}.`)
  if (type.length === 0 || type.length > MAX_TYPE || !type.isWellFormed())
    throw new TerminalError('BAD_INPUT', `A journal row needs a type of 1 to ${MAX_TYPE} characters.`)
  if (body.length > MAX_BODY)
    throw new TerminalError('BAD_INPUT', `A journal row of type ${type} is over ${MAX_BODY} characters.`)
  if (!body.isWellFormed())
    throw new TerminalError('BAD_INPUT', `A journal row of type ${type} holds half a character.`)
}

/** Throws BAD_INPUT; returns how many rows are wanted. */
export function checkQuery(query: JournalQuery): number {
  const limit = query.limit ?? 100
  if (!Number.isSafeInteger(limit) || limit < 1 || limit > 1000)
    throw new TerminalError('BAD_INPUT', `A journal query gives 1 to 1000 rows, not ${limit}.`)
  if ((query.types?.length ?? 0) > 100) throw new TerminalError('BAD_INPUT', 'A journal query takes at most 100 types.')
  if ((query.text?.length ?? 0) > 1000)
    throw new TerminalError('BAD_INPUT', 'A journal query looks for at most 1000 characters.')
  return limit
}
