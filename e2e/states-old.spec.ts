import { RpcError } from '../src-preload/rpc/rpc-error.ts'
import { everyPanel, showEverything, streams } from './support/every-panel.ts'
import { expect, test } from './support/fake-desk.ts'

const broken = new RpcError('JOURNAL_BROKEN', 'The journal cannot be read: look at its folder.')

/** They ask, and show the answer: nothing is told to them that could end. */
const asking = ['catalogue', 'credentials']

test('what the terminal tells no more stays, marked as old, with the reason, until it is told again', async ({
  desk,
  fake,
}) => {
  // Every panel, all of them looked through by axe.
  test.setTimeout(360_000)
  await showEverything(desk)
  await expect(desk.at('legend-close')).toBeVisible()
  fake.breakage.set(broken, ...streams)
  const old = { only: (id: string) => !asking.includes(id) }
  await everyPanel(
    desk,
    async (panel, { filled }) => {
      const strip = panel.getByTestId('panel-old')
      await expect(strip).toContainText(
        /Old, from \d\d:\d\d:\d\d UTC\. The journal cannot be read: look at its folder\./,
      )
      await expect(strip.getByRole('button', { name: 'Ask now' })).toBeVisible()
      await expect(panel).toHaveClass(/is-stale/)
      await expect(panel).toContainText(filled)
    },
    old,
  )
  fake.breakage.mend()
  // It comes back by itself, soon.
  await everyPanel(desk, panel => expect(panel.getByTestId('panel-old')).toHaveCount(0), { ...old, axe: false })
})
