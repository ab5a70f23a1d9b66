import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { type WebSocket, WebSocketServer } from 'ws'
import { Random } from '../../src-main/core/kernel/random.ts'
import { feedSymbols } from './binance-symbols.ts'

/**
 * Binance's public stream as a process of its own: seeded walks of 200 markets, so many messages a second in all, to
 * every socket what it subscribed to (`bookTicker` or `ticker`). The size of the bid is the moment of sending, in ms of
 * the system's monotonic clock, which all processes share. The parent says `start` and `stop`; `stop` is answered with
 * how many messages went to how many sockets.
 */
export type GeneratorSays =
  | { readonly url: string }
  | { readonly subscribed: number }
  /** How many messages went out since `start`. */
  | { readonly sent: number }

const say = (what: GeneratorSays): boolean | undefined => process.send?.(what)
const RATE = Number(process.argv[2])
const random = new Random(Number(process.argv[3]))
const prices = feedSymbols.map(() => 10 ** (4 * random.next()))
const sockets = new Map<WebSocket, Map<string, string>>()
let sent = 0
let startedAt = 0
let timer: NodeJS.Timeout | undefined

const server = new WebSocketServer({ port: 0, host: '127.0.0.1', perMessageDeflate: false })
server.on('connection', socket => {
  const wanted = new Map<string, string>()
  sockets.set(socket, wanted)
  socket.on('close', () => sockets.delete(socket))
  socket.on('error', () => socket.terminate())
  socket.on('message', data => {
    const { method, params, id } = JSON.parse(String(data)) as { method: string; params: string[]; id: unknown }
    for (const stream of params) {
      const [symbol = '', kind = ''] = stream.split('@')
      if (method === 'SUBSCRIBE') wanted.set(symbol.toUpperCase(), kind)
    }
    socket.send(JSON.stringify({ result: null, id }))
    say({ subscribed: wanted.size })
  })
})

const nowMs = (): number => Number(process.hrtime.bigint()) / 1e6

function message(symbol: string, kind: string, bid: number): string {
  const quote = `"s":"${symbol}","b":"${bid.toFixed(5)}","B":"${nowMs().toFixed(4)}","a":"${(bid * 1.0001).toFixed(5)}","A":"1.5"`
  const data =
    kind === 'bookTicker'
      ? `{"u":${sent + 1},${quote}}`
      : `{"e":"24hrTicker","E":${Date.now()},${quote},"p":"1","P":"1","w":"1","c":"${bid.toFixed(5)}","Q":"1","o":"1","h":"1","l":"1","v":"1","q":"1","O":1,"C":2,"F":1,"L":2,"n":2}`
  return `{"stream":"${symbol.toLowerCase()}@${kind}","data":${data}}`
}

function pump(): void {
  const due = Math.floor(((nowMs() - startedAt) * RATE) / 1000)
  for (; sent < due; sent++) {
    const i = random.below(feedSymbols.length)
    const symbol = feedSymbols[i] ?? ''
    const price = (prices[i] ?? 1) * (1 + random.normal() * 1e-5)
    prices[i] = price
    for (const [socket, wanted] of sockets) {
      const kind = wanted.get(symbol)
      if (kind !== undefined) socket.send(message(symbol, kind, price))
    }
  }
  timer = setTimeout(pump, 1)
}

process.on('message', said => {
  if (said === 'start') {
    sent = 0
    startedAt = nowMs()
    pump()
  } else {
    clearTimeout(timer)
    say({ sent })
  }
})
process.on('disconnect', () => process.exit())
await once(server, 'listening')
say({ url: `ws://127.0.0.1:${(server.address() as AddressInfo).port}` })
