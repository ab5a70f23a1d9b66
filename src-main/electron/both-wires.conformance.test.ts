import { afterAll, beforeAll, vi } from 'vitest'
import { type DomPortLike, domPortWire } from '../../src-preload/rpc/port-wire.ts'
import { serve } from '../../src-preload/rpc/serve.ts'
import { socketWire } from '../../src-preload/rpc/socket-wire.ts'
import type { Wire } from '../../src-preload/rpc/wire.ts'
import { type SuiteWire, suiteContract, suiteWorld, wireSuite } from '../../src-preload/rpc/wire-test-suite.ts'
import { startWebsocketHost, type WebsocketHost } from '../platform/websocket-host.ts'
import { type Booted, bootMain } from './stand-in/main-test-kit.ts'
import type { Page } from './stand-in/page-test-double.ts'
import type { PagePort } from './stand-in/ports-test-double.ts'

const socketWorld = suiteWorld()
let host: WebsocketHost
let served: Wire | undefined
beforeAll(async () => {
  const onFault = (method: string) => socketWorld.faults.push(method)
  host = await startWebsocketHost({
    port: 0,
    pageFolder: '/nowhere',
    onFault,
    onConnection: wire => {
      served = wire
      serve(suiteContract, socketWorld.impl, wire, undefined, { onFault, validateItems: true })
    },
  })
})
afterAll(() => host.close())

wireSuite('a WebSocket', socketWorld, async (): Promise<SuiteWire> => {
  const socket = new WebSocket(`${host.address.replace('http', 'ws')}/rpc`, ['jsonrpc', `token.${host.token}`])
  await new Promise(resolve => socket.addEventListener('open', resolve, { once: true }))
  const connection = served
  return { page: socketWire(socket), breakOff: () => connection?.close() }
})

const electronWorld = suiteWorld()
let main: Booted
beforeAll(async () => {
  const onFault = (method: string) => electronWorld.faults.push(method)
  main = await bootMain({ contract: suiteContract, api: electronWorld.impl, onFault })
  await vi.waitUntil(() => main.windows[0]?.shown)
})
afterAll(() => main.forget())

/** As the page does it. */
const askForPort = async (page: Page): Promise<PagePort> => {
  const port = new Promise<PagePort>(resolve => {
    page.world.addEventListener('message', event => {
      const { data, source, ports } = event as Event & { data: unknown; source: unknown; ports: PagePort[] }
      if (data === 'terminal:port' && source === page.world && ports[0] !== undefined) resolve(ports[0])
    })
  })
  const bridge = page.world.terminal as { connect(): void }
  bridge.connect()
  return port
}

wireSuite('a MessagePort of Electron', electronWorld, async (): Promise<SuiteWire> => {
  const contents = main.windows[0]?.webContents
  const page = contents?.page('app://terminal')
  if (page === undefined) throw new Error('no window')
  const port = await askForPort(page)
  return {
    page: domPortWire(port as unknown as DomPortLike),
    // Asking again gives a new port, and ends the one before.
    breakOff: () => void (page.world.terminal as { connect(): void }).connect(),
  }
})
