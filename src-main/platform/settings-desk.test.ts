import { symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { settingsDesk } from './settings-desk.ts'
import { tempFolder } from './temp-folder-test-kit.ts'

test('the size of a file that cannot be looked at is 0: it is asked for every few seconds, and nobody is there to hear an error', () => {
  const dir = tempFolder()
  const [journal, log] = [join(dir, 'journal.db'), join(dir, 'terminal.log')]
  writeFileSync(journal, '12345')
  writeFileSync(`${journal}-wal`, '678')
  symlinkSync(log, log)
  const desk = settingsDesk({ host: 'headless', journal, log, settings: { set: () => undefined }, code: dir })
  expect(desk.journal()).toEqual({ path: journal, bytes: 8 })
  expect(desk.log()).toEqual({ path: log, bytes: 0 })
})
