import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { _electron, expect, test } from '@playwright/test'
import { freshDataDir } from './support/host.ts'

const root = join(import.meta.dirname, '..')
const binary = join(
  root,
  'node_modules',
  'electron',
  'dist',
  process.platform === 'win32'
    ? 'electron.exe'
    : process.platform === 'darwin'
      ? 'Electron.app/Contents/MacOS/Electron'
      : 'electron',
)

// The binary is downloaded on the first `npm start` where its host can be reached; without it the same contract is
// proven over a stand-in (src-main/electron/both-wires.conformance.test.ts).
test.skip(!existsSync(binary), 'Electron itself is not installed on this machine')

test('the window opens, talks to the terminal, and reaches nothing else', async () => {
  const args = [
    join(root, 'out', 'main', 'main.js'),
    `--data-dir=${freshDataDir()}`,
    ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
  ]
  const app = await _electron.launch({ executablePath: binary, args })
  try {
    const page = await app.firstWindow()
    await expect(page.getByTestId('connection')).toContainText('Connected')
    expect(new URL(page.url()).protocol).toBe('app:')
    const reached = await page.evaluate(() =>
      fetch('https://example.com').then(
        () => true,
        () => false,
      ),
    )
    expect(reached).toBe(false)
  } finally {
    await app.close()
  }
})
