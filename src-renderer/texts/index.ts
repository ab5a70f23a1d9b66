import { inbox, incidents } from './en/alerts.ts'
import { chart } from './en/chart.ts'
import { commands } from './en/commands.ts'
import { common } from './en/common.ts'
import { journal } from './en/journal.ts'
import { ladder } from './en/ladder.ts'
import { log } from './en/log.ts'
import { messages } from './en/messages.ts'
import { account, equity, exposure } from './en/money.ts'
import { orders } from './en/orders.ts'
import { palette } from './en/palette.ts'
import { positions } from './en/positions.ts'
import { settings } from './en/settings.ts'
import { signals } from './en/signals.ts'
import { tape } from './en/tape.ts'
import { ticket } from './en/ticket.ts'
import { watchlist } from './en/watchlist.ts'
import { welcome } from './en/welcome.ts'
import { workspace } from './en/workspace.ts'

/**
 * Every word that the page shows, by topic. Another language is another folder beside `en` with the same shape; where a
 * text needs a figure it is a function of it, so that each language may put it where its grammar wants it.
 */
export const texts = {
  account,
  equity,
  exposure,
  inbox,
  incidents,
  journal,
  orders,
  positions,
  signals,
  chart,
  commands,
  common,
  ladder,
  log,
  messages,
  palette,
  settings,
  tape,
  ticket,
  watchlist,
  welcome,
  workspace,
}
