import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { WebSocketServer } from 'ws'
import type { MarketHub } from '../../src-main/core/market/market-hub.ts'
import { ClientProcess } from './client-process.ts'
import { feed } from './feed.ts'
import type { Outcome } from './to-a-page.ts'

/** What one would write first: each quote that the core tells of is a JSON message of its own. */
export async function asMessages(
  hub: MarketHub,
  ids: readonly string[],
  rate: number,
  seconds: number,
): Promise<Outcome> {
  const server = new WebSocketServer({ port: 0, host: '127.0.0.1', perMessageDeflate: false })
  await once(server, 'listening')
  const client = await ClientProcess.start('plain', `ws://127.0.0.1:${(server.address() as AddressInfo).port}`)
  const stop = hub.bus.on('quote', quote => {
    const text = JSON.stringify(quote)
    for (const socket of server.clients) socket.send(text)
  })
  const fed = await feed(
    hub.sink(() => undefined),
    ids,
    rate,
    seconds,
    () => undefined,
  )
  stop()
  const seen = await client.seen()
  await client.stop()
  server.close()
  return { fed, seen }
}
