import type { Page } from '@playwright/test'
import { Desk } from './support/desk.ts'
import { expect, test } from './support/fake-desk.ts'
import { expectLooks, keptPicture, pictureOf, TOLERANCE } from './support/looks.ts'
import { differenceOf } from './support/pixels.ts'

/*
 * How panels look, before a terminal whose clock stands. `npm run looks -- --update-snapshots` makes the pictures under
 * visual/ anew: look at each before it is kept.
 */
test.use({ still: true, viewport: { width: 1440, height: 900 }, deviceScaleFactor: 1, colorScheme: 'dark' })

/** A panel, and a little thing in it that shall not move unseen. */
const looks = [
  { panel: 'watchlist', title: 'Watchlist', little: '[data-testid="bid-paper/EURUSD"]' },
  { panel: 'review', title: 'Review', little: 'button' },
  { panel: 'positions', title: 'Positions', little: '[role="columnheader"]:nth-child(3)' },
] as const

test.beforeEach(async ({ page, fake }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' })
  // The page's own clock stands with the terminal's; its timers run.
  await page.clock.setFixedTime(fake.world.now)
})

async function shown(desk: Desk, { panel, title }: (typeof looks)[number]) {
  await desk.show(title)
  await desk.page.mouse.move(0, 0)
  await desk.page.evaluate(() => document.fonts.ready.then(() => undefined))
  const part = desk.at(`panel-${panel}`)
  await expect(part).toBeVisible()
  return part
}

for (const look of looks)
  test(`${look.title} looks as it was kept`, async ({ desk }) => {
    await expectLooks(await shown(desk, look), look.panel)
  })

/** The whole window, with every panel that stands in it. */
const workspaces = ['Review signals', 'Trade by hand', 'Watch risk', 'Backtest'] as const

for (const theme of ['dark', 'light'] as const)
  test(`every workspace looks as it was kept, ${theme}`, async ({ page, fake, faults: _watched }) => {
    test.slow()
    fake.world.page.set('settings', JSON.stringify({ theme }))
    await page.goto(fake.window())
    const desk = new Desk(page)
    for (const name of workspaces)
      await test.step(name, async () => {
        await desk.switchTo(name)
        await page.mouse.move(720, 2)
        await page.evaluate(() => document.fonts.ready.then(() => undefined))
        await expectLooks(page.locator('#root'), `${name.toLowerCase().replaceAll(' ', '-')}-${theme}`)
      })
  })

const style = (page: Page, text: string) => page.addStyleTag({ content: text })

for (const look of looks)
  test(`${look.title}: two pixels aside do not go unseen, of the whole or of one little thing`, async ({ desk }) => {
    const part = await shown(desk, look)
    const kept = keptPicture(look.panel)
    const planted = `[data-testid="panel-${look.panel}"]`
    for (const moved of [`${planted} > *`, `${planted} ${look.little}`]) {
      const added = await style(desk.page, `${moved} { position: relative; left: 2px }`)
      const { share, worst } = await differenceOf(desk.page, kept, await pictureOf(part))
      expect([moved, Math.max(share, worst.share) > TOLERANCE]).toEqual([moved, true])
      await added.evaluate(tag => (tag as Element).remove())
    }
  })
