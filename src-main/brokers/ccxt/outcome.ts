import { messageOf, Refused, Unknown } from '../../core/kernel/errors.ts'
import { type Attempt, attempted } from './attempts.ts'
import type { Judge } from './refusals.ts'
import { urgently } from './urgent.ts'

/** Takes what is secret out of a sentence. */
export type Scrub = (text: string) => string

/** Addresses go without their queries: they hold keys and signatures. */
export const scrubber = (secrets: readonly string[]): Scrub => {
  const known = secrets.filter(s => s.length >= 4)
  return text => {
    let clean = text.replace(/((?:https?|wss?):\/\/[^\s?"']+)\?[^\s"']*/g, '$1')
    for (const secret of known) clean = clean.replaceAll(secret, '(secret)')
    return clean.slice(0, 500)
  }
}

/**
 * Runs a command through ccxt. What comes of it is decided by how far its requests got and what the venue itself
 * answered; ccxt's own classes say neither ("not a NetworkError" does not mean "refused"). Throws Refused where nothing
 * left this machine or the venue said no, Unknown for everything else. `before`: requests that only read (GET) on the
 * way to the command do not count as the command.
 */
export async function command<T>(judge: Judge, scrub: Scrub, call: () => Promise<T>): Promise<T> {
  const { requests, outcome } = await urgently(() => attempted(call))
  if ('value' in outcome) return outcome.value
  const { error } = outcome
  if (error instanceof Refused || error instanceof Unknown) throw error
  const text = scrub(messageOf(error))
  const told = requests.filter(r => r.method !== 'GET')
  const reached = told.filter(r => r.stage !== 'waiting' && r.stage !== 'unreached')
  if (reached.length === 0) throw new Refused(told.length > 0 ? 'OFFLINE' : 'NOT_SENT', text)
  throw verdict(reached, judge, scrub, text)
}

/** Every request that carried something must be refused: of several the first may have done it. */
function verdict(reached: readonly Attempt[], judge: Judge, scrub: Scrub, text: string): Refused | Unknown {
  const answers = reached.map(r => (r.answer === null ? null : judge(r.answer)))
  const no = answers.at(-1)
  if (no === undefined || no === null || answers.includes(null)) return new Unknown(text)
  return new Refused(scrub(no.code).slice(0, 60), scrub(no.text))
}
