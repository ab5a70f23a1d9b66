import type { Page } from '@playwright/test'
import { PageDesk } from './lib/page-desk.ts'
import type { Bench, Row } from './lib/row.ts'
import { percentile } from './lib/statistics.ts'
import { withFolder } from './lib/temporary.ts'
import { build } from './lib/terminal-host.ts'

const OPENINGS = 10

/** From the start of the navigation to the frame after the one in which `isUsable` holds, ms. */
async function opened(desk: PageDesk, address: string, isUsable: () => boolean): Promise<number> {
  const context = await desk.browser.newContext({ viewport: { width: 1440, height: 900 } })
  const page: Page = await context.newPage()
  await page.addInitScript(`
    const isUsable = ${isUsable.toString()}
    const look = () => isUsable() ? requestAnimationFrame(() => { globalThis.usableAt = performance.now() }) : requestAnimationFrame(look)
    requestAnimationFrame(look)
  `)
  await page.goto(address)
  const at = await page.waitForFunction(() => (globalThis as { usableAt?: number }).usableAt)
  const ms = (await at.jsonValue()) ?? Number.NaN
  await context.close()
  return ms
}

/** Prices are in the watchlist, and a click on the kill switch would hit it. */
const isTerminal = (): boolean => {
  const price = document.querySelector('[data-testid^="bid-"][data-value]:not([data-value=""])')
  const kill = document.querySelector<HTMLButtonElement>('[data-testid="kill-button"]')
  if (!price || !kill || kill.disabled) return false
  const { left, top, width, height } = kill.getBoundingClientRect()
  const hit = document.elementFromPoint(left + width / 2, top + height / 2)
  return hit !== null && kill.contains(hit)
}
const isThere = (): boolean => document.body !== null && document.readyState !== 'loading'

export const bench: Bench = {
  name: 'first-frame',
  run: () =>
    withFolder(async folder => {
      build()
      const desk = await PageDesk.open(folder, null)
      const ours: number[] = []
      const empty: number[] = []
      try {
        // The first one pays for what a browser that has just begun does.
        for (let i = -1; i < OPENINGS; i++) {
          const bare = await opened(desk, `${desk.address}/empty.html`, isThere)
          const whole = await opened(desk, await desk.window(), isTerminal)
          if (i < 0) continue
          empty.push(bare)
          ours.push(whole)
        }
      } finally {
        await desk.close()
      }
      const row = (name: string, share: number): Row => {
        const [a, b] = [percentile(ours, share), percentile(empty, share)]
        return {
          what: `opening to the first usable frame, ${name}`,
          unit: 'ms',
          ours: a,
          alternative: { name: 'an empty page of the same host', value: b },
          ratio: a / b,
          goal: 'none yet',
          met: null,
          ...(share === 0.5 && {
            note: `Prices in the watchlist, and the kill switch can be clicked. ${OPENINGS} openings of each in turn, nothing cached.`,
          }),
        }
      }
      return [row('p50', 0.5), row('p95', 0.95)]
    }),
}
