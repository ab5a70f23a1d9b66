import { createServer, type Socket } from 'node:net'
import { serve } from './connection.ts'
import { dice } from './dice.ts'
import type { FromParent, ToParent, VenueSettings } from './settings.ts'
import { Venue } from './venue.ts'

/*
 * A venue in a process of its own: `node main.ts SETTINGS` (JSON) listens on a free port of 127.0.0.1 and tells its
 * parent which. It has its own clock, prices and book, and ends with its parent.
 */
const settings = JSON.parse(process.argv[2] ?? '') as VenueSettings
const luck = dice(settings.seed)
const venue = new Venue(settings.rules, dice(settings.seed + 1))
const faults = { ...settings.faults }
const sockets = new Set<Socket>()
const now = (): number => Math.round(settings.epoch + (Date.now() - settings.epoch) * settings.speed)
const tell = (message: ToParent): void => void process.send?.(message)

const mids = new Map([
  ['EURUSD', 110_000],
  ['GBPUSD', 127_000],
])
let calm = false
const quote = (): void => {
  venue.book.now = now()
  for (const [symbol, mid] of mids) {
    const most = calm ? 2 : luck.next() < 0.1 ? 400 : 40
    const next = mid + Math.round((luck.next() * 2 - 1) * most)
    mids.set(symbol, next)
    venue.price(symbol, { bid: next - 5, ask: next + 5 })
    const line = `${JSON.stringify({ quote: { symbol, bid: next - 5, ask: next + 5 } })}\n`
    for (const socket of sockets) socket.write(line)
  }
}
quote()
setInterval(quote, 20)
setInterval(() => venue.tick(now()), 5)

const server = createServer(socket => {
  sockets.add(socket)
  socket.on('close', () => sockets.delete(socket))
  serve(socket, { venue, luck, faults, tick: () => venue.tick(now()) })
})
server.listen(0, '127.0.0.1', () => {
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  tell({ port: address.port })
})

process.on('message', ({ want }: FromParent) => {
  if (want === 'calm') {
    calm = true
    Object.assign(faults, { dropAnswer: 0, breakLine: 0, twice: 0 })
    return tell({ calm: true })
  }
  const { orders, facts, uses, arrivals, ledger } = venue.book
  const positions = [...ledger.positions.values()]
  tell({
    book: {
      orders: [...orders.values()],
      facts,
      uses: [...uses],
      arrivals: [...arrivals],
      positions,
      cash: ledger.cash,
    },
  })
})
process.on('disconnect', () => process.exit(0))
