import { createServer, type IncomingMessage, type Server, type ServerResponse, STATUS_CODES } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Duplex } from 'node:stream'
import { type WebSocket, WebSocketServer } from 'ws'
import { socketWire } from '../../src-preload/rpc/socket-wire.ts'
import { limits, type Wire } from '../../src-preload/rpc/wire.ts'
import { TerminalError } from '../core/kernel/errors.ts'
import { say, servePage } from './page-server.ts'
import { serveSession } from './page-server-session.ts'
import { limitedTickets } from './ticket-limit.ts'
import { Tickets } from './tickets.ts'
import { foreign, offered, type Refusal } from './websocket-host-guard.ts'
import { keepAlive } from './websocket-host-liveness.ts'

export interface WebsocketHostOptions {
  /** 0 takes any free port. */
  readonly port: number
  /** The built page. */
  readonly pageFolder: string
  /** Serves the contract on a new connection. `session` tells windows apart; scripts share `host`. */
  readonly onConnection: (wire: Wire, session: string) => void
  /** Something of ours failed: for the log. */
  readonly onFault: (where: string, error: unknown) => void
  /** Unix ms. */
  readonly now?: () => number
  /** A connection that does not answer within this time is closed. */
  readonly livenessMs?: number
}

export interface WebsocketHost {
  /** `http://127.0.0.1:PORT` */
  readonly address: string
  readonly port: number
  /** For scripts, and for a person to type into a page that lost its ticket. Never into a log or a command line. */
  readonly token: string
  /** Where to send a new window, with a ticket that works once, within 30 s. */
  windowAddress(): string
  /** Such a ticket for a page that opens one more window. Throws CONFLICT when too many are asked for. */
  ticket(): string
  connections(): number
  close(): Promise<void>
}

const mostConnections = 256

/** Serves the page and the wire on 127.0.0.1. Throws a `TerminalError` when the port cannot be had. */
export const startWebsocketHost = async (options: WebsocketHostOptions): Promise<WebsocketHost> => {
  const sessions = new Map<WebSocket, string>()
  const tickets = new Tickets(options.now ?? Date.now, revoked => {
    for (const [socket, session] of sessions) if (session === revoked) socket.close(1008, 'loaded again elsewhere')
  })
  const sockets = new WebSocketServer({
    noServer: true,
    maxPayload: limits.frameBytes,
    perMessageDeflate: false,
    handleProtocols: () => 'jsonrpc',
  })

  const respond = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const refusal = foreign(request)
    if (refusal !== undefined) say(response, refusal.status, refusal.text)
    else if (pathOf(request) === '/session') await serveSession(tickets, request, response)
    else await servePage(options.pageFolder, request, response)
  }
  const server = createServer((request, response) => {
    respond(request, response).catch((error: unknown) => {
      options.onFault('page', error)
      if (response.headersSent) response.destroy()
      else say(response, 500, 'Something went wrong inside the terminal. Its log says what.')
    })
  })

  const admit = (request: IncomingMessage): string | Refusal => {
    const { jsonrpc, token } = offered(request)
    if (pathOf(request) !== '/rpc') return { status: 404, text: 'The wire is at /rpc.' }
    if (!tickets.knows(token)) return { status: 401, text: 'Offer the subprotocols jsonrpc and token.<token>.' }
    if (!jsonrpc) return { status: 400, text: 'Offer the subprotocol jsonrpc, too.' }
    if (sockets.clients.size >= mostConnections) return { status: 503, text: 'Too many connections. Close some.' }
    return tickets.admit(token) ?? { status: 401, text: 'That token is not valid any more.' }
  }
  server.on('upgrade', (request, socket, head) => {
    // A client that breaks off here has nothing to be told.
    socket.on('error', () => socket.destroy())
    const admitted = foreign(request) ?? admit(request)
    if (typeof admitted !== 'string') {
      refuse(socket, admitted)
      return
    }
    sockets.handleUpgrade(request, socket, head, connection => {
      sessions.set(connection, admitted)
      connection.on('close', () => sessions.delete(connection))
      // A frame that is too long or not WebSocket at all: `ws` closes the connection with the code for it.
      connection.on('error', () => undefined)
      options.onConnection(socketWire(connection), admitted)
    })
  })

  const port = await listen(server, options.port)
  const stopPings = keepAlive(sockets, options.livenessMs ?? 30_000)
  const address = `http://127.0.0.1:${port}`
  return {
    address,
    port,
    token: tickets.token,
    ticket: limitedTickets(() => tickets.issue(), options.now ?? Date.now),
    windowAddress: () => `${address}/#ticket=${tickets.issue()}`,
    connections: () => sockets.clients.size,
    close: async () => {
      stopPings()
      for (const connection of sockets.clients) connection.close(1001, 'the terminal stops')
      const { promise, resolve } = Promise.withResolvers<void>()
      server.close(() => resolve())
      // Those that do not say goodbye within a moment are cut off.
      const cut = setTimeout(() => {
        for (const connection of sockets.clients) connection.terminate()
        server.closeAllConnections()
      }, 500)
      server.closeIdleConnections()
      await promise
      clearTimeout(cut)
    },
  }
}

const pathOf = (request: IncomingMessage) => (request.url ?? '').split(/[?#]/, 1)[0]

const refuse = (socket: Duplex, { status, text }: Refusal): void => {
  const head = [`HTTP/1.1 ${status} ${STATUS_CODES[status]}`, 'connection: close', 'content-type: text/plain']
  socket.end(`${[...head, `content-length: ${Buffer.byteLength(text)}`].join('\r\n')}\r\n\r\n${text}`)
}

const listen = async (server: Server, port: number): Promise<number> => {
  const { promise, resolve, reject } = Promise.withResolvers<void>()
  server.once('error', reject)
  try {
    server.listen(port, '127.0.0.1', resolve)
    await promise
  } catch (error) {
    throw cannotListen(port, error)
  }
  server.off('error', reject)
  return (server.address() as AddressInfo).port
}

const cannotListen = (port: number, cause: unknown): TerminalError => {
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : ''
  const other = 'choose another one with --port (0 takes any free port).'
  if (code === 'EADDRINUSE')
    return new TerminalError('CONFLICT', `Port ${port} is in use by another program. Stop that, or ${other}`, { cause })
  if (code === 'EACCES')
    return new TerminalError('BAD_INPUT', `Port ${port} needs rights that this user lacks; ${other}`, { cause })
  if (code === 'ERR_SOCKET_BAD_PORT')
    return new TerminalError('BAD_INPUT', `${port} is not a port; ${other}`, { cause })
  return new TerminalError('CONFLICT', `Port ${port} cannot be opened (${code}); ${other}`, { cause })
}
