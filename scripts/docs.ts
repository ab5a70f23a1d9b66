import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { catalogueText, noButtonText } from './docs/brokers.ts'
import { between } from './docs/markers.ts'
import { orderRequestsText, orderStatesText } from './docs/order-states.ts'
import { riskChecksText } from './docs/risk-checks.ts'
import { venueProvenText } from './docs/venue-proven.ts'
import { venueOrdersText, venueRefusalsText, venueStreamsText, venuesText } from './docs/venues.ts'
import { wireText } from './docs/wire.ts'
import { ROOT } from './lib/root.mjs'

/** The parts of the documents that are made from the code: page, name of its markers, text. */
export const parts: readonly (readonly [string, string, () => string])[] = [
  ['docs/rpc.md', 'calls and streams', wireText],
  ['docs/orders.md', 'order states', orderStatesText],
  ['docs/orders.md', 'order requests', orderRequestsText],
  ['docs/risk.md', 'risk checks', riskChecksText],
  ['docs/brokers.md', 'catalogue', catalogueText],
  ['docs/brokers.md', 'no button', noButtonText],
  ['docs/brokers.md', 'venues', venuesText],
  ['docs/brokers.md', 'venue proven', venueProvenText],
  ['docs/brokers.md', 'venue orders', venueOrdersText],
  ['docs/brokers.md', 'venue refusals', venueRefusalsText],
  ['docs/brokers.md', 'venue streams', venueStreamsText],
]

/** A page as it is, and as it should be. */
export function refreshed(page: string, name: string, make: () => string): { is: string; wanted: string } {
  const is = readFileSync(join(ROOT, page), 'utf8')
  return { is, wanted: between(is, name, make()) }
}

// `npm run docs`: writes them.
if (import.meta.main)
  for (const [page, name, make] of parts) {
    const { is, wanted } = refreshed(page, name, make)
    if (is !== wanted) writeFileSync(join(ROOT, page), wanted)
    process.stderr.write(`${page}: ${is === wanted ? 'as it should be' : 'written'}\n`)
  }
