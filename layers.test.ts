import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { violations } from './scripts/layers/check.ts'

const FOLDERS = ['src-main', 'src-preload', 'src-renderer', 'e2e', 'bench', 'chaos', 'scripts']

const sources = (folder: string): string[] =>
  readdirSync(folder, { withFileTypes: true }).flatMap(entry => {
    const at = `${folder}/${entry.name}`
    if (entry.isDirectory()) return entry.name === 'fixtures' ? [] : sources(at)
    return /\.(tsx?|mjs|css)$/.test(entry.name) ? [at] : []
  })

const exists = (folder: string) => readdirSync('.').includes(folder)
const check = (path: string, source: string) => violations(path, source).map(found => found.replace(`${path}: `, ''))

test('every file keeps to the map', () => {
  const found = FOLDERS.filter(exists)
    .flatMap(sources)
    .flatMap(path => violations(path, readFileSync(join('.', path), 'utf8')))
  expect(found).toEqual([])
}, 60_000)

test.each([
  ['src-main/core/orders/book.ts', "import { readFileSync } from 'node:fs'"],
  ['src-main/core/orders/book.ts', "import { z } from 'zod'"],
  ['src-main/core/orders/book.ts', "import type { Paper } from '../../brokers/paper/index.ts'"],
  ['src-main/core/orders/book.ts', "export * from '../../../src-preload/contract/orders.ts'"],
  ['src-main/core/orders/book.ts', "export { app } from '../../platform/log.ts'"],
  ['src-main/core/orders/book.ts', "const fs = await import('node:fs')"],
  ['src-main/core/orders/book.ts', "type App = import('electron').App"],
  ['src-main/core/orders/book.ts', "import '../../platform/log.ts'"],
  ['src-main/core/orders/book.test.ts', "import { paper } from '../../brokers/paper/index.ts'"],
  ['src-main/brokers/ig/index.ts', "import { log } from '../../platform/log.ts'"],
  ['src-main/platform/host.ts', "import { orders } from '../../src-preload/contract/orders.ts'"],
  ['src-main/api.ts', "import { paper } from './brokers/paper/index.ts'"],
  ['src-main/headless.ts', "import { open } from './electron/window.ts'"],
  ['src-main/terminal.ts', "import { app } from 'electron'"],
  ['src-main/workers/train.ts', "import { terminal } from '../terminal.ts'"],
  ['src-renderer/stores/quotes.ts', "import { Quote } from '../../src-preload/contract/market.ts'"],
  ['src-renderer/stores/quotes.ts', "import { type Quote } from '../../src-preload/contract/market.ts'"],
  ['src-renderer/stores/quotes.ts', "import type { Quote } from '../../src-main/core/market/quote.ts'"],
  ['src-renderer/stores/quotes.ts', "import { join } from 'node:path'"],
  ['src-preload/rpc/client.ts', "import { app } from 'electron'"],
  ['e2e/venues/venue.ts', "import { Quote } from '../../src-main/core/market/quote.ts'"],
  ['bench/loop.ts', "import { app } from 'electron'"],
  ['src-main/core/orders/book.ts', "import { kit } from './book-test-kit.ts'"],
  ['src-main/core/x.ts', 'const name = "a"; await import(name)'],
  ['src-main/platform/page.spec.ts', "import { kit } from './page-test-kit.ts'"],
  ['e2e/venues/venue.ts', "import { kit } from './venue-test-kit.ts'"],
  ['e2e/screens/shots.ts', "import { kit } from '../../src-main/platform/market-data/recorded-data-test-kit.ts'"],
])('a planted import is reported: %s %s', (path, source) => {
  expect(check(path, source)).toHaveLength(1)
})

test.each([
  ['src-main/core/orders/book.ts', "import { Decimal } from 'decimal.js'\nimport { bus } from '../kernel/bus.ts'"],
  ['src-main/core/orders/book.test.ts', "import fc from 'fast-check'\nimport { readFileSync } from 'node:fs'"],
  ['src-main/core/orders/book.ts', "// import fs from 'node:fs'\nconst text = \"import 'node:fs'\""],
  ['src-main/core/orders/book-test-kit.ts', "import { test } from 'vitest'"],
  ['src-main/core/orders/book.test.ts', "import { kit } from './book-test-kit.ts'"],
  ['src-main/brokers/conformance.ts', "import { test } from 'vitest'"],
  ['e2e/main-job.spec.ts', "import { kit } from '../src-main/platform/market-data/recorded-data-test-kit.ts'"],
  ['e2e/support/host.ts', "import { kit } from '../../src-main/platform/temp-folder-test-kit.ts'"],
  ['src-main/main.ts', "import { app } from 'electron'\nimport { open } from './electron/window.ts'"],
  ['src-main/workers/train.ts', "import { parentPort } from 'node:worker_threads'\nimport '../core/index.ts'"],
  ['src-renderer/stores/quotes.ts', "import type { Quote } from '../../src-preload/contract/market.ts'"],
  ['src-renderer/panels/chart/Chart.tsx', "export const Chart = () => <div>import 'node:fs'</div>"],
])('an honest import is not: %s %s', (path, source) => {
  expect(check(path, source)).toEqual([])
})

