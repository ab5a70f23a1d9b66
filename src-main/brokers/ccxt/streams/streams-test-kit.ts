import type { AddressInfo } from 'node:net'
import { WebSocket, WebSocketServer } from 'ws'
import type { Clock } from '../../../core/kernel/clock.ts'
import type { MarketEvent } from '../../../core/market/market-event.ts'
import type { MarketSink, SourceProblem } from '../../../core/ports.ts'
import type { Pace } from './pace.ts'

/** The machine's own time: these tests have real sockets. */
export const realClock: Clock = {
  now: () => Date.now(),
  schedule(at, task) {
    const timer = setTimeout(task, Math.max(0, at - Date.now()))
    return () => clearTimeout(timer)
  },
}

export const quickPace: Pace = {
  firstWait: 20,
  mostWait: 100,
  steadyAfter: 50,
  quiet: 60_000,
  silence: 60_000,
  look: 20,
}

export interface StreamServer {
  readonly url: string
  /** Requests that came, parsed, over all sockets. */
  readonly asked: { readonly method?: string; readonly params?: readonly string[] }[]
  /** How often a channel was subscribed to. */
  count(channel: string): number
  readonly sockets: Set<WebSocket>
  opened: number
  send(message: unknown): void
  /** Stays open and says nothing more, pongs neither. */
  zombie: boolean
  close(): Promise<void>
}

/** A stream server on loopback that takes down what it is asked and says what a test tells it to. */
export async function streamServer(): Promise<StreamServer> {
  const server = new WebSocketServer({ port: 0, host: '127.0.0.1', autoPong: false })
  await new Promise(resolve => server.once('listening', resolve))
  const { port } = server.address() as AddressInfo
  const asked: StreamServer['asked'] = []
  const made: StreamServer = {
    url: `ws://127.0.0.1:${port}/stream`,
    asked,
    count: channel =>
      asked.filter(a => /^subscribe$/i.test(a.method ?? '') && JSON.stringify(a.params).includes(channel)).length,
    sockets: new Set(),
    opened: 0,
    zombie: false,
    send(message) {
      if (this.zombie) return
      for (const socket of this.sockets) socket.send(typeof message === 'string' ? message : JSON.stringify(message))
    },
    async close() {
      for (const socket of server.clients) socket.terminate()
      await new Promise(resolve => server.close(resolve))
    },
  }
  server.on('connection', socket => {
    made.opened++
    made.sockets.add(socket)
    socket.on('close', () => made.sockets.delete(socket))
    socket.on('message', data => {
      asked.push(JSON.parse(String(data)))
    })
    socket.on('ping', data => {
      if (!made.zombie && socket.readyState === WebSocket.OPEN) socket.pong(data)
    })
  })
  return made
}

/** Takes down what it is told. */
export class NotedSink implements MarketSink {
  readonly events: MarketEvent[] = []
  readonly problems: SourceProblem[] = []
  event(event: MarketEvent): void {
    this.events.push(event)
  }
  settled(): undefined {
    return undefined
  }
  problem(problem: SourceProblem): void {
    this.problems.push(problem)
  }
  get bids(): number[] {
    return this.events.flatMap(e => (e.kind === 'quote' ? [e.quote.bid] : []))
  }
  get gaps() {
    return this.events.flatMap(e => (e.kind === 'gap' ? [e.gap] : []))
  }
  get texts(): string {
    return this.problems.map(p => p.text).join('\n')
  }
}

/** Resolves when it is so; fails after `ms` with what it waits for. */
export async function until(what: () => boolean, ms = 3_000): Promise<void> {
  const end = Date.now() + ms
  while (!what()) {
    if (Date.now() > end) throw new Error(`waited in vain for ${what}`)
    await new Promise(resolve => setTimeout(resolve, 5))
  }
}
