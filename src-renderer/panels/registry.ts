import { texts } from '../texts/index.ts'
import { Account } from './account/account.tsx'
import { useAlertCount, useBreachedCount, useForeignCount, useIncidentCount, useUnknownCount } from './attention.ts'
import { BrokersPanel } from './brokers/brokers-panel.tsx'
import { Catalogue } from './catalogue/catalogue.tsx'
import { Chart } from './chart/chart.tsx'
import { Credentials } from './credentials/credentials.tsx'
import { Equity } from './equity/equity.tsx'
import { Exposure } from './exposure/exposure.tsx'
import { Foreign } from './foreign/foreign.tsx'
import { Inbox } from './inbox/inbox.tsx'
import { Incidents } from './incidents/incidents.tsx'
import { Journal } from './journal/journal.tsx'
import { Ladder } from './ladder/ladder.tsx'
import { Limits } from './limits/limits.tsx'
import { LogPanel } from './log/log-panel.tsx'
import { LoopsPanel } from './loops/loops-panel.tsx'
import { Mt5Panel } from './mt5/mt5-panel.tsx'
import { Orders } from './orders/orders.tsx'
import type { PanelKind } from './panel-kind.ts'
import { Positions } from './positions/positions.tsx'
import { Review } from './review/review.tsx'
import { SettingsPanel } from './settings/settings-panel.tsx'
import { Signals } from './signals/signals.tsx'
import { SourcePanel } from './source/source-panel.tsx'
import { Survival } from './survival/survival.tsx'
import { TapePanel } from './tape/tape-panel.tsx'
import { Ticket } from './ticket/ticket.tsx'
import { UnknownOrders } from './unknown/unknown.tsx'
import { Watchlist } from './watchlist/watchlist.tsx'
import { WhyNot } from './why-not/why-not.tsx'

const titles = texts.panels

/** Every panel of the page: the only list. A new panel is one folder and one entry here. */
export const panels: readonly PanelKind[] = [
  {
    id: 'watchlist',
    title: titles.watchlist,
    component: Watchlist,
    area: 'left',
    order: 1,
    hotkey: 'alt+1',
    many: true,
    linked: true,
  },
  {
    id: 'chart',
    title: titles.chart,
    component: Chart,
    area: 'center',
    order: 1,
    hotkey: 'alt+2',
    many: true,
    linked: true,
  },
  { id: 'catalogue', title: titles.catalogue, component: Catalogue, area: 'center', order: 2, hotkey: 'alt+b' },
  { id: 'mt5', title: titles.mt5, component: Mt5Panel, area: 'center', order: 3, hotkey: 'alt+m' },
  { id: 'review', title: titles.review, component: Review, area: 'right', order: 1, hotkey: 'alt+3', linked: true },
  {
    id: 'ticket',
    title: titles.ticket,
    component: Ticket,
    area: 'right',
    order: 1.1,
    hotkey: 'alt+t',
    many: true,
    linked: true,
  },
  {
    id: 'ladder',
    title: titles.ladder,
    component: Ladder,
    area: 'right',
    order: 1.2,
    hotkey: 'alt+d',
    many: true,
    linked: true,
  },
  {
    id: 'tape',
    title: titles.tape,
    component: TapePanel,
    area: 'right',
    order: 1.3,
    hotkey: 'alt+s',
    many: true,
    linked: true,
  },
  { id: 'brokers', title: titles.brokers, component: BrokersPanel, area: 'left-bottom', order: 1, hotkey: 'alt+8' },
  { id: 'source', title: titles.source, component: SourcePanel, area: 'left-bottom', order: 2, hotkey: 'alt+9' },
  { id: 'loops', title: titles.loops, component: LoopsPanel, area: 'left-bottom', order: 0, hotkey: 'alt+7' },
  { id: 'positions', title: titles.positions, component: Positions, area: 'center-bottom', order: 1, hotkey: 'alt+4' },
  { id: 'orders', title: titles.orders, component: Orders, area: 'center-bottom', order: 2, hotkey: 'alt+5' },
  { id: 'equity', title: titles.equity, component: Equity, area: 'center-bottom', order: 3, hotkey: 'alt+6' },
  { id: 'account', title: titles.account, component: Account, area: 'center-bottom', order: 3.1, hotkey: 'alt+a' },
  { id: 'exposure', title: titles.exposure, component: Exposure, area: 'center-bottom', order: 3.2, hotkey: 'alt+x' },
  { id: 'signals', title: titles.signals, component: Signals, area: 'center-bottom', order: 3.9, hotkey: 'alt+q' },
  { id: 'why-not', title: titles['why-not'], component: WhyNot, area: 'center-bottom', order: 4, hotkey: 'alt+w' },
  { id: 'journal', title: titles.journal, component: Journal, area: 'center-bottom', order: 5, hotkey: 'alt+j' },
  {
    id: 'credentials',
    title: titles.credentials,
    component: Credentials,
    area: 'center-bottom',
    order: 6,
    hotkey: 'alt+c',
  },
  {
    id: 'limits',
    title: titles.limits,
    component: Limits,
    area: 'right',
    order: 2,
    hotkey: 'alt+l',
    useCount: useBreachedCount,
  },
  {
    id: 'inbox',
    title: titles.inbox,
    component: Inbox,
    area: 'right',
    order: 3,
    hotkey: 'alt+i',
    useCount: useAlertCount,
  },
  {
    id: 'incidents',
    title: titles.incidents,
    component: Incidents,
    area: 'right',
    order: 4,
    hotkey: 'alt+n',
    useCount: useIncidentCount,
  },
  {
    id: 'unknown',
    title: titles.unknown,
    component: UnknownOrders,
    area: 'center-bottom',
    order: 2.1,
    hotkey: 'alt+u',
    useCount: useUnknownCount,
  },
  {
    id: 'foreign',
    title: titles.foreign,
    component: Foreign,
    area: 'center-bottom',
    order: 2.2,
    hotkey: 'alt+f',
    useCount: useForeignCount,
  },
  { id: 'survival', title: titles.survival, component: Survival, area: 'center-bottom', order: 2.3, hotkey: 'alt+e' },
  { id: 'settings', title: titles.settings, component: SettingsPanel, area: 'center', order: 9, hotkey: 'mod+,' },
  { id: 'log', title: titles.log, component: LogPanel, area: 'center-bottom', order: 9, hotkey: 'alt+g' },
]
