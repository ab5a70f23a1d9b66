import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Browser } from 'playwright'
import type { TerminalContract } from '../../src-preload/contract/index.ts'
import type { CardView } from '../../src-preload/contract/views.ts'
import type { Connection } from '../../src-preload/rpc/connect.ts'
import { Desk } from '../support/desk.ts'
import type { Host } from '../support/host.ts'

const THEMES = ['dark', 'light'] as const
const SIZES = [
  [1280, 720],
  [2560, 1440],
] as const
const WORKSPACES = ['Review signals', 'Trade by hand', 'Watch risk', 'Backtest'] as const
/** Until charts, curves and books have been told, ms. */
const FILL = 4_000

/** Photographs each workspace in each theme and size, as a new window shows it: `review-signals-dark-1280x720.png`. */
export async function shootWorkspaces(
  browser: Browser,
  host: Host,
  client: Connection<TerminalContract>,
  card: CardView,
  folder: string,
): Promise<void> {
  await mkdir(folder, { recursive: true })
  for (const theme of THEMES) {
    await client.call('page.save', { key: 'settings', value: JSON.stringify({ theme }) })
    for (const [width, height] of SIZES) {
      const context = await browser.newContext({ viewport: { width, height }, reducedMotion: 'reduce' })
      const page = await context.newPage()
      const desk = await Desk.open(page, host)
      for (const name of WORKSPACES) {
        await desk.switchTo(name)
        // The panels of the others follow it: they have its colour.
        if (name === WORKSPACES[0]) await desk.at(`watch-${card.instrument}`).click()
        await page.mouse.move(width / 2, 2)
        await sleep(FILL)
        const file = `${name.toLowerCase().replaceAll(' ', '-')}-${theme}-${width}x${height}.png`
        await writeFile(join(folder, file), await page.screenshot())
        console.log(file)
      }
      await context.close()
    }
  }
  await client.call('page.save', { key: 'settings', value: JSON.stringify({ theme: 'dark' }) })
}
