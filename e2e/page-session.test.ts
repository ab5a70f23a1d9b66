import { afterEach, beforeEach, expect, test } from 'vitest'
import { startWebsocketHost, type WebsocketHost } from '../src-main/platform/websocket-host.ts'
import { connect } from '../src-preload/rpc/connect.ts'
import { serve } from '../src-preload/rpc/serve.ts'
import { SocketSession } from '../src-renderer/transport/socket-session.ts'

let host: WebsocketHost
const start = (port = 0) =>
  startWebsocketHost({
    port,
    pageFolder: '/nowhere',
    onFault: (_where, error) => {
      throw error
    },
    onConnection: wire => serve({}, {}, wire, null, { onFault: () => undefined }),
  })
beforeEach(async () => {
  host = await start()
})
afterEach(() => host.close())

/** A browser window: its storage outlives a load of the page, its address only the first. */
const browserWindow = (address: string) => {
  const stored = new Map<string, string>()
  const storage = {
    getItem: (key: string) => stored.get(key) ?? null,
    setItem: (key: string, value: string) => void stored.set(key, value),
    removeItem: (key: string) => void stored.delete(key),
  }
  let hash = new URL(address).hash
  const load = () => {
    const takeTicket = () => {
      const ticket = new URLSearchParams(hash.slice(1)).get('ticket') ?? undefined
      hash = ''
      return ticket
    }
    return new SocketSession({ origin: host.address, takeTicket, storage })
  }
  return { load, stored }
}

test('a window gets in with its ticket, again after a break, and again after each reload', async () => {
  const { load, stored } = browserWindow(host.windowAddress())
  let page = load()
  for (let reload = 0; reload < 3; reload++) {
    const first = connect(await page.openWire(), task => task())
    first.close()
    await first.closed
    const second = connect(await page.openWire(), task => task())
    page = load()
    const third = connect(await page.openWire(), task => task())
    // The page before the reload is gone for good.
    await second.closed
    third.close()
  }
  expect(stored.size).toBe(1)
  expect([...stored.values()].join()).not.toContain(host.token)
})

test('without a ticket only a person helps: the token lets the page in', async () => {
  const page = browserWindow(host.address).load()
  await expect(page.openWire()).rejects.toMatchObject({ code: 'LOCKED' })
  await expect(page.signIn('no')).rejects.toMatchObject({ code: 'LOCKED' })
  await page.signIn(` ${host.token}\n`)
  const wire = await page.openWire()
  wire.close()
})

test('a host that is away is worth waiting for; one that was started anew knows no old window', async () => {
  const { load } = browserWindow(host.windowAddress())
  const page = load()
  const client = connect(await page.openWire(), task => task())
  await host.close()
  await client.closed
  await expect(page.openWire()).rejects.toMatchObject({ code: 'NOT_CONNECTED' })
  await expect(load().openWire()).rejects.toMatchObject({ code: 'NOT_CONNECTED' })
  host = await start(host.port)
  await expect(page.openWire()).rejects.toMatchObject({ code: 'LOCKED' })
  await expect(load().openWire()).rejects.toMatchObject({ code: 'LOCKED' })
})
