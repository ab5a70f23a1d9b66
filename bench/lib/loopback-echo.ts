import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { connect, type Socket } from 'node:net'
import { fileURLToPath } from 'node:url'

/** Lines to a process that only gives them back: what the system's loopback itself takes. */
export class LoopbackEcho {
  readonly #child: ChildProcess
  readonly #socket: Socket
  #rest = ''
  #heard: (line: string) => void = () => undefined

  private constructor(child: ChildProcess, socket: Socket) {
    this.#child = child
    this.#socket = socket
    socket.setEncoding('utf8').on('data', (text: string) => {
      const lines = (this.#rest + text).split('\n')
      this.#rest = lines.pop() ?? ''
      for (const line of lines) this.#heard(line)
    })
  }

  static async start(): Promise<LoopbackEcho> {
    const child = fork(fileURLToPath(new URL('./echo-server.ts', import.meta.url)), {
      execArgv: ['--disable-warning=ExperimentalWarning'],
    })
    const [{ port }] = (await once(child, 'message')) as [AddressInfo]
    const socket = connect({ port, host: '127.0.0.1', noDelay: true })
    await once(socket, 'connect')
    return new LoopbackEcho(child, socket)
  }

  /** Told of each line that comes back. */
  hear(sink: (line: string) => void): void {
    this.#heard = sink
  }

  send(lines: string): void {
    this.#socket.write(lines)
  }

  /** One line there and back, ms. */
  async roundTrip(line: string): Promise<number> {
    const start = performance.now()
    const back = new Promise<void>(resolve => this.hear(() => resolve()))
    this.send(`${line}\n`)
    await back
    return performance.now() - start
  }

  async stop(): Promise<void> {
    this.#socket.destroy()
    const ended = once(this.#child, 'exit')
    this.#child.disconnect()
    await ended
  }
}
