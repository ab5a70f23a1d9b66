import { contract } from '../src-preload/contract/index.ts'
import { serve } from '../src-preload/rpc/serve.ts'
import { builtPage } from './built-page.ts'
import type { FirstPrices } from './first-source.ts'
import { type BrowserWindow, openBrowserWindow } from './platform/browser-window.ts'
import { startWebsocketHost } from './platform/websocket-host.ts'
import { startTerminal } from './start-terminal.ts'

export interface HeadlessOptions {
  readonly port: number
  readonly dataDir: string | undefined
  readonly firstPrices?: FirstPrices | undefined
  /** Show the page in an installed browser, as an app window. */
  readonly open: boolean
  /** What a person should read; stderr. */
  readonly say: (line: string) => void
}

export interface Headless {
  /** `http://127.0.0.1:PORT` */
  readonly address: string
  /** For scripts: offered as the subprotocol `token.<token>`. */
  readonly token: string
  close(): Promise<void>
}

/** The same terminal in plain Node: the page over HTTP, the wire over a WebSocket, on 127.0.0.1 only. */
export async function startHeadless({ port, dataDir, firstPrices, open, say }: HeadlessOptions): Promise<Headless> {
  let tickets: (() => string) | undefined
  const running = await startTerminal({ dataDir, firstPrices, host: 'headless', ticket: () => tickets?.() })
  try {
    const host = await startWebsocketHost({
      port,
      pageFolder: builtPage(),
      onConnection: wire => serve(contract, running.api, wire, undefined, { onFault: running.onFault }),
      onFault: running.onFault,
    })
    tickets = () => host.ticket()
    const window = open ? await show(host.windowAddress(), running.dataDir, say) : undefined
    return {
      address: host.address,
      token: host.token,
      close: async () => {
        // Left open it would look for a terminal that is gone, and the next start would open one more.
        if (window?.opened) window.close()
        await host.close()
        await running.close()
      },
    }
  } catch (error) {
    await running.close()
    throw error
  }
}

async function show(address: string, dataDir: string, say: (line: string) => void): Promise<BrowserWindow> {
  const window = await openBrowserWindow(address, dataDir)
  if (window.opened) {
    say(`The page is open in ${window.browser}.`)
    for (const note of window.notes) say(note)
  } else say(`${window.reason} Open this address within 30 seconds: ${address}`)
  return window
}
