import type { Page } from '@playwright/test'
import { expectAccessible } from './support/axe.ts'
import { expect, test } from './support/fake-desk.ts'

const SECRET = 'hush-hush-hush-hush-0123456789'

/** Whether a text stands anywhere in the page: as text, in an attribute, in a control, or in what a browser keeps. */
const stands = (page: Page, text: string) =>
  page.evaluate(wanted => {
    const controls = [...document.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>('input, textarea')]
    const kept = [localStorage, sessionStorage].map(storage => JSON.stringify({ ...storage }))
    return (
      document.documentElement.outerHTML.includes(wanted) ||
      controls.some(({ value }) => value.includes(wanted)) ||
      kept.some(storage => storage.includes(wanted)) ||
      location.href.includes(wanted)
    )
  }, text)

test('a broker is found by an old name, read about, and leads to the one to use instead', async ({ desk, page }) => {
  await desk.show('Catalogue')
  await expect(desk.at('catalogue-count')).toHaveText('26 of 26')
  await desk.at('catalogue-search').fill('huobi')
  await expect(desk.at('catalogue-count')).toHaveText('1 of 26')
  await desk.at('catalogue-htx').click()
  await expect(desk.at('detail-htx')).toContainText('Huobi is called HTX now')
  // Every figure says who says so; what nobody says is said to be so.
  await expect(desk.at('fee-spot').first()).toContainText('0.200 %')
  await expect(desk.at('fee-spot').first()).toContainText('ccxt 4.5.84')
  await expect(desk.at('fact-not-stated')).toContainText('least deposit')
  await expectAccessible(page, '[data-testid="panel-catalogue"]')
  await desk.at('catalogue-back').click()
  await desk.at('catalogue-search').fill('ameritrade')
  await desk.at('catalogue-td-ameritrade').click()
  await expect(desk.at('detail-sentence')).toContainText('switched off in May 2024')
  await desk.at('see-schwab').click()
  await expect(desk.at('detail-schwab')).toContainText('Its connector is not built yet')
})

test('where nothing can be connected there is no button but the reason', async ({ desk, page }) => {
  await desk.show('Catalogue')
  const connect = page.getByRole('button', { name: /^Connect / })
  for (const [id, state, why] of [
    ['bittrex', 'Closed', 'ended all trading on 4 December 2023'],
    ['xtb', 'Closed', 'switched its trading API off on 14 March 2025'],
    ['plus500', 'No API', 'no API for its clients'],
    ['sabiotrade', 'No API', 'documents no API'],
    ['ig', 'To come', 'IG\u2019s own API'],
  ] as const) {
    await desk.at('catalogue-search').fill(id)
    await desk.at(`catalogue-${id}`).click()
    await expect(desk.at('detail-state')).toHaveText(state)
    await expect(desk.at('detail-sentence')).toContainText(why)
    await expect(connect).toHaveCount(0)
    await desk.at('catalogue-back').click()
  }
  await desk.at('catalogue-search').fill('coinbase pro')
  await desk.at('catalogue-coinbase-pro').click()
  await expect(desk.at('detail-sentence')).toContainText('Private clients trade on Coinbase Advanced')
  await expect(desk.at('see-coinbase')).toBeVisible()
})

