import { createSocket, type Socket as UdpSocket } from 'node:dgram'
import { createServer as createHttp, type Server } from 'node:http'
import { type AddressInfo, createServer as createTcp, type Server as TcpServer } from 'node:net'

/** Where it can be reached: what a page under attack is given. */
export interface Target {
  /** `127.0.0.1:PORT` of a server for HTTP and WebSocket. */
  readonly web: string
  /** Ports of 127.0.0.1 that belong to one way each. */
  /** Whoever looks it up has told a resolver something. */
  readonly unknownHost: string
  readonly ports: Readonly<Record<'preconnect' | 'turn' | 'stun' | 'ice' | 'quic', number>>
}

/** Another server on this machine, which writes down everything that reaches it. */
export class Stranger {
  readonly #seen = new Set<string>()
  readonly #open: { close(): void }[] = []
  #target: Target | undefined

  static async listen(): Promise<Stranger> {
    const made = new Stranger()
    const web = await made.#web()
    made.#target = {
      web: `127.0.0.1:${web}`,
      unknownHost: 'leak-of-the-page.invalid',
      ports: {
        preconnect: await made.#tcp('preconnect'),
        turn: await made.#tcp('turn'),
        stun: await made.#udp('stun'),
        ice: await made.#udp('ice'),
        quic: await made.#udp('webtransport'),
      },
    }
    return made
  }

  get target(): Target {
    if (this.#target === undefined) throw new Error('it does not listen')
    return this.#target
  }

  /** The names of the ways by which something came, sorted. */
  get seen(): readonly string[] {
    return [...this.#seen].sort()
  }

  forget(): void {
    this.#seen.clear()
  }

  close(): void {
    for (const one of this.#open) one.close()
  }

  async #web(): Promise<number> {
    const server = createHttp((request, response) => {
      const name = (request.url ?? '').slice(1).split(/[?#.]/, 1)[0] ?? ''
      this.#seen.add(name)
      // A font, a script, a style or a page: empty is as good.
      response.setHeader('access-control-allow-origin', '*')
      response.setHeader('content-type', typeOf(request.url ?? ''))
      response.end()
    })
    server.on('upgrade', (request, socket) => {
      this.#seen.add((request.url ?? '').slice(1))
      socket.destroy()
    })
    return this.#listen(server)
  }

  /** Nothing is said there: that somebody came is enough. */
  async #tcp(name: string): Promise<number> {
    return this.#listen(
      createTcp(socket => {
        this.#seen.add(name)
        socket.on('error', () => undefined)
        socket.destroy()
      }),
    )
  }

  async #udp(name: string): Promise<number> {
    const socket: UdpSocket = createSocket('udp4', () => this.#seen.add(name))
    await new Promise<void>(resolve => socket.bind(0, '127.0.0.1', resolve))
    this.#open.push(socket)
    return socket.address().port
  }

  async #listen(server: Server | TcpServer): Promise<number> {
    await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
    this.#open.push(server)
    return (server.address() as AddressInfo).port
  }
}

const typeOf = (path: string): string =>
  ({ js: 'text/javascript', css: 'text/css', html: 'text/html', svg: 'image/svg+xml' })[
    /\.(\w+)$/.exec(path)?.[1] ?? ''
  ] ?? 'text/plain'
