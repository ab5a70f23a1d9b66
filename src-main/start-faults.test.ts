import { globSync, mkdirSync, readFileSync, rmdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, expect, test, vi } from 'vitest'
import { askToPair } from './platform/pair-files.ts'
import { tempFolder } from './platform/temp-folder-test-kit.ts'
import { startTerminal } from './start-terminal.ts'

afterEach(() => vi.unstubAllGlobals())

test('what fails beside a start that takes its time is written down like any other fault', async () => {
  const dataDir = tempFolder()
  vi.stubGlobal('fetch', async () => {
    await new Promise(resolve => setTimeout(resolve, 1_500))
    throw new TypeError('no network')
  })
  const starting = startTerminal({ dataDir })
  // The answer to a request cannot be written.
  const answer = join(dataDir, 'mt5-pair.answer')
  mkdirSync(answer)
  askToPair(dataDir, 'At home')
  const running = await starting
  rmdirSync(answer)
  await running.close()
  const log = globSync('**/*.log', { cwd: dataDir }).map(name => readFileSync(join(dataDir, name), 'utf8'))
  expect(log.join('')).toContain('a request for a pairing')
})