test('Binance is connected by keyboard: a key that is refused, then one that works; no secret stays in the page', async ({
  desk,
  fake,
  page,
}) => {
  const press = async (...keys: readonly string[]) => {
    for (const key of keys) await page.keyboard.press(key)
  }
  /** Goes on to a control with Tab, as a person without a mouse does. */
  const tabTo = async (testId: string, key = 'Tab') => {
    const wanted = desk.at(testId)
    for (let i = 0; i < 40; i += 1) {
      if (await wanted.evaluate(one => one === document.activeElement)) return
      await press(key)
    }
    throw new Error(`${testId} is not reached with the keyboard`)
  }
  await press('Alt+b')
  // The panel has the focus; its bar stands before it.
  await tabTo('catalogue-search', 'Shift+Tab')
  await page.keyboard.type('binance')
  await expect(desk.at('catalogue-count')).toHaveText('1 of 26')
  await page.getByRole('button', { name: 'Details of Binance' }).focus()
  await press('Enter')
  await tabTo('connect-binance')
  await press('Enter')
  await expect(desk.at('connect-form')).toBeVisible()
  // Where secrets are kept is asked before any is typed.
  await expect(desk.at('secret-apiKey')).toBeDisabled()
  await desk.at('engine-passphrase').focus()
  await page.keyboard.type('a long passphrase')
  await press('Enter')
  await expect(desk.at('secret-apiKey')).toBeEnabled()
  await expectAccessible(page, '[data-testid="panel-catalogue"]')

  // What is missing is told at its field, which has the focus.
  await desk.at('connect-title').focus()
  await press('Enter')
  await expect(desk.at('secret-apiKey')).toBeFocused()
  await expect(desk.at('connect-form')).toContainText('API key is missing.')
  await page.keyboard.type('wrong-wrong-wrong')
  await press('Tab')
  await expect(desk.at('secret-secret')).toBeFocused()
  await page.keyboard.type(SECRET)
  // In its control it is, and nowhere else.
  expect(await stands(page, SECRET)).toBe(true)
  expect(await page.evaluate(secret => document.documentElement.outerHTML.includes(secret), SECRET)).toBe(false)
  await tabTo('connect-look')
  await press('Enter')

  // The look: as far as it comes, why not further, read out at once.
  await expect(desk.at('check-key')).toHaveAttribute('data-state', 'failed')
  await expect(desk.at('check-key')).toContainText('Invalid API-key, IP, or permissions for action (-2015)')
  await expect(desk.at('check-reached')).toHaveAttribute('data-state', 'ok')
  await expect(desk.at('check-account')).toHaveAttribute('data-state', 'skipped')
  await expect(desk.at('connect-look-result')).toHaveAttribute('data-outcome', 'bad')
  await expect(desk.at('live-assertive')).toContainText('Binance, Key valid failed')
  expect(await stands(page, SECRET)).toBe(false)
  expect(await stands(page, 'wrong-wrong-wrong')).toBe(false)
  await expectAccessible(page, '[data-testid="panel-catalogue"]')

  // Another key: nothing of the first is there any more.
  await tabTo('connect-other-key')
  await press('Enter')
  await expect(desk.at('secret-apiKey')).toHaveValue('')
  await expect(desk.at('secret-secret')).toHaveValue('')
  await expect(desk.at('connect-title')).toHaveValue('Binance')
  await desk.at('secret-apiKey').focus()
  await page.keyboard.type('a-key-that-is-known')
  await press('Tab')
  await page.keyboard.type(SECRET)
  await tabTo('connect-look')
  await press('Enter')
  await expect(desk.at('connect-look-result')).toHaveAttribute('data-outcome', 'good')
  expect(await stands(page, SECRET)).toBe(false)
  await tabTo('connect-add')
  await press('Enter')
  await expect(desk.at('broker-binance')).toContainText('LIVE')
  await expect(desk.at('broker-armed-binance')).toHaveText('not armed')
  expect(fake.world.brokers.items.get('binance')).toMatchObject({ family: 'ccxt', currency: 'USDT', armed: false })
  // The credential's panel names the fields, never what is in them.
  await desk.show('Credentials')
  await expect(desk.at('credential-binance-main')).toContainText('apiKey, secret')
  expect(await stands(page, SECRET)).toBe(false)
})

test('a live account is armed with a reason, knowing what that means, and disarmed again', async ({
  desk,
  fake,
  page,
}) => {
  const paper = fake.world.brokers.items.get('paper')
  if (!paper) throw new Error('no broker')
  fake.world.brokers.set({ ...paper, id: 'live', title: 'Binance', family: 'ccxt', paper: false })
  await desk.show('Brokers')
  await expect(desk.at('broker-arm-paper')).toHaveCount(0)
  await desk.at('broker-arm-live').click()
  await expect(page.getByRole('dialog')).toContainText('Orders at Binance become real')
  await expect(desk.at('arm-dialog-confirm')).toBeDisabled()
  await expectAccessible(page, '.bp6-portal')
  await desk.at('arm-reason').fill('a week on paper went well')
  await desk.at('arm-dialog-confirm').click()
  await expect(desk.at('broker-armed-live')).toHaveText('armed')
  await expect(desk.at('live-assertive')).toContainText('it trades real money')
  // One that is gone can be disarmed, but not armed.
  fake.world.patch(fake.world.brokers, 'live', { state: 'disconnected' })
  await desk.at('broker-arm-live').click()
  await desk.at('arm-reason').fill('enough for today')
  await desk.at('arm-dialog-confirm').click()
  await expect(desk.at('broker-armed-live')).toHaveText('not armed')
  await expect(desk.at('broker-arm-live')).toBeDisabled()
})

test('a calendar of news is chosen where its state stands', async ({ desk, page }) => {
  await desk.show('Limits')
  await expect(desk.at('news')).toContainText('No calendar is set')
  await desk.at('news-change').click()
  await desk.at('news-file').fill('calendar.csv')
  await desk.at('news-dialog-confirm').click()
  await expect(page.getByRole('dialog').getByTestId('refusal')).toContainText('give the whole path')
  await desk.at('news-file').fill('/data/calendar.csv')
  await expectAccessible(page, '.bp6-portal')
  await desk.at('news-dialog-confirm').click()
  await expect(desk.at('news-state')).toHaveText('41 events')
  await expect(desk.at('news')).toContainText('1 line skipped')
  await expect(desk.at('news')).toContainText('ECB decision')
  await expectAccessible(page, '[data-testid="panel-limits"]')
})
