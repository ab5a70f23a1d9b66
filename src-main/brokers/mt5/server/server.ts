import { createServer, type Server, type Socket } from 'node:net'
import type { Clock } from '../../../core/kernel/clock.ts'
import type { AgentLink, LinkEnd } from '../link/agent-link.ts'
import { Session } from '../link/session.ts'
import { streamWire, type Wire } from '../link/wire.ts'
import { PAIRED_LIMIT, UNPAIRED_LIMIT } from '../wire/framing.ts'
import type { Hello } from '../wire/handshake.ts'
import type { AgentConfig, AppByeReason } from '../wire/to-agent.ts'
import { type HandshakeEnd, handshake } from './handshake.ts'
import { MacGuard } from './mac-guard.ts'
import { isLoopback, listenOn } from './ports.ts'

/** What the listener saw, for whoever shows it. Nothing of it goes over the wire. */
export interface ServerSink {
  /** An agent named its key and was challenged. The key may be anybody's. */
  hello(hello: Hello): void
  failed(why: Extract<HandshakeEnd, { ok: false }>['why'], hello: Hello | null): void
  paired(keyId: string, hello: Hello): void
  link(keyId: string, link: AgentLink): void
  /** The session of this key ended; before a newer one begins, if that was why. */
  ended(keyId: string, end: LinkEnd): void
  /** Too many wrong proofs: nobody new until then. */
  paused(until: number): void
  /** The system failed to let somebody in. */
  trouble(error: Error): void
}

export interface ServerOptions {
  readonly clock: Clock
  readonly secretOf: (keyId: string) => Uint8Array | null
  readonly configOf: (keyId: string) => AgentConfig
  readonly sink: ServerSink
  readonly ports?: readonly number[]
}

/** Unpaired sockets at a time (item 11). */
const MOST_UNPAIRED = 4
const GREETING_MS = 15_000

/** The listener on loopback: lets agents in that prove their key, one live session a key (4.2). */
export class BridgeServer {
  readonly #options: ServerOptions
  readonly #guard = new MacGuard()
  readonly #unpaired = new Set<Wire>()
  readonly #sessions = new Map<string, Session>()
  #server: Server | null = null
  #port = 0

  constructor(options: ServerOptions) {
    this.#options = options
  }

  /** Resolves with the port. Throws CONFLICT when every port is taken. */
  async start(): Promise<number> {
    const server = createServer({ noDelay: true }, socket => this.#accept(socket))
    this.#port = await listenOn(server, this.#options.ports)
    // What a single accept failed with (no file handles left) ends nothing: the agent comes again.
    server.on('error', error => this.#options.sink.trouble(error))
    this.#server = server
    return this.#port
  }

  /** Says goodbye to everybody and listens no more. */
  async stop(): Promise<void> {
    const server = this.#server
    this.#server = null
    for (const wire of this.#unpaired) wire.destroy()
    for (const session of this.#sessions.values()) session.close('SHUTDOWN')
    if (server !== null) await new Promise<void>(resolve => server.close(() => resolve()))
  }

  /** Ends the session of a key, if there is one. */
  dismiss(keyId: string, reason: AppByeReason): void {
    this.#sessions.get(keyId)?.close(reason)
  }

  #accept(socket: Socket): void {
    const { clock, secretOf, configOf, sink } = this.#options
    const closed =
      this.#server === null ||
      this.#unpaired.size >= MOST_UNPAIRED ||
      this.#guard.pausedUntil(clock.now()) > 0 ||
      !isLoopback(socket.remoteAddress)
    if (closed) {
      // A reset is expected of whoever is turned away.
      socket.on('error', () => undefined)
      socket.destroy()
      return
    }
    const wire = streamWire({ input: socket, output: socket, destroy: () => socket.destroy(), limit: UNPAIRED_LIMIT })
    this.#unpaired.add(wire)
    handshake({
      wire,
      port: this.#port,
      clock,
      secretOf,
      configOf,
      greeted: hello => sink.hello(hello),
      done: end => {
        this.#unpaired.delete(wire)
        if (end.ok) this.#paired(wire, end.hello, end.session)
        else this.#failed(end)
      },
    })
  }

  #failed({ why, hello }: Extract<HandshakeEnd, { ok: false }>): void {
    this.#options.sink.failed(why, hello)
    const until = why === 'mac' ? this.#guard.failed(this.#options.clock.now()) : null
    if (until !== null) this.#options.sink.paused(until)
  }

  #paired(wire: Wire, hello: Hello, name: string): void {
    const { clock, configOf, sink } = this.#options
    const { keyId } = hello
    wire.limit(PAIRED_LIMIT)
    this.#sessions.get(keyId)?.close('REPLACED')
    const session: Session = new Session({
      agent: 'ea',
      session: name,
      hello,
      wire,
      config: configOf(keyId),
      clock,
      greetingMs: GREETING_MS,
      greeted: link => sink.link(keyId, link),
      ended: end => {
        if (this.#sessions.get(keyId) === session) this.#sessions.delete(keyId)
        sink.ended(keyId, end)
      },
    })
    this.#sessions.set(keyId, session)
    sink.paired(keyId, hello)
  }
}
