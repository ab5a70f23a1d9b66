import { createServer, type Server, type Socket } from 'node:net'
import { serve } from '../fake-venue/connection.ts'
import { dice } from '../fake-venue/dice.ts'
import type { VenueRules } from '../fake-venue/rules.ts'
import { Venue } from '../fake-venue/venue.ts'

/** Answers that a test makes the venue keep to itself. */
interface Faults {
  dropAnswer: number
  breakLine: number
  twice: number
  dropFact: number
}

/** A venue that a journey can look into, and make misbehave. */
export interface VenueServer {
  readonly port: number
  readonly venue: Venue
  readonly faults: Faults
  /** Somebody trades on the account in the venue's own program. */
  tradeElsewhere(symbol: string, side: 1 | -1, quantity: number): void
  stop(): Promise<void>
}

const MID = 110_000

export async function startVenue(rules: VenueRules): Promise<VenueServer> {
  const luck = dice(1)
  const venue = new Venue(rules, { next: () => 0.5 })
  const faults: Faults = { dropAnswer: 0, breakLine: 0, twice: 0, dropFact: 0 }
  const sockets = new Set<Socket>()
  let turn = 0
  const tick = (): void => venue.tick(Date.now())
  const quote = (): void => {
    venue.book.now = Date.now()
    turn += 1
    for (const [symbol, mid] of [
      ['EURUSD', MID],
      ['GBPUSD', MID + 17_000],
    ] as const) {
      const bid = mid + (turn % 5) - 5
      venue.price(symbol, { bid, ask: bid + 10 })
      for (const socket of sockets) socket.write(`${JSON.stringify({ quote: { symbol, bid, ask: bid + 10 } })}\n`)
    }
  }
  quote()
  const timers = [setInterval(quote, 100), setInterval(tick, 20)]
  const server: Server = createServer(socket => {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
    serve(socket, { venue, luck, faults, tick })
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('the venue has no port')
  return {
    port: address.port,
    venue,
    faults,
    tradeElsewhere: (symbol, side, quantity) => {
      venue.book.now = Date.now()
      venue.submit({
        clientId: null,
        symbol,
        side,
        type: 'market',
        quantity,
        limit: null,
        stop: null,
        tif: 'gtc',
        expiresAt: null,
        stopLoss: null,
        takeProfit: null,
        closes: null,
        reduceOnly: false,
        witness: null,
      })
    },
    stop: async () => {
      for (const timer of timers) clearInterval(timer)
      for (const socket of sockets) socket.destroy()
      await new Promise<void>(resolve => server.close(() => resolve()))
    },
  }
}
