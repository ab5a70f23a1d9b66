import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdir } from 'node:fs/promises'
import { createInterface } from 'node:readline'
import { parseArgs } from 'node:util'
import { AxeBuilder } from '@axe-core/playwright'
import { chromium } from 'playwright'
import { findBrowser } from '../../scripts/lib/browser.mjs'
import { type Shot, shots } from './shots.ts'

// Pictures of the page before the fake terminal, and what axe says of each: node e2e/screens/shoot.ts [--only NAME]
const { values } = parseArgs({
  options: {
    page: { type: 'string', default: 'out/renderer' },
    out: { type: 'string', default: 'test-results/screens' },
    only: { type: 'string' },
    axe: { type: 'boolean', default: false },
  },
})

const startFake = async (scenario: string) => {
  const child = spawn(process.execPath, ['e2e/fake-terminal/main.ts', '--scenario', scenario, '--page', values.page], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const lines = createInterface({ input: child.stdout })
  const [line] = (await once(lines, 'line')) as [string]
  const told = JSON.parse(line) as { window: string }
  return { window: told.window, stop: () => child.kill() }
}

const executablePath = findBrowser()
const browser = await chromium.launch({
  args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
  ...(executablePath ? { executablePath } : {}),
})

const take = async ({ name, scenario, size, act }: Shot) => {
  const fake = await startFake(scenario)
  const context = await browser.newContext({ viewport: { width: size[0], height: size[1] } })
  const page = await context.newPage()
  page.on('console', message => {
    if (message.type() === 'error' || message.type() === 'warning')
      console.log(`  ${message.type()}: ${message.text().slice(0, 400)}`)
  })
  page.on('pageerror', error => console.log(`  page error: ${error.message}`))
  try {
    await page.goto(fake.window)
    await page.getByTestId('panel-watchlist').waitFor({ timeout: 10_000 })
    await page.waitForTimeout(1200)
    await act?.(page)
    await page.waitForTimeout(600)
    await page.screenshot({ path: `${values.out}/${name}.png` })
    console.log(`${name}.png`)
    if (values.axe) {
      const { violations } = await new AxeBuilder({ page }).analyze()
      for (const found of violations)
        console.log(
          `  ${found.impact} ${found.id}: ${found.nodes.length} x ${found.nodes[0]?.html.slice(0, 160)} ${found.nodes[0]?.failureSummary?.split('\n').slice(1, 3).join(' ')}`,
        )
    }
  } finally {
    await context.close()
    fake.stop()
  }
}

await mkdir(values.out, { recursive: true })
for (const shot of shots) if (values.only === undefined || shot.name.includes(values.only)) await take(shot)
await browser.close()
