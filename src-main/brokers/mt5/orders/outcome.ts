import { messageOf, Refused, Unknown } from '../../../core/kernel/errors.ts'
import { LinkError } from '../link/link-error.ts'
import type { Done, RefusedResult, Result } from '../wire/result.ts'
import { isDoubtful, wordsOf } from './refusal-words.ts'

const ASKED = 'It is being asked about: do not send it again.'

/** Carries a trade request out. Throws Refused where nothing was done, Unknown where nobody knows. */
export async function outcomeOf(request: () => Promise<Result>): Promise<Done> {
  let result: Result
  try {
    result = await request()
  } catch (error) {
    if (error instanceof LinkError && !error.inDoubt)
      throw new Refused('NOT_SENT', `Nothing was sent to MetaTrader: ${error.message}`)
    throw new Unknown(`MetaTrader did not answer: ${messageOf(error)}. ${ASKED}`)
  }
  if (result.ok) return result
  throw refusal(result)
}

/** What a final "no" of the agent is here. */
export function refusal(result: RefusedResult): Refused | Unknown {
  const { code, retry, retcode, msg } = result
  const own = msg.trim().replace(/\.$/, '').slice(0, 300)
  const number = retcode === undefined ? '' : ` (${retcode})`
  if (isDoubtful(code, retry, retcode))
    return new Unknown(`Nobody knows yet what became of it: ${own || code}${number}. ${ASKED}`)
  const said = `${wordsOf(code) ?? wordsOf('REJECTED')}${own === '' ? '' : ` It says: ${own}${number}.`}`
  return new Refused(code, code === 'REQUOTE' ? `${said}${pricesOf(result)}` : said)
}

function pricesOf({ bid, ask }: RefusedResult): string {
  return bid === undefined || ask === undefined || bid <= 0 || ask <= 0 ? '' : ` Bid ${bid}, ask ${ask} now.`
}
