import { mkdir, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { chromium } from 'playwright'
import { findBrowser } from '../../scripts/lib/browser.mjs'
import { Desk } from '../support/desk.ts'
import { clientOf, fastTime, freshDataDir, type Host, startHost } from '../support/host.ts'
import { cardAfter, trade } from './hero-desk.ts'
import { shrink } from './shrink.ts'
import { shootWorkspaces } from './workspace-shots.ts'

// The pictures of the documents: the built host trades a simulated day at many times the usual speed, then the page is
// photographed, and every workspace of it. node e2e/screens/hero.ts [--minutes 4] [--factor 60] [--seed 42]
const { values } = parseArgs({
  options: {
    minutes: { type: 'string', default: '4' },
    factor: { type: 'string', default: '60' },
    seed: { type: 'string', default: '42' },
    out: { type: 'string', default: 'docs/screenshots/terminal.png' },
    /** Where the same moment is kept at other sizes. */
    others: { type: 'string', default: 'test-results/screens' },
    /** Where every workspace is kept, in both themes and two sizes. */
    workspaces: { type: 'string', default: 'docs/screenshots' },
    /** Leaves the host running, and prints how to reach it. */
    keep: { type: 'boolean', default: false },
  },
})
const SIZES = [
  [1440, 900],
  [1280, 720],
  [2560, 1440],
] as const

const executablePath = findBrowser()
const browser = await chromium.launch({
  args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
  ...(executablePath ? { executablePath } : {}),
})
const host: Host = await startHost(freshDataDir(), 0, fastTime(Number(values.factor)))
const client = await clientOf(host)
try {
  await trade(client, Number(values.seed))
  const card = await cardAfter(client, Number(values.minutes) * 60_000, 5)
  process.kill(host.pid, 'SIGUSR2')
  console.log(`${card.symbol} waits`)
  // Until the lag that is shown is that of the usual pace.
  await sleep(11_000)
  for (const [width, height] of SIZES) {
    const hero = width === 1440
    const context = await browser.newContext({
      viewport: { width, height },
      deviceScaleFactor: 2,
      reducedMotion: 'reduce',
    })
    const page = await context.newPage()
    const desk = await Desk.open(page, host)
    await desk.at('panel-watchlist').waitFor()
    await desk.at(`watch-${card.instrument}`).click()
    await desk.at('review-card').waitFor()
    await desk.at('timeframe-5m').click()
    await sleep(hero ? 12_000 : 2_500)
    const taken = await page.screenshot()
    const { png } = hero ? await shrink(browser, taken, [2880, 2160, 1440], 600) : { png: taken }
    const file = hero ? values.out : `${values.others}/hero-${width}.png`
    await mkdir(dirname(file), { recursive: true })
    await writeFile(file, png)
    console.log(`${file}: ${Math.round(png.length / 1024)} KiB`)
    await context.close()
  }
  await shootWorkspaces(browser, host, client, card, values.workspaces)
  if (values.keep) {
    console.log(JSON.stringify({ address: host.address, token: host.token, pid: host.pid }))
    await sleep(3_600_000)
  }
} finally {
  client.close()
  await host.stop()
  await browser.close()
}
