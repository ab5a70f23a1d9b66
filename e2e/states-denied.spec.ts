import { RpcError } from '../src-preload/rpc/rpc-error.ts'
import type { Desk } from './support/desk.ts'
import { calls } from './support/every-panel.ts'
import { expect, test } from './support/fake-desk.ts'

interface Deed {
  readonly name: string
  readonly panel?: string
  readonly does: (desk: Desk) => Promise<unknown>
}

const click =
  (...ids: readonly string[]) =>
  async (desk: Desk) => {
    for (const id of ids) await desk.at(id).first().click()
  }
/** Opens a dialog, fills what it asks for, and sends it. */
const send =
  (open: readonly string[], fields: Readonly<Record<string, string>>, confirm: string, tick?: string) =>
  async (desk: Desk): Promise<void> => {
    await click(...open)(desk)
    for (const [id, value] of Object.entries(fields)) await desk.at(id).fill(value)
    if (tick !== undefined) await desk.choose(tick)
    await desk.at(confirm).click()
  }
const of = (id: string, name: string) => async (desk: Desk) => {
  await desk.at(id).click()
  await desk.page.getByRole('menuitem', { name }).click()
}

const deeds: readonly Deed[] = [
  { name: 'stop all trading', does: click('kill-button') },
  { name: 'stop, with a reason', does: send(['kill-options'], { 'kill-reason': 'no' }, 'kill-confirm') },
  {
    name: 'cancel all, from anywhere',
    does: async desk => {
      await desk.page.keyboard.press('Control+Shift+X')
      await desk.at('cancel-all-dialog-confirm').click()
    },
  },
  {
    name: 'flatten',
    panel: 'Positions',
    does: send(['positions-flatten'], { 'flatten-reason': 'no' }, 'flatten-dialog-confirm'),
  },
  { name: 'close', panel: 'Positions', does: send(['position-paper/EURUSD-close'], {}, 'close-dialog-confirm') },
  {
    name: 'protect',
    panel: 'Positions',
    does: async desk => {
      await of('position-paper/EURUSD-more', 'Protect: stop, target, trailing')(desk)
      await desk.at('protect-stop').fill('1.0815')
      await desk.at('protect-dialog-confirm').click()
    },
  },
  {
    name: 'reverse',
    panel: 'Positions',
    does: async desk => {
      await of('position-paper/EURUSD-more', 'Reverse')(desk)
      await desk.at('reverse-dialog-confirm').click()
    },
  },
  { name: 'cancel all', panel: 'Orders', does: click('orders-cancel-all') },
  { name: 'cancel an order', panel: 'Orders', does: click('order-w1-cancel') },
  {
    name: 'change an order',
    panel: 'Orders',
    does: send(['order-w1-change'], { 'change-quantity': '25000' }, 'change-dialog-confirm'),
  },
  { name: 'judge an order', panel: 'Orders', does: click('orders-new') },
  { name: 'cancel a held order', panel: 'Orders', does: click('orders-tab-held', 'held-h-7-cancel') },
  { name: 'look at an order', panel: 'Orders', does: click('orders-tab-history', 'order-c13') },
  { name: 'judge the ticket', panel: 'Order ticket', does: desk => desk.at('ticket-quantity').fill('3000') },
  { name: 'approve', panel: 'Review', does: click('queue-sig-EURUSD-1', 'review-approve') },
  {
    name: 'change a limit',
    panel: 'Limits',
    does: send(['limit-edit-DAILY_LOSS all '], { 'limit-value': '4', 'limit-reason': 'no' }, 'limit-dialog-confirm'),
  },
  { name: 'calendar', panel: 'Limits', does: send(['news-change'], {}, 'news-dialog-confirm') },
  { name: 'ask', panel: 'Unknown', does: click('unknown-ask-jrn7f31-42') },
  {
    name: 'settle',
    panel: 'Unknown',
    does: send(['unknown-settle-jrn7f31-42'], { 'settle-reason': 'no' }, 'settle-dialog-confirm', 'settle-looked'),
  },
  { name: 'compare', panel: 'Found', does: click('foreign-compare') },
  {
    name: 'adopt',
    panel: 'Found',
    does: send(
      ['foreign-decide-paper position USDJPY'],
      { 'adopt-stop': '149.5', 'adopt-reason': 'no' },
      'adopt-dialog-confirm',
    ),
  },
  {
    name: 'gap',
    panel: 'Found',
    does: send(['gap-paper-eu-decide'], { 'gap-reason': 'no' }, 'gap-dialog-confirm', 'gap-looked'),
  },
  { name: 'watchdog', panel: 'If it ended', does: send(['guard-change'], { 'guard-reason': 'no' }, 'guard-save') },
  { name: 'seen', panel: 'Inbox', does: click('inbox-seen-all') },
  { name: 'disconnect', panel: 'Brokers', does: click('broker-disconnect-paper') },
  { name: 'stop a strategy', panel: 'Strategies', does: click('loop-stop-baseline') },
  { name: 'new strategy', panel: 'Strategies', does: click('strategy-create') },
  { name: 'choose prices', panel: 'Data source', does: send(['source-change'], { seed: '7' }, 'source-apply') },
  { name: 'verify', panel: 'Journal', does: click('journal-verify') },
  { name: 'connect', panel: 'Catalogue', does: click('catalogue-binance', 'connect-binance') },
  { name: 'currency', panel: 'Settings', does: desk => desk.at('set-reporting').selectOption('EUR') },
  { name: 'keep a setting', panel: 'Settings', does: click('set-density-compact') },
]

test('whatever a person does and the terminal refuses, the reason stands where it was done', async ({
  desk,
  fake,
  page,
}) => {
  test.setTimeout(360_000)
  await desk.show('Catalogue')
  await expect(desk.at('catalogue-binance')).toBeVisible()
  for (const { name, panel, does } of deeds)
    await test.step(name, async () => {
      if (panel !== undefined) await desk.show(panel)
      if (panel === 'Catalogue') await expect(desk.at('catalogue-binance')).toBeVisible()
      // Its own words, so that none of before are taken for them.
      const why = `The disk is full (${name}): free some space.`
      fake.breakage.set(new RpcError('DISK_FULL', why), ...calls, 'page.save')
      await does(desk)
      await expect(page.getByText(why).and(page.locator(':not(.sr-only)')).first()).toBeInViewport()
      fake.breakage.mend()
      await page.keyboard.press('Escape')
      await expect(page.getByRole('dialog')).toHaveCount(0)
    })
})
