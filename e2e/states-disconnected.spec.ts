import { everyPanel } from './support/every-panel.ts'
import { expect, test } from './support/fake-desk.ts'

test('without its terminal every panel keeps what it had, marked, or says that it fills when it is back', async ({
  desk,
  fake,
  faults,
}) => {
  // Every panel, all of them looked through by axe.
  test.setTimeout(360_000)
  faults.allowNetwork()
  await desk.show('Journal')
  await expect(desk.at('panel-journal')).toContainText('signal.stopped')
  await fake.stop()
  await expect(desk.at('connection')).toContainText('Reconnecting')
  await everyPanel(desk, async panel => {
    const kept = panel.locator('.stale-strip')
    await expect(kept.or(panel.getByTestId('panel-cut'))).toHaveText(
      /^Not connected\. What you see is from \d\d:\d\d:\d\d UTC\. It is being connected again\.$|This panel fills as soon as the terminal answers again\./,
    )
  })
})
