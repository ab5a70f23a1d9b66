import { readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { PORTS } from '../src-main/brokers/mt5/server/ports.ts'
import type { Mt5Terminal } from './mt5/terminal.ts'
import { expectAccessible } from './support/axe.ts'
import { Desk } from './support/desk.ts'
import { clientOf, freshDataDir, type Host, startHost } from './support/host.ts'
import { expect, test } from './support/journey.ts'
import { Mt5Home, shippedEa, takePorts } from './support/mt5-home.ts'

const ADDRESS = { host: '127.0.0.1' }
const PASSPHRASE = 'a passphrase of mine'

let home: Mt5Home
let host: Host
let terminal: Mt5Terminal | undefined

const start = (dataDir = freshDataDir()) => startHost(dataDir, 0, { HOME: home.home, WINEPREFIX: '' })

test.beforeAll(async () => {
  test.setTimeout(300_000)
  await shippedEa()
})

test.beforeEach(async () => {
  home = new Mt5Home()
  host = await start()
})

test.afterEach(async () => {
  await terminal?.stop()
  terminal = undefined
  await host.stop()
  home.remove()
})

/** A step's mark, and what it says. */
async function step(desk: Desk, id: string, state: string, text: string | RegExp = ''): Promise<void> {
  await expect(desk.at(`mt5-step-${id}`)).toHaveAttribute('data-state', state, { timeout: 30_000 })
  await expect(desk.at(`mt5-step-${id}`)).toContainText(text)
}

/** Chooses the encrypted file for secrets, or opens it: where it is asked in that panel. */
async function openSecrets(desk: Desk, panel: 'mt5' | 'credentials'): Promise<void> {
  const passphrase = desk.at(`panel-${panel}`).getByTestId('engine-passphrase')
  await passphrase.fill(PASSPHRASE)
  await passphrase.press('Enter')
}

const axe = (page: Page) => expectAccessible(page, '[data-testid="panel-mt5"]')

test('from the catalogue to an account: each step is withheld in turn, says why and what to do, and is done', async ({
  page,
}) => {
  test.setTimeout(300_000)
  const told: string[] = []
  page.on('websocket', socket => socket.on('framereceived', ({ payload }) => void told.push(String(payload))))
  const desk = await Desk.open(page, host)
  await desk.show('Catalogue')
  await desk.at('catalogue-search').fill('xm')
  await desk.at('catalogue-xm').click()
  await expect(desk.at('fact-servers')).toContainText('XMGlobal-MT5 2')
  await desk.at('connect-xm').click()
  await expect(desk.at('mt5-venue')).toHaveValue('xm')

  // No terminal on this computer.
  await step(desk, 'terminal', 'failed', 'Install the MetaTrader 5 of your broker')
  await desk.at('mt5-folder-path').fill(home.home)
  await desk.at('mt5-folder-add').click()
  await expect(desk.at('mt5-folder-refusal')).toContainText('There is no "MQL5" in this folder')
  await axe(page)
  home.install()
  await step(desk, 'terminal', 'ok', 'C:\\Program Files\\XM Global MT5')

  // The EA is not there.
  await step(desk, 'expert', 'todo', 'It is not in this terminal')
  await desk.at('mt5-install').click()
  await step(desk, 'expert', 'ok', 'press F7')
  expect(home.has('Experts/BellwetherBridge.mq5')).toBe(true)

  // No place for its key, then no port for the bridge.
  await step(desk, 'pair', 'todo', 'Choose first where its key is kept')
  await openSecrets(desk, 'mt5')
  await step(desk, 'pair', 'todo', 'Not paired yet')
  const giveBack = await takePorts(PORTS)
  await desk.at('mt5-pair').click()
  await expect(desk.at('mt5-pair-refusal')).toContainText('Every port of the MetaTrader bridge')
  await giveBack()
  await desk.at('mt5-pair').click()
  await step(desk, 'pair', 'ok', home.pairFile)
  const { secret } = JSON.parse(readFileSync(home.pairFile, 'utf8')) as { secret: string }
  expect(secret).toMatch(/^[0-9a-f]{64}$/)
  await step(desk, 'attach', 'todo', 'the EA is not on a chart')
  await axe(page)

  // Somebody took the EA away again.
  rmSync(join(home.data, 'MQL5/Experts/BellwetherBridge.mq5'))
  await step(desk, 'expert', 'failed', 'It is not in this terminal')
  await desk.at('mt5-install').click()
  await step(desk, 'expert', 'ok')

  // On a chart, and MetaTrader does not let it connect.
  terminal = await home.attach({ terminal: { autoTrading: false } })
  await step(desk, 'attach', 'watch', 'it has taken the pairing')
  await step(desk, 'address', 'failed', 'Allow WebRequest for listed URL')
  await terminal.process.printed('MetaTrader does not let this EA connect')
  await terminal.command('allow', ADDRESS)
  await step(desk, 'address', 'ok')
  await step(desk, 'attach', 'ok', 'Both sides have proved the key')

  // Each thing that must let it trade.
  const permission = async (id: string, cure: string, give: [string, Record<string, number>]) => {
    await step(desk, 'trading', 'failed', cure)
    await expect(desk.at(`mt5-perm-${id}`)).toHaveAttribute('data-given', 'false')
    await terminal?.command(...give)
    await step(desk, 'trading', 'ok')
  }
  await permission('terminal', 'Press the button Algo Trading', ['terminal', { autoTrading: 1 }])
  await terminal.command('terminal', { programTrading: 0 })
  await permission('program', 'tick Allow Algo Trading', ['terminal', { programTrading: 1 }])
  await terminal.command('account', { tradeAllowed: 0 })
  await permission('account', 'investor password', ['account', { tradeAllowed: 1 }])
  await terminal.command('account', { expertAllowed: 0 })
  await permission('expert', 'Only the broker can change it', ['account', { expertAllowed: 1 }])
  await terminal.command('terminal', { connected: 0 })
  await permission('connected', 'MetaTrader has no connection to its broker', ['terminal', { connected: 1 }])

  // The account: shown, made one here, and off until it is armed.
  await expect(desk.at('mt5-account-login')).toHaveText('5012345')
  await expect(desk.at('mt5-account-server')).toHaveText('XMGlobal-MT5 2')
  await expect(desk.at('mt5-account-mode')).toHaveText('Demo: play money')
  await expect(desk.at('mt5-account-margin')).toHaveText('hedging')
  await expect(desk.at('mt5-account-leverage')).toHaveText('500:1')
  await expect(desk.at('mt5-server-note')).toHaveCount(0)
  await desk.at('mt5-venue').selectOption('ic-markets')
  await expect(desk.at('mt5-server-note')).toContainText('named as those of XM, not of IC Markets')
  await desk.at('mt5-venue').selectOption('xm')
  await desk.at('mt5-account-add').click()
  await step(desk, 'account', 'ok', 'Trading is off until it is armed')
  await axe(page)
  await desk.at('mt5-show-broker').click()
  await expect(desk.at('broker-state-xm')).toHaveText('connected')
  await expect(desk.at('broker-armed-xm')).toHaveText('not armed')

  // While it trades over the terminal, that stays paired.
  await desk.show('MetaTrader 5')
  await desk.at('mt5-unpair').click()
  await expect(page.getByRole('dialog')).toContainText('Remove that first')
  await expect(desk.at('mt5-unpair-dialog-confirm')).toBeDisabled()
  await page.keyboard.press('Escape')
  const client = await clientOf(host)
  await client.call('brokers.remove', { id: 'xm' })
  client.close()
  await desk.at('mt5-unpair').click()
  await expectAccessible(page, '.bp6-portal')
  await desk.at('mt5-unpair-dialog-confirm').click()
  await step(desk, 'pair', 'todo')
  await terminal.process.printed('The pairing of this terminal was ended in Bellwether')
  // The key went to the terminal and never to the page.
  expect(told.length).toBeGreaterThan(50)
  expect(told.filter(frame => frame.includes(secret))).toEqual([])
})

test('after a restart: locked, then without a port, then as before; an EA that leaves says so', async ({ page }) => {
  home.install()
  const client = await clientOf(host)
  await client.call('credentials.useEngine', { engine: 'passphrase-file', passphrase: PASSPHRASE })
  const common = (await client.call('mt5.folders', {})).find(({ kind }) => kind === 'common')
  await client.call('mt5.pair', { title: 'At home', folder: common?.id ?? '' })
  client.close()
  terminal = await home.attach({ allow: ['127.0.0.1'] })
  let desk = await Desk.open(page, host)
  await desk.show('MetaTrader 5')
  await step(desk, 'attach', 'ok')
  await expect(desk.at('mt5-venue')).toHaveValue('xm')

  await host.stop()
  const giveBack = await takePorts(PORTS)
  host = await start(host.dataDir)
  await page.goto('about:blank')
  desk = await Desk.open(page, host)
  await desk.show('MetaTrader 5')
  await expect(desk.at('mt5-door')).toHaveAttribute('data-state', 'locked')
  await axe(page)
  await desk.at('mt5-door-credentials').click()
  await openSecrets(desk, 'credentials')
  await desk.show('MetaTrader 5')
  // A passphrase is slow to become a key, on purpose: a second of a whole core.
  await expect(desk.at('mt5-door')).toHaveAttribute('data-state', 'failed', { timeout: 30_000 })
  await expect(desk.at('mt5-door')).toContainText('Close another copy of this terminal')
  await step(desk, 'attach', 'failed', 'the bridge does not listen')
  await axe(page)
  await giveBack()
  await expect(desk.at('mt5-door')).toHaveCount(0, { timeout: 60_000 })
  await step(desk, 'attach', 'ok', 'Both sides have proved the key')
  await expect(desk.at('mt5-account-login')).toHaveText('5012345')

  await terminal.detach(1)
  await step(desk, 'attach', 'failed', 'The EA was taken off its chart')
  await step(desk, 'trading', 'later')
  await terminal.restart()
  await step(desk, 'attach', 'ok')
  await step(desk, 'trading', 'ok')
})
