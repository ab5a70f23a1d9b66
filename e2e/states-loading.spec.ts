import { calls, everyPanel, streams } from './support/every-panel.ts'
import { expect, test } from './support/fake-desk.ts'

test('a terminal that does not answer: every panel says that it loads, then what to do, and fills when it does', async ({
  desk,
  fake,
  page,
}) => {
  // Every panel, all of them looked through by axe.
  test.setTimeout(360_000)
  fake.breakage.set('silent', ...streams, ...calls)
  // The page gives up on an answer after half a minute, which is less than it takes to look at every panel.
  await page.addInitScript(() => {
    const wait = window.setTimeout
    const patient = (run: () => void, ms = 0) => wait(run, ms >= 30_000 ? 20 * ms : ms)
    Object.assign(window, { setTimeout: patient })
  })
  await page.reload()
  await everyPanel(desk, async panel => {
    await expect(panel.getByTestId('panel-loading')).toContainText('Loading')
    await expect(panel.getByRole('progressbar', { name: 'Loading' })).toBeVisible()
  })
  const log = desk.at('panel-log')
  await expect(log).toContainText('The terminal has not answered yet. This panel fills as soon as it does')
  await expect(log.getByRole('button', { name: 'Open the log' })).toBeVisible()
  fake.breakage.mend()
  await everyPanel(desk, (panel, { filled }) => expect(panel).toContainText(filled), { axe: false })
})
