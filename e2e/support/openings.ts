import type { Desk } from './desk.ts'

/** Something that opens, and how. */
export interface Opening {
  readonly name: string
  /** The panel that it opens from. */
  readonly panel?: string
  readonly open: (desk: Desk) => Promise<unknown>
  /** What then is there: a test id. */
  readonly shown: string
  /** It opens in a panel, which is looked at as a whole: its test id. Else it lies over the page. */
  readonly inside?: string
  /** How it is left; Escape where nothing is given. */
  readonly leave?: (desk: Desk) => Promise<unknown>
}

const press = (keys: string) => (desk: Desk) => desk.page.keyboard.press(keys)
const click =
  (...ids: readonly string[]) =>
  async (desk: Desk) => {
    for (const id of ids) await desk.at(id).first().click()
  }
const button = (name: string | RegExp) => (desk: Desk) => desk.page.getByRole('button', { name }).first().click()
const item =
  (menu: string, name: string | RegExp) =>
  async (desk: Desk): Promise<void> => {
    await desk.at(menu).first().click()
    await desk.page.getByRole('menuitem', { name }).click()
  }
const nothing = async () => undefined

export const ofThePage: readonly Opening[] = [
  { name: 'kill dialog', open: click('kill-options'), shown: 'kill-reason' },
  { name: 'hotkeys', open: press('?'), shown: 'hotkeys' },
  { name: 'palette', open: press('Control+k'), shown: 'palette' },
  {
    name: 'palette that finds nothing',
    open: async desk => {
      await desk.page.keyboard.press('Control+k')
      await desk.at('palette-input').fill('zzzzzz')
    },
    shown: 'palette-none',
  },
  { name: 'notices', open: click('notices-button'), shown: 'notices' },
  { name: 'messages', open: click('messages-open'), shown: 'messages-all' },
  { name: 'panel menu', open: click('panel-menu'), shown: 'menu' },
  { name: 'workspace menu', open: click('workspace-menu'), shown: 'menu' },
  { name: 'new workspace', open: item('workspace-menu', 'New workspace'), shown: 'workspace-new' },
  { name: 'rename a workspace', open: item('workspace-menu', 'Rename'), shown: 'workspace-rename' },
  { name: 'arming one click', open: click('arm'), shown: 'arm-dialog' },
  { name: 'link colours', open: click('link-menu'), shown: 'menu' },
  { name: 'cancel all', open: press('Control+Shift+X'), shown: 'cancel-all-dialog' },
  { name: 'flatten', open: press('Control+Shift+F'), shown: 'flatten-dialog' },
]

export const ofTrading: readonly Opening[] = [
  { name: 'new watchlist', panel: 'Watchlist', open: click('watch-more', 'watch-new'), shown: 'watch-list-dialog' },
  { name: 'chart view', panel: 'Chart', open: click('chart-view'), shown: 'chart-view-menu' },
  { name: 'indicators', panel: 'Chart', open: click('chart-indicators'), shown: 'indicator-dialog' },
  { name: 'compare', panel: 'Chart', open: click('chart-compare'), shown: 'compare-dialog' },
  {
    name: 'table of the chart',
    panel: 'Chart',
    open: click('chart-table'),
    shown: 'chart-data',
    inside: 'panel-chart',
    leave: click('chart-table'),
  },
  {
    name: 'cancel an order on the chart',
    panel: 'Chart',
    open: desk => desk.page.locator('.level-tag[data-kind="order"]').first().getByRole('button').last().click(),
    shown: 'cancel-card',
  },
  {
    name: 'symbols of the ticket',
    panel: 'Order ticket',
    open: desk => desk.at('ticket-symbol').fill('USD'),
    shown: 'ticket-symbols',
    inside: 'panel-ticket',
  },
  { name: 'confirm an order', panel: 'Order ticket', open: click('ticket-send'), shown: 'ticket-confirm' },
  {
    name: 'confirm an order of the ladder',
    panel: 'Ladder',
    open: async desk => {
      await desk.at('ladder-preset-1000').click()
      await desk.page.locator('[data-testid^="ladder-bid-"]').last().click()
    },
    shown: 'ticket-confirm',
  },
]

