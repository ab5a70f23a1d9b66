import { gzipSync } from 'node:zlib'
import type { WebSocket } from 'ws'
import type { StreamFaults } from './types.ts'

/** Messages are text; `path` and `query` as the socket was opened with. */
export interface VenueSocket {
  readonly path: string
  readonly query: string
  readonly headers: Readonly<Record<string, string>>
  /** Text as it is, everything else as JSON. */
  send(message: unknown): void
  /** The same, packed with gzip. */
  sendPacked(message: unknown): void
  ping(data?: string): void
  close(code: number, reason?: string): void
  /** Ends it without goodbye. */
  terminate(): void
  onMessage(listener: (text: string) => void): void
  onPong(listener: (data: string) => void): void
  onClose(listener: () => void): void
}

interface Rule {
  readonly kind: 'lose' | 'twice'
  left: number
  readonly part: string
}

/** Every open socket, and what goes wrong with them. */
export class Sockets implements StreamFaults {
  readonly #open = new Set<WebSocket>()
  #rules: Rule[] = []
  #zombie = false

  get count(): number {
    return this.#open.size
  }

  /** While on, sockets open at the time and new ones are silent, and what they are told is lost. */
  zombie(on: boolean): void {
    this.#zombie = on
  }

  cut(): void {
    for (const socket of this.#open) socket.terminate()
  }

  lose(n: number, part = ''): void {
    this.#rules.push({ kind: 'lose', left: n, part })
  }

  twice(n: number, part = ''): void {
    this.#rules.push({ kind: 'twice', left: n, part })
  }

  garbage(text: string): void {
    for (const socket of this.#open) socket.send(text)
  }

  /** Takes a new socket in. It must have been made with `autoPong: false`. */
  adopt(socket: WebSocket, { path, query, headers }: Pick<VenueSocket, 'path' | 'query' | 'headers'>): VenueSocket {
    this.#open.add(socket)
    socket.on('close', () => this.#open.delete(socket))
    // A client that ends without goodbye is no fault of the venue.
    socket.on('error', () => socket.terminate())
    socket.on('ping', data => {
      if (!this.#zombie && socket.readyState === socket.OPEN) socket.pong(data)
    })
    return {
      path,
      query,
      headers,
      send: message => this.#send(socket, textOf(message)),
      sendPacked: message => this.#send(socket, textOf(message), gzipSync),
      ping: data => {
        if (!this.#zombie && socket.readyState === socket.OPEN) socket.ping(data)
      },
      close: (code, reason) => socket.close(code, reason),
      terminate: () => socket.terminate(),
      onMessage: listener =>
        void socket.on('message', data => {
          if (!this.#zombie) listener(String(data))
        }),
      onPong: listener => void socket.on('pong', data => listener(data.toString())),
      onClose: listener => void socket.on('close', () => listener()),
    }
  }

  #send(socket: WebSocket, text: string, pack: (text: string) => string | Buffer = plain => plain): void {
    if (this.#zombie || socket.readyState !== socket.OPEN) return
    const rule = this.#rules.find(({ left, part }) => left > 0 && text.includes(part))
    if (rule !== undefined) {
      rule.left -= 1
      this.#rules = this.#rules.filter(({ left }) => left > 0)
      if (rule.kind === 'lose') return
      socket.send(pack(text))
    }
    socket.send(pack(text))
  }
}

const textOf = (message: unknown): string => (typeof message === 'string' ? message : JSON.stringify(message))
