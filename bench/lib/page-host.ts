import { families } from '../../src-main/brokers/index.ts'
import { paperFamily } from '../../src-main/brokers/paper/family.ts'
import { startWebsocketHost } from '../../src-main/platform/websocket-host.ts'
import { startTerminal } from '../../src-main/start-terminal.ts'
import { contract } from '../../src-preload/contract/index.ts'
import { serve } from '../../src-preload/rpc/serve.ts'
import { loadSource, type Sent } from './load-source.ts'

/** How the host is started: `node page-host.ts ORDER` (JSON), by a parent that it talks to. */
export interface PageHostOrder {
  readonly dataDir: string
  /** The built page's folder. */
  readonly page: string
  /** Null: the simulated market alone. */
  readonly load: { readonly pairs: number; readonly rate: number } | null
}

/** What the parent asks. */
export type Asked =
  | { readonly ask: 'window' | 'token' | 'stop' }
  | { readonly ask: 'sent'; readonly symbols: readonly string[] }
/** What it is told, in the order of its questions. First of all the address, unasked. */
export type Told = { readonly text: string } | { readonly sent: Readonly<Record<string, readonly Sent[]>> }

/* The headless host as `serve` runs it: the same terminal, the same wire. Under load with one more kind of broker. */
const { dataDir, page, load } = JSON.parse(process.argv[2] ?? '') as PageHostOrder
const loaded = load === null ? null : loadSource(load.pairs, load.rate)
const running = await startTerminal({
  dataDir,
  firstPrices: 'simulated',
  families: [
    ...families,
    ...(loaded === null
      ? []
      : [
          {
            ...paperFamily,
            family: 'load',
            make: (o: Parameters<typeof paperFamily.make>[0]) => paperFamily.make({ ...o, source: loaded.source }),
          },
        ]),
  ],
})
const { terminal } = running
const id = loaded === null ? 'paper' : 'load'
if (terminal.state.portfolio.account(id) === undefined)
  await terminal.addBroker(id, id, 'Bench', { currency: 'USD', cash: '10000000' })
// A bench sends more than a person.
for (const window of ['1s', '1min', 'day'])
  terminal.recorder.record('limit.changed', {
    ...{ code: 'ORDER_RATE', scope: `broker:${id}`, of: window, from: null, to: '1000000' },
    ...{ reason: 'a bench sends more than a person', effectiveAt: Date.now() },
  })
const host = await startWebsocketHost({
  port: 0,
  pageFolder: page,
  onConnection: wire => serve(contract, running.api, wire, undefined, { onFault: running.onFault }),
  onFault: running.onFault,
})
const tell = (told: Told): void => void process.send?.(told)
process.on('message', (asked: Asked) => {
  if (asked.ask === 'sent')
    tell({ sent: Object.fromEntries(asked.symbols.map(symbol => [symbol, loaded?.sent.get(symbol) ?? []])) })
  else if (asked.ask === 'stop') {
    loaded?.stop()
    tell({ text: '' })
  } else tell({ text: asked.ask === 'window' ? host.windowAddress() : host.token })
})
process.on('disconnect', () => process.exit(0))
tell({ text: host.address })