test.each([
  ['src-main/core/trading/loop.ts', 'broker.submit(order)'],
  ['src-main/core/trading/loop.ts', 'await this.brokers.get(id)?.submit(order)'],
  ['src-main/core/trading/loop.ts', "broker['submit'](order)"],
  ['src-main/core/trading/loop.ts', 'const { submit } = broker'],
  ['src-main/core/trading/loop.ts', 'const { submit: send } = broker'],
  ['src-main/core/trading/loop.ts', 'const send = broker.amend.bind(broker)'],
  ['src-main/brokers/ig/index.ts', 'inner.amend(order)'],
])('a broker is commanded from one file only: %s %s', (path, source) => {
  expect(check(path, source)).toHaveLength(1)
})

test.each([
  ['src-main/core/orders/execution.ts', 'broker.submit(order)'],
  ['src-main/brokers/conformance.ts', 'broker.amend(order)'],
  ['src-main/brokers/paper/paper.test.ts', 'broker.submit(order)'],
  ['src-main/core/trading/loop.ts', 'this.execution.submit(order)'],
  ['src-main/core/trading/order-desk.ts', 'this.#parts.trader.amend(id, change, by, question)'],
  ['src-main/api/orders.ts', 'session.person.orders.amend(id, change)'],
  ['src-main/core/trading/protection.ts', 'if (!can.amend || !broker.capabilities.amend) refuse()'],
  ['src-main/brokers/ig/index.ts', 'export const ig = { submit(order: Order) { return post(order) } }'],
  ['src-renderer/panels/ticket/Ticket.tsx', 'form.submit()'],
])('what is not a command to a broker passes: %s %s', (path, source) => {
  expect(check(path, source)).toEqual([])
})

test('the core is told the time and rolls no dice', () => {
  for (const source of ['Date.now()', 'new Date()', 'Math.random()']) {
    expect(check('src-main/core/kernel/clock.ts', source)).toHaveLength(1)
    expect(check('src-main/core/kernel/clock.test.ts', source)).toEqual([])
  }
  expect(check('src-main/core/kernel/clock.ts', 'new Date(at)')).toEqual([])
})

test.each([
  '<Button text="Add" />',
  "<Button title={busy ? 'Wait' : words.go} />",
  "<b>{open ? words.open : 'closed'}</b>",
  `<b>{name ?? \`\${count} orders\`}</b>`,
  "say('The connection broke.')",
  "const columns = { title: 'Loss at it' }",
  `why = \`\${bad} cannot be read\``,
])('the page says nothing out of its code: %s', source => {
  expect(check('src-renderer/panels/x/x.tsx', source)).toHaveLength(1)
  expect(check('src-renderer/panels/x/x.test.tsx', source)).toEqual([])
  expect(check('src-main/terminal/x.tsx', source)).toEqual([])
})

test.each([
  ['src-renderer/texts/en/x.ts', "export const x = { title: 'Loss at it' }"],
  [
    'src-renderer/panels/x/x.tsx',
    `<b className={\`is-open \${tone} wide\`} data-testid="x" title={words.open}>{"\\u2013"}</b>`,
  ],
  [
    'src-renderer/panels/x/x.tsx',
    `<Choice section='looks'>{name === 'bid' ? words.bid : words.ask(\`\${id}/x\`)}</Choice>`,
  ],
  ['src-renderer/panels/x/x.ts', "throw new Error('There is no workspace.')"],
])('what nobody reads may stand in code: %s %s', (path, source) => {
  expect(check(path, source)).toEqual([])
})

test('a long file and one that does not parse are reported', () => {
  expect(check('src-main/api.ts', '\n'.repeat(299))).toEqual([])
  expect(check('src-main/api.ts', `${'\n'.repeat(300)}x`)).toHaveLength(1)
  expect(check('src-main/api.ts', 'const = 1')).toHaveLength(1)
  expect(check('src-renderer/ui/x.css', 'a {}\n'.repeat(300))).toEqual([])
  expect(check('src-renderer/ui/x.css', 'a {}\n'.repeat(301))).toEqual(['301 lines, more than 300'])
})
