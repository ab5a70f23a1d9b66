import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import type { Scenario } from './scenario.ts'
import { startFake } from './start.ts'

// A stand-in for the terminal, to look at the page with: node e2e/fake-terminal/main.ts --scenario trading
const { values } = parseArgs({
  options: {
    scenario: { type: 'string', default: 'trading' },
    port: { type: 'string', default: '0' },
    page: { type: 'string', default: 'out/renderer' },
  },
})

const blame = (where: string, error: unknown) =>
  console.error(
    where,
    error instanceof Error
      ? `${error.message} ${String(error.cause ?? '')}`.replaceAll(/\s+/g, ' ').slice(0, 300)
      : error,
  )

const fake = await startFake(values.scenario as Scenario, {
  port: Number(values.port),
  page: resolve(values.page),
  onFault: blame,
})
console.log(JSON.stringify({ address: fake.address, window: fake.window(), pid: process.pid }))
