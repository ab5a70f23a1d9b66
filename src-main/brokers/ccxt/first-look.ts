import { messageOf, TerminalError } from '../../core/kernel/errors.ts'
import { attempted } from './attempts.ts'
import type { CcxtExchange } from './exchange.ts'
import type { Scrub } from './outcome.ts'
import type { VenueData } from './venue-data.ts'

interface LookParts {
  readonly title: string
  readonly venue: VenueData
  readonly exchange: CcxtExchange
  readonly scrub: Scrub
}

/**
 * The account's balance, read for the first time: is the key taken? Throws BROKER_REJECTED where the venue itself says
 * no, which only a person can mend, and NOT_CONNECTED for what may pass.
 */
export async function firstLook({ title, venue, exchange, scrub }: LookParts): Promise<unknown> {
  const { requests, outcome } = await attempted(() => exchange.fetchBalance())
  if ('value' in outcome) return outcome.value
  const why = scrub(messageOf(outcome.error))
  const answer = requests.at(-1)?.answer ?? null
  const isBusy = answer?.status === 429 || answer?.status === 418
  const no = answer === null || isBusy ? null : venue.judge(answer)
  if (no === null) throw new TerminalError('NOT_CONNECTED', `${title} cannot be reached now: ${why}`)
  throw new TerminalError(
    'BROKER_REJECTED',
    `${title}: the account cannot be read with this key: ${why}. Look whether it may read, is not bound to another address, and has not expired.`,
  )
}
