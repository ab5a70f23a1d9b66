import { domPortWire } from '../../src-preload/rpc/port-wire.ts'
import { RpcError } from '../../src-preload/rpc/rpc-error.ts'
import type { Wire } from '../../src-preload/rpc/wire.ts'
import { texts } from '../texts/index.ts'

/** What the preload gives the page: asks for a port, which then comes as a message. */
export interface ElectronBridge {
  connect(): void
}

const patienceMs = 5_000

/** Asks the main process for a port of this window's own. */
export const electronWire = (bridge: ElectronBridge, page: Window = window): Promise<Wire> => {
  const { promise, resolve, reject } = Promise.withResolvers<Wire>()
  const onMessage = (event: MessageEvent<unknown>) => {
    const port = event.ports[0]
    // Only the preload of this very window speaks for the terminal.
    if (event.source !== page || event.data !== 'terminal:port' || port === undefined) return
    stop()
    resolve(domPortWire(port))
  }
  const timer = setTimeout(() => {
    stop()
    reject(new RpcError('NOT_CONNECTED', texts.connection.refused.tryingAgain))
  }, patienceMs)
  const stop = () => {
    clearTimeout(timer)
    page.removeEventListener('message', onMessage)
  }
  page.addEventListener('message', onMessage)
  bridge.connect()
  return promise
}
