import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Duplex } from 'node:stream'
import { WebSocketServer } from 'ws'
import type { VenueClock } from './clock.ts'
import type { Exchange } from './exchange.ts'
import { Faults } from './faults.ts'
import { readRequest, type VenueAnswer, type VenueRequest, writeAnswer } from './http.ts'
import { misbehave } from './misbehave.ts'
import { Sockets, type VenueSocket } from './sockets.ts'
import type { FakeVenue, Seen } from './types.ts'

export { VenueClock } from './clock.ts'
export { json, type VenueAnswer, type VenueRequest } from './http.ts'
export type { VenueSocket } from './sockets.ts'

export interface VenueWire {
  readonly clock: VenueClock
  readonly keys: Readonly<Record<string, string>>
  readonly exchange: Exchange
  /** Carries a request out; what it throws is answered as 500 with the error's text. */
  handle(request: VenueRequest): VenueAnswer | Promise<VenueAnswer>
  /** A socket was opened. Throwing ends it. */
  connect(socket: VenueSocket): void
  /** Whether a socket may be opened under this path; others are answered 404. */
  isStream(path: string): boolean
  /** What the venue answers while it is in trouble (its words for 503). */
  readonly trouble: VenueAnswer
  /** Ends timers and the like. */
  close?(): void
}

const NO_STREAM = { kind: 'answer', status: 404, body: '', done: false } as const

/** Serves a fake venue on a free port of 127.0.0.1: REST and WebSocket on the same one. */
export async function serveVenue(wire: VenueWire): Promise<FakeVenue> {
  const faults = new Faults()
  const sockets = new Sockets()
  const timers = new Set<NodeJS.Timeout>()
  let seen: Seen[] = []

  const later = (ms: number, act: () => Promise<unknown>): void => {
    const timer = setTimeout(() => {
      timers.delete(timer)
      act().catch(failed)
    }, ms)
    timers.add(timer)
  }

  const answer = async (message: IncomingMessage, response: ServerResponse): Promise<void> => {
    const request = await readRequest(message)
    seen.push(request.seen)
    const run = (): Promise<VenueAnswer> => carryOut(wire, request)
    const what = faults.take(`${request.method} ${request.seen.path}`)
    if (what === null) return writeAnswer(response, await run())
    await misbehave(what, { response, run, trouble: wire.trouble, later })
  }

  const server = createServer((message, response) => {
    answer(message, response).catch((error: unknown) => {
      response.destroy()
      failed(error)
    })
  })
  const upgrades = new WebSocketServer({ noServer: true, autoPong: false, maxPayload: 1_000_000 })
  const open = (message: IncomingMessage, socket: Duplex, head: Buffer): void => {
    const [path = '/', ...query] = (message.url ?? '/').split('?')
    upgrades.handleUpgrade(message, socket, head, opened => {
      const headers = Object.fromEntries(Object.entries(message.headers).map(([name, value]) => [name, String(value)]))
      wire.connect(sockets.adopt(opened, { path, query: query.join('?'), headers }))
    })
  }
  server.on('upgrade', (message: IncomingMessage, socket: Duplex, head: Buffer) => {
    const url = message.url ?? '/'
    const what = wire.isStream(url.split('?')[0] ?? '/') ? faults.take(`UPGRADE ${url}`) : NO_STREAM
    if (what === null) open(message, socket, head)
    else if (what.kind === 'late') later(what.ms, async () => open(message, socket, head))
    else if (what.kind === 'answer') socket.end(`HTTP/1.1 ${what.status} Refused\r\ncontent-length: 0\r\n\r\n`)
    else if (what.kind !== 'stall') socket.destroy()
  })
  server.keepAliveTimeout = 60_000
  // Also those that became WebSockets, or hang half open: none may keep the server from closing.
  const connections = new Set<Duplex>()
  server.on('connection', socket => {
    connections.add(socket)
    socket.once('close', () => connections.delete(socket))
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo

  return {
    rest: `http://127.0.0.1:${port}`,
    ws: `ws://127.0.0.1:${port}`,
    keys: wire.keys,
    exchange: wire.exchange,
    stream: sockets,
    sockets: () => sockets.count,
    fault: fault => faults.add(fault),
    seen: () => seen,
    forget: () => {
      seen = []
    },
    setClock: offset => {
      wire.clock.offset = offset
    },
    close: async () => {
      wire.close?.()
      for (const timer of timers) clearTimeout(timer)
      sockets.cut()
      upgrades.close()
      const closed = new Promise<void>(resolve => server.close(() => resolve()))
      for (const connection of connections) connection.destroy()
      await closed
    },
  }
}

async function carryOut(wire: VenueWire, request: VenueRequest): Promise<VenueAnswer> {
  try {
    return await wire.handle(request)
  } catch (error) {
    failed(error)
    return { status: 500, body: String(error) }
  }
}

/** A fault of the fake itself: a test must not pass over it in silence. */
function failed(error: unknown): void {
  if (isGone(error)) return
  console.error('fake venue:', error)
}

/** The client went away while it was written to. */
const isGone = (error: unknown): boolean =>
  error instanceof Error &&
  'code' in error &&
  ['ECONNRESET', 'EPIPE', 'ERR_STREAM_DESTROYED'].includes(String(error.code))