export const ofPositions: readonly Opening[] = [
  { name: 'actions of a position', panel: 'Positions', open: click('position-paper/EURUSD-more'), shown: 'menu' },
  { name: 'close', panel: 'Positions', open: click('position-paper/EURUSD-close'), shown: 'close-dialog' },
  {
    name: 'protect',
    panel: 'Positions',
    open: item('position-paper/EURUSD-more', /^Protect/),
    shown: 'protect-dialog',
  },
  { name: 'reverse', panel: 'Positions', open: item('position-paper/EURUSD-more', 'Reverse'), shown: 'reverse-dialog' },
  { name: 'new order', panel: 'Orders', open: click('orders-new'), shown: 'place-dialog' },
  { name: 'change an order', panel: 'Orders', open: click('order-w1-change'), shown: 'change-dialog' },
  { name: 'one order', panel: 'Orders', open: click('orders-tab-history', 'order-c13'), shown: 'order-detail' },
  { name: 'limit', panel: 'Limits', open: click('limit-edit-DAILY_LOSS all '), shown: 'limit-dialog' },
  { name: 'calendar of news', panel: 'Limits', open: click('news-change'), shown: 'news-dialog' },
  { name: 'settle', panel: 'Unknown', open: click('unknown-settle-jrn7f31-42'), shown: 'settle-dialog' },
  { name: 'adopt', panel: 'Found', open: click('foreign-decide-paper position USDJPY'), shown: 'adopt-dialog' },
  { name: 'gap', panel: 'Found', open: click('gap-paper-eu-decide'), shown: 'gap-dialog' },
  {
    name: 'watchdog',
    panel: 'If it ended',
    open: click('guard-change'),
    shown: 'guard-reason',
    inside: 'panel-survival',
    leave: button('Back'),
  },
  {
    name: 'close an incident',
    panel: 'Incidents',
    open: button(/^Close the incident/),
    shown: 'incident-note',
    inside: 'panel-incidents',
    leave: button('Back'),
  },
  {
    name: 'story of a signal',
    panel: 'Signals',
    open: button('Follow EURUSD'),
    shown: 'journal-story',
    inside: 'panel-journal',
    leave: click('story-back'),
  },
]

export const ofSettingUp: readonly Opening[] = [
  {
    name: 'paper broker',
    panel: 'Brokers',
    open: click('broker-add'),
    shown: 'paper-form',
    inside: 'panel-brokers',
    leave: button(/^Back|^Cancel/),
  },
  { name: 'allow real orders', panel: 'Brokers', open: click('broker-arm-coin'), shown: 'arm-dialog' },
  {
    name: 'a broker of the catalogue',
    panel: 'Catalogue',
    open: async desk => {
      await desk.at('catalogue-search').fill('binance')
      await desk.at('catalogue-binance').click()
    },
    shown: 'detail-binance',
    inside: 'panel-catalogue',
    leave: nothing,
  },
  {
    name: 'connect it',
    panel: 'Catalogue',
    open: click('connect-binance'),
    shown: 'connect-form',
    inside: 'panel-catalogue',
    leave: click('catalogue-back', 'catalogue-back'),
  },
  { name: 'unpair', panel: 'MetaTrader 5', open: click('mt5-unpair'), shown: 'mt5-unpair-dialog' },
  {
    name: 'other prices',
    panel: 'Data source',
    open: click('source-change'),
    shown: 'seed',
    inside: 'panel-source',
    leave: nothing,
  },
  {
    name: 'recorded prices',
    panel: 'Data source',
    open: async desk => {
      await desk.choose('kind-lean')
      await desk.at('lean-dir').fill('/data/lean')
      await desk.at('lean-browse').click()
    },
    shown: 'lean-entry',
    inside: 'panel-source',
    leave: button(/^Back|^Cancel|^Keep/),
  },
  {
    name: 'strategy',
    panel: 'Strategies',
    open: click('strategy-create', 'strategy-advanced'),
    shown: 'strategy-form',
    inside: 'panel-loops',
    leave: button(/^Back|^Cancel/),
  },
  {
    name: 'reporting currency',
    panel: 'Settings',
    open: desk => desk.at('set-reporting').selectOption('EUR'),
    shown: 'reporting-dialog',
  },
  { name: 'licences', panel: 'Settings', open: click('licences-open'), shown: 'licences-text' },
  {
    name: 'new keys',
    panel: 'Settings',
    open: click('key-change-panel-journal'),
    shown: 'key-catcher',
    inside: 'panel-settings',
  },
]
