import type { CcxtExchange } from './exchange.ts'
import type { Scrub } from './outcome.ts'
import type { VenueData } from './venue-data.ts'

/** Nothing can be signed with what stands in a key's fields: nothing of it was sent. */
export class CannotSign extends Error {}

/** From here on a request that ccxt cannot sign says so, wherever ccxt makes it: some venues' lists are asked for with the key, too. */
export function hearSigning(exchange: CcxtExchange): void {
  const sign = exchange.sign.bind(exchange)
  exchange.sign = (...request) => {
    try {
      return sign(...request)
    } catch (error) {
      // An address that a sandbox has not is no fault of the key.
      if (!(error instanceof Error) || error.name === 'NotSupported') throw error
      throw new CannotSign(error.message)
    }
  }
}

/** Which field is wrong, and what to do about it. */
export function cannotSignText({ message }: CannotSign, { credentials, keys }: VenueData, scrub: Scrub): string {
  const name =
    /requires "(\w+)" credential/.exec(message)?.[1] ?? (/account-key|master-key/i.test(message) ? 'apiKey' : 'secret')
  const label = credentials.find(field => field.name === name)?.label ?? name
  return `No request can be signed with this key: what stands under "${label}" is not whole, or of another kind (${scrub(message)}). Copy it anew from ${keys.page}, from its first character to its last.`
}
