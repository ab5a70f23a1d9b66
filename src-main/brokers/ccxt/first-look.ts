import { messageOf, TerminalError } from '../../core/kernel/errors.ts'
import { attempted } from './attempts.ts'
import type { CcxtExchange } from './exchange.ts'
import { noAccountText } from './no-account.ts'
import type { Scrub } from './outcome.ts'
import { CannotSign, cannotSignText } from './signing.ts'
import type { VenueData } from './venue-data.ts'

interface LookParts {
  readonly venue: VenueData
  readonly exchange: CcxtExchange
  readonly scrub: Scrub
}

/**
 * The account's balance, read for the first time: is the key taken? Throws BROKER_REJECTED where the venue itself says
 * no, BAD_INPUT for a key that cannot sign: both only a person can mend; and NOT_CONNECTED for what may pass.
 */
export async function firstLook({ venue, exchange, scrub }: LookParts): Promise<unknown> {
  const { requests, outcome } = await attempted(() => exchange.fetchBalance())
  if ('value' in outcome) return outcome.value
  if (outcome.error instanceof CannotSign)
    throw new TerminalError('BAD_INPUT', cannotSignText(outcome.error, venue, scrub))
  const why = noAccountText(requests.at(-1), venue, scrub, scrub(messageOf(outcome.error)))
  const answer = requests.at(-1)?.answer ?? null
  const isBusy = answer?.status === 429 || answer?.status === 418
  const no = answer === null || isBusy ? null : venue.judge(answer)
  // Without words it is the key all the same.
  if (no === null && answer?.status !== 401) throw new TerminalError('NOT_CONNECTED', why)
  throw new TerminalError('BROKER_REJECTED', why)
}
