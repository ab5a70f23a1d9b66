import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium, type LaunchOptions, type Page } from '@playwright/test'
import { confinement } from '../src-main/platform/browser-window.ts'
import { code } from './exfiltration/code.ts'
import { leavings } from './exfiltration/leavings.ts'
import { type NetLog, readNetLog } from './exfiltration/net-log.ts'
import { Stranger } from './exfiltration/stranger.ts'
import { type Way, ways } from './exfiltration/ways.ts'
import type { Fake } from './fake-terminal/start.ts'
import { expect, test } from './support/fake-desk.ts'

/*
 * From inside the page, as a script that found its way in would: every way out that this Chromium has, to another
 * server on this machine. The page of the terminal, in a browser with the flags of our own window, gets nowhere; the
 * same ways from a page without policy in a browser without flags all arrive, so that each could have.
 */
const names = [...ways, ...leavings].map(({ name }) => name).sort()

/** How long something may be under way before it counts as not sent, ms. */
const PATIENCE = 2_500

let stranger: Stranger
test.beforeEach(async () => {
  stranger = await Stranger.listen()
})
test.afterEach(() => stranger.close())

/** As a task of the page's own: what a debugger evaluates may do more than a page. */
const laterIn = (page: Page, source: string): Promise<unknown> => page.evaluate(`void setTimeout(() => { ${source} })`)

const tryIt = (page: Page, { go }: Way): Promise<unknown> =>
  laterIn(page, `void (${go.toString()})(${JSON.stringify(stranger.target)})`)

interface Tried {
  /** The ways by which something arrived, sorted. */
  readonly arrived: readonly string[]
  readonly net: NetLog
}

/**
 * Every way out, each from a page that `open` opens, in a browser with these flags. It keeps a profile as our own
 * window does: a browser without one does not look ahead (preconnect, names).
 */
async function tryAll(
  options: LaunchOptions,
  args: readonly string[],
  open: (page: Page) => Promise<unknown>,
): Promise<Tried> {
  stranger.forget()
  const folder = mkdtempSync(join(tmpdir(), 'bellwether-profile-'))
  const log = join(folder, 'net-log.json')
  const context = await chromium.launchPersistentContext(folder, {
    ...options,
    args: [...args, `--log-net-log=${log}`],
  })
  const page = await context.newPage()
  await open(page)
  for (const way of ways) await tryIt(page, way)
  for (const way of leavings) {
    const leaving = await context.newPage()
    await open(leaving)
    await tryIt(leaving, way)
  }
  const until = Date.now() + PATIENCE
  const isAll = () => names.every(name => name === 'dns-prefetch' || stranger.seen.includes(name))
  while (Date.now() < until && !isAll()) await page.waitForTimeout(50)
  await context.close()
  const net = readNetLog(log)
  rmSync(folder, { recursive: true, force: true })
  const asked = net.lookedUp.includes(stranger.target.unknownHost) ? ['dns-prefetch'] : []
  return { arrived: [...stranger.seen, ...asked].sort(), net }
}

/** Which ways to make code of text did so. */
async function makeCode(page: Page): Promise<readonly string[]> {
  await page.evaluate('globalThis.ran = []')
  for (const go of Object.values(code)) await laterIn(page, `(${go.toString()})()`)
  await page.waitForTimeout(1_000)
  return [...new Set(await page.evaluate(() => ran))].sort()
}

/** A page as anybody could write it. */
async function bareSite() {
  const server = createServer((_, response) => response.setHeader('content-type', 'text/html').end('<p>a page</p>'))
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`
  return { host, open: (page: Page) => page.goto(`http://${host}/`), close: () => server.close() }
}

/** Opens the terminal's page, as its own window is. */
const terminalOf = (fake: Fake) => async (page: Page) => {
  await page.goto(fake.window())
  await expect(page.getByTestId('panel-watchlist')).toBeVisible()
}

test('nothing gets out of the page, by whatever way', async ({ fake, launchOptions }) => {
  const { host } = new URL(fake.address)
  const { arrived, net } = await tryAll(launchOptions, confinement(host), terminalOf(fake))
  expect(arrived).toEqual([])
  // Whatever else the browser had in mind: its own host, and the proxy that is not there.
  expect(net.connected.filter(address => ![host, '127.0.0.1:9'].includes(address))).toEqual([])
  expect(net.lookedUp).toEqual([])
})

test('without the protections all ways lead out, and the flags alone close them', async ({ launchOptions }) => {
  const site = await bareSite()
  try {
    const open = await tryAll(launchOptions, [], site.open)
    // A page that got there asks for its icon, too.
    expect(open.arrived.filter(name => name !== 'favicon')).toEqual(names)
    expect((await tryAll(launchOptions, confinement(site.host), site.open)).arrived).toEqual([])
  } finally {
    site.close()
  }
})

test('no text becomes code in the page; without the policy all of it does', async ({ page, fake, browser }) => {
  const site = await bareSite()
  try {
    const control = await browser.newPage()
    await site.open(control)
    expect(await makeCode(control)).toEqual(Object.keys(code).sort())
    await control.close()
    await terminalOf(fake)(page)
    expect(await makeCode(page)).toEqual([])
  } finally {
    site.close()
  }
})
