import type { Attempt } from './attempts.ts'
import type { Scrub } from './outcome.ts'
import type { Refusal } from './refusals.ts'
import type { VenueData } from './venue-data.ts'

/** Why an account could not be read, in sentences: the venue's own words and code instead of its raw answer, and what to do next. */
export function noAccountText(last: Attempt | undefined, venue: VenueData, scrub: Scrub, message: string): string {
  const { title, keys } = venue
  if (last === undefined)
    return `No request can be signed with this key: ${message}. Copy all of its parts anew, whole.`
  const { answer } = last
  if (answer === null)
    return `${title} did not answer: ${message}. Look whether this machine reaches it, and try again.`
  const { status } = answer
  const no = venue.judge(answer)
  if (status === 429 || status === 418 || status >= 500 || (no === null && status !== 401))
    return `${title} gives no answer now (status ${status}). Try again in a minute; if it stays so, look at its status page, and whether it serves your country.`
  const says = no === null ? `does not take this key (status ${status})` : `says: ${scrub(told(no))}`
  return `${title} ${says}. Look that the key is whole, may read the account, is not bound to another address and has not expired; else make a new one at ${keys.page}.`
}

/** `Invalid API-key (-2015)`. */
function told({ code, text }: Refusal): string {
  const words = text.trim().replace(/\.$/, '')
  return words.includes(code) ? words : `${words} (${code})`
}
