import { VenueRefused } from './refused.ts'
import type { Venue } from './venue.ts'
import type { Answer, Request } from './wire.ts'

/** One request in, one answer out. `hello` is the line's own matter. */
export function answer(venue: Venue, request: Request): Answer {
  const { n } = request
  try {
    switch (request.do) {
      case 'hello':
        return { n, ok: { at: venue.book.now } }
      case 'submit':
        return { n, ok: venue.submit(request.order) }
      case 'cancel':
        return { n, ok: venue.cancel(request.order, request.clientId) }
      case 'amend':
        return { n, ok: venue.amend(request.order, request.clientId, request.change) }
      case 'find':
        return { n, ok: venue.find(request.clientId) }
      case 'snapshot':
        return { n, ok: venue.snapshot(request.since) }
    }
  } catch (error) {
    if (error instanceof VenueRefused) return { n, no: { code: error.code, text: error.message } }
    throw error
  }
}
