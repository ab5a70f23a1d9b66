import type { Level } from '../lib/exchange.ts'
import type { VenueSocket } from '../lib/server.ts'
import { bookChanges } from '../plain/book-changes.ts'
import { Topics } from '../plain/topics.ts'
import { isRecord, jsonOf } from '../plain/values.ts'
import type { GeminiDesk } from './door.ts'

/** Best prices and trades of markets named in the address. https://docs.gemini.com/websocket/market-data/v1/multi */
export function openMulti(desk: GeminiDesk, socket: VenueSocket): void {
  const query = new URLSearchParams(socket.query)
  const symbols = (query.get('symbols') ?? '').toLowerCase().split(',')
  const isKnown = symbols.every(s => desk.exchange.markets.some(m => m.symbol === s))
  if (!isKnown) return socket.close(1008, 'InvalidSymbol')
  const topics = new Topics(desk.exchange, socket)
  let sequence = 0
  const say = (events: object[]): void => {
    const now = desk.now()
    const at = { timestamp: Math.floor(now / 1_000), timestampms: now }
    socket.send({ type: 'update', eventId: 1_000_000 + sequence, ...at, socket_sequence: sequence, events })
    sequence += 1
  }
  for (const symbol of symbols) {
    const topOf = (reason: string): object[] => {
      const { bids, asks } = desk.exchange.depth(symbol)
      const change = (side: string, [price, size]: Level) => ({
        ...{ type: 'change', side, price, remaining: size, delta: size, reason, symbol: symbol.toUpperCase() },
      })
      return [...bids.slice(0, 1).map(l => change('bid', l)), ...asks.slice(0, 1).map(l => change('ask', l))]
    }
    if (query.get('top_of_book') === 'true') {
      say(topOf('initial'))
      topics.add(`top ${symbol}`, symbol, ['quote'], () => say(topOf('top-of-book')))
    }
    if (query.get('trades') === 'true')
      topics.addTape(`trades ${symbol}`, symbol, p =>
        say([
          {
            ...{ type: 'trade', symbol: symbol.toUpperCase(), tid: Number(p.id), amount: p.quantity, price: p.price },
            makerSide: p.side === 'buy' ? 'ask' : 'bid',
          },
        ]),
      )
  }
}

/** The book as it changes, with its trades. https://docs.gemini.com/websocket/market-data/v2 */
export function openLevel2(desk: GeminiDesk, socket: VenueSocket): void {
  const topics = new Topics(desk.exchange, socket)
  const subscribe = (symbol: string): void => {
    const name = symbol.toUpperCase()
    let [bids, asks]: [readonly Level[], readonly Level[]] = [[], []]
    const tell = (): void => {
      const now = desk.exchange.depth(symbol)
      const changes = [
        ...bookChanges(bids, now.bids).map(([price, size]) => ['buy', price, size]),
        ...bookChanges(asks, now.asks).map(([price, size]) => ['sell', price, size]),
      ]
      ;[bids, asks] = [now.bids, now.asks]
      socket.send({ type: 'l2_updates', symbol: name, changes })
    }
    tell()
    topics.add(`book ${symbol}`, symbol, ['quote'], tell)
    topics.addTape(`trades ${symbol}`, symbol, p =>
      socket.send({
        ...{ type: 'trade', symbol: name, event_id: Number(p.id), timestamp: p.at },
        ...{ price: p.price, quantity: p.quantity, side: p.side },
      }),
    )
  }
  socket.onMessage(text => {
    const message = jsonOf(text)
    const wanted: unknown[] = Array.isArray(message?.subscriptions) ? message.subscriptions : []
    for (const one of wanted.filter(isRecord)) {
      const names: unknown[] = Array.isArray(one.symbols) ? one.symbols : []
      const symbols = desk.exchange.markets.map(m => m.symbol).filter(s => names.includes(s.toUpperCase()))
      if (one.name !== 'l2' || symbols.length < names.length) {
        socket.send({ result: 'error', reason: 'InvalidSubscription' })
        continue
      }
      for (const symbol of symbols)
        if (message?.type === 'subscribe') subscribe(symbol)
        else for (const kind of ['book', 'trades']) topics.remove(`${kind} ${symbol}`)
    }
  })
}
