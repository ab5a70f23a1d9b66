import type { AddressInfo } from 'node:net'
import { WebSocket, WebSocketServer } from 'ws'
import type { FakeVenue } from '../../../../e2e/venues/lib/types.ts'
import type { Clock } from '../../../core/kernel/clock.ts'
import { Decimal } from '../../../core/kernel/decimal.ts'
import { noCharges } from '../../../core/market/instrument.ts'
import type { MarketEvent } from '../../../core/market/market-event.ts'
import type { MarketSink, SourceProblem } from '../../../core/ports.ts'
import { endpointFrom } from '../endpoint.ts'
import type { StreamParts, Watched } from '../market-streams.ts'
import { openExchange } from '../open-exchange.ts'
import type { MarketKind } from '../venue-data.ts'
import { venueOf } from '../venues.ts'
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

/** What the adapter gives its streams, with the venue's hosts answered by a fake. */
export async function fakeParts(
  id: string,
  kind: MarketKind,
  fake: FakeVenue,
  hosts: Readonly<Record<string, string>>,
): Promise<StreamParts> {
  const venue = venueOf(id)
  const market = venue?.markets[kind]
  if (venue === undefined || market === undefined) throw new Error(`no venue ${id} with ${kind}`)
  const addresses = Object.entries(hosts).map(([host, path]) => [host.replace(/:\d+$/, ''), `${fake.rest}${path}`])
  const endpoint = endpointFrom(Object.fromEntries(addresses), venue.hosts)
  const opened = openExchange({ venue, market, endpoint, practice: false, credentials: null, deadline: 5_000 })
  const exchange = await opened
  exchange.number = Number
  await exchange.loadMarkets()
  return {
    venue,
    market,
    endpoint,
    practice: false,
    clock: realClock,
    exchange: () => opened,
    timeOffset: () => 0,
    history: async () => [],
  }
}

export const watchedOf = (broker: string, id: string, symbol: string): Watched => ({
  symbol,
  instrument: {
    ...noCharges,
    id: `${broker}/${id}`,
    broker,
    symbol: id,
    class: 'spot',
    base: 'BTC',
    quote: 'USD',
    multiplier: new Decimal(1),
    priceStep: new Decimal('0.1'),
    qtyStep: new Decimal('0.001'),
    qtyMin: new Decimal('0.001'),
    qtyMax: null,
    minNotional: null,
    stopDistance: null,
    leverage: new Decimal(1),
    session: null,
    aliases: [],
  },
})
