import { createHmac, randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { connect, createServer, type Server, type Socket } from 'node:net'

/** What an EA holds of its pairing, and whoever stole it. */
export interface Key {
  readonly port: number
  readonly keyId: string
  readonly secret: string
}

export const keyIn = (file: string): Key => JSON.parse(readFileSync(file, 'utf8')) as Key

/** The proof of one side, by the protocol's page (MTB/1, 4.9 item 8). */
export const proof = (side: string, key: Key, nonceA: string, nonceS: string): string =>
  createHmac('sha256', Buffer.from(key.secret, 'hex'))
    .update(`mtb1|${side}|${key.keyId}|${key.port}|${nonceA}|${nonceS}`)
    .digest('hex')

export const line = (message: object): string => `${JSON.stringify({ v: 1, ...message })}\n`

export const hello = ({ keyId }: Pick<Key, 'keyId'>, nonceA: string): string =>
  line({
    ...{ t: 'hello', agent: 'ea', agentVersion: '0.1.0', proto: [1], keyId, nonceA },
    ...{ build: 5320, boot: '0123456789abcdef' },
  })

export const nonce = (): string => randomBytes(16).toString('hex')

/** An order as the app would give it to an agent, and a stranger as well. */
export const order = (n: number): string =>
  line({
    t: 'order_send',
    id: `x${n}`,
    coid: `GTstranger${n}00000`.slice(0, 16),
    s: 'EURUSD',
    kind: 'market',
    side: 'buy',
    vol: 0.1,
  })

/** A bare connection to the bridge, and every byte that came over it. */
export class Stranger {
  readonly socket: Socket
  heard = ''
  readonly closed: Promise<string>

  constructor(port: number, first: Buffer | string = '') {
    this.socket = connect({ port, host: '127.0.0.1' })
    this.socket.on('error', () => undefined)
    this.socket.on('data', (chunk: Buffer) => {
      this.heard += chunk.toString()
    })
    this.closed = new Promise(resolve => this.socket.once('close', () => resolve(this.heard)))
    this.say(first)
  }

  say(bytes: Buffer | string): void {
    if (bytes.length > 0) this.socket.write(bytes)
  }

  get isClosed(): boolean {
    return this.socket.destroyed
  }

  /** The nonce of the challenge, when that has come. Rejects when it is turned away instead. */
  async challenged(): Promise<string> {
    for (;;) {
      const found = /"nonceS":"([0-9a-f]{32})"/.exec(this.heard)?.[1]
      if (found !== undefined) return found
      if (this.isClosed) throw new Error(`turned away: ${this.heard}`)
      await new Promise(resolve => setTimeout(resolve, 5))
    }
  }
}

/** Speaks as an agent of this key: what it said, and what the app did. `auth` may make something else of the proof. */
export async function handshake(
  key: Key,
  nonceA = nonce(),
  auth = (right: string): string => right,
): Promise<Stranger> {
  const one = new Stranger(key.port, hello(key, nonceA))
  const nonceS = await one.challenged()
  one.say(line({ t: 'auth', mac: auth(proof('agent', key, nonceA, nonceS)) }))
  return one
}

/** A program that took the bridge's port before the app came. Hears everything that agents say to it. */
export class Squatter {
  heard = ''
  connections = 0
  readonly #server: Server
  readonly #sockets = new Set<Socket>()

  constructor(met: (socket: Socket, squatter: Squatter) => void) {
    this.#server = createServer(socket => {
      this.connections += 1
      this.#sockets.add(socket)
      socket.on('error', () => undefined)
      socket.on('data', (chunk: Buffer) => {
        this.heard += chunk.toString()
      })
      met(socket, this)
    })
  }

  /** False: somebody else has it. */
  take(port: number): Promise<boolean> {
    return new Promise(resolve => {
      this.#server.once('error', () => resolve(false))
      this.#server.listen({ port, host: '127.0.0.1', exclusive: true }, () => resolve(true))
    })
  }

  async end(): Promise<void> {
    for (const socket of this.#sockets) socket.destroy()
    await new Promise(resolve => this.#server.close(resolve))
  }
}

/** Answers like the app without knowing the key, and gives orders. */
export const pretender = (socket: Socket): void => {
  socket.once('data', () => {
    socket.write(line({ t: 'challenge', nonceS: nonce(), proto: 1 }))
    socket.once('data', () => {
      const cfg = { timerMs: 25, tickMinMs: 0, pingMs: 5_000, deadMs: 15_000, tradeEnabled: true }
      socket.write(line({ t: 'paired', session: 's_1', mac: nonce() + nonce(), cfg }))
      socket.write(line({ t: 'resume', id: 'q1', boot: null, ackSeq: 0 }) + order(2))
    })
  })
}

/** Gives each side's words to the other, and an order of its own where it thinks that it is in. */
export const relay =
  (to: number) =>
  (socket: Socket): void => {
    const app = connect({ port: to, host: '127.0.0.1' })
    const end = (): void => {
      socket.destroy()
      app.destroy()
    }
    for (const side of [app, socket]) side.on('error', end).on('close', end)
    socket.on('data', (chunk: Buffer) => app.write(chunk))
    app.on('data', (chunk: Buffer) => {
      socket.write(chunk)
      if (chunk.toString().includes('"t":"paired"')) socket.write(order(3))
    })
  }
