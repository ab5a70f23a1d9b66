import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { startWebsocketHost } from '../../src-main/platform/websocket-host.ts'
import { contract } from '../../src-preload/contract/index.ts'
import { serve } from '../../src-preload/rpc/serve.ts'
import { advance, implement } from './calls.ts'
import { instruments } from './instruments.ts'
import { quoteAt } from './prices.ts'
import { fill, type Scenario } from './scenario.ts'
import { World } from './world.ts'

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

const world = new World()
fill(world, values.scenario as Scenario)
if (values.scenario !== 'empty') for (const [one] of instruments) world.quotes.set(quoteAt(one.id, world.now - 30_000))
const impl = implement(world)
const host = await startWebsocketHost({
  port: Number(values.port),
  pageFolder: resolve(values.page),
  onConnection: wire =>
    serve(contract, impl, wire, null, { onFault: (where, error) => blame(where, error), validateItems: true }),
  onFault: (where, error) => blame(where, error),
})
setInterval(() => advance(world, 250), 250)
console.log(JSON.stringify({ address: host.address, window: host.windowAddress(), pid: process.pid }))
