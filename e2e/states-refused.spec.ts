import { RpcError } from '../src-preload/rpc/rpc-error.ts'
import { calls, everyPanel, streams } from './support/every-panel.ts'
import { expect, test } from './support/fake-desk.ts'

const full = new RpcError('DISK_FULL', 'The disk of the terminal is full: free some space.')
const again = /Ask now|Try again/
/** They asked once. What is told as a stream is asked for again without anybody. */
const asking = ['catalogue', 'credentials', 'journal', 'signals', 'settings']

test('a terminal that refuses: every panel says why and what to do, and fills when it is asked again', async ({
  desk,
  fake,
  page,
}) => {
  // Every panel, all of them looked through by axe.
  test.setTimeout(360_000)
  fake.breakage.set(full, ...streams, ...calls)
  await page.reload()
  await everyPanel(desk, async panel => {
    await expect(panel).toContainText('The disk of the terminal is full: free some space.')
    await expect(panel.getByRole('button', { name: again }).first()).toBeVisible()
  })
  fake.breakage.mend()
  await everyPanel(
    desk,
    async (panel, { id, filled }) => {
      if (asking.includes(id)) await panel.getByRole('button', { name: 'Try again' }).click()
      await expect(panel).toContainText(filled)
    },
    { axe: false },
  )
})
