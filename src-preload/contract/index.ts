import { alerts } from './alerts.ts'
import { brokers } from './brokers.ts'
import { catalogue } from './catalogue.ts'
import { credentials } from './credentials.ts'
import { depth } from './depth.ts'
import { exposure } from './exposure.ts'
import { journal } from './journal.ts'
import { log } from './log.ts'
import { loop } from './loop.ts'
import { market } from './market.ts'
import { mt5 } from './mt5.ts'
import { notes } from './notes.ts'
import { orders } from './orders.ts'
import { portfolio } from './portfolio.ts'
import { review } from './review.ts'
import { risk } from './risk.ts'
import { settings } from './settings.ts'
import { source } from './source.ts'
import { status } from './status.ts'
import { ticket } from './ticket.ts'

/** Every call and stream between the terminal and a page or a script. */
export const contract = {
  ...status,
  ...source,
  ...market,
  ...depth,
  ...brokers,
  ...catalogue,
  ...loop,
  ...review,
  ...orders,
  ...ticket,
  ...portfolio,
  ...exposure,
  ...risk,
  ...alerts,
  ...journal,
  ...notes,
  ...log,
  ...settings,
  ...credentials,
  ...mt5,
}

export type TerminalContract = typeof contract
