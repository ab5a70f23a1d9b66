import { inbox, incidents } from './en/alerts.ts'
import { announced } from './en/announced.ts'
import { brokers } from './en/brokers.ts'
import { catalogue } from './en/catalogue.ts'
import { chart } from './en/chart.ts'
import { checks } from './en/checks.ts'
import { commands } from './en/commands.ts'
import { common } from './en/common.ts'
import { connect } from './en/connect.ts'
import { connection } from './en/connection.ts'
import { credentials } from './en/credentials.ts'
import { fields, option, table, units } from './en/fields.ts'
import { foreign } from './en/foreign.ts'
import { journal } from './en/journal.ts'
import { kill } from './en/kill.ts'
import { ladder } from './en/ladder.ts'
import { limits } from './en/limits.ts'
import { log } from './en/log.ts'
import { loops } from './en/loops.ts'
import { messages } from './en/messages.ts'
import { account, equity, exposure } from './en/money.ts'
import { mt5 } from './en/mt5.ts'
import { orders } from './en/orders.ts'
import { palette } from './en/palette.ts'
import { panel } from './en/panel.ts'
import { panels } from './en/panels.ts'
import { positions } from './en/positions.ts'
import { review } from './en/review.ts'
import { route } from './en/route.ts'
import { settings } from './en/settings.ts'
import { signals } from './en/signals.ts'
import { source } from './en/source.ts'
import { survival } from './en/survival.ts'
import { tape } from './en/tape.ts'
import { ticket } from './en/ticket.ts'
import { attention, topBar } from './en/top-bar.ts'
import { unknown } from './en/unknown.ts'
import { watchlist } from './en/watchlist.ts'
import { welcome } from './en/welcome.ts'
import { whyNot } from './en/why-not.ts'
import { workspace } from './en/workspace.ts'

/**
 * Every word that the page shows, by topic. Another language is another folder beside `en` with the same shape; where a
 * text needs a figure it is a function of it, so that each language may put it where its grammar wants it.
 */
export const texts = {
  account,
  announced,
  attention,
  brokers,
  catalogue,
  chart,
  checks,
  commands,
  common,
  connect,
  connection,
  credentials,
  equity,
  exposure,
  fields,
  foreign,
  inbox,
  incidents,
  journal,
  kill,
  ladder,
  limits,
  log,
  loops,
  messages,
  mt5,
  option,
  orders,
  palette,
  panel,
  panels,
  positions,
  review,
  route,
  settings,
  signals,
  source,
  survival,
  table,
  tape,
  ticket,
  topBar,
  units,
  unknown,
  watchlist,
  welcome,
  whyNot,
  workspace,
}
