import type { VenueSocket } from '../lib/server.ts'
import type { FuturesUserStream } from './futures-user.ts'
import type { MarketStreams } from './market-streams.ts'
import type { OptionUserStream } from './option-user.ts'
import type { Category } from './stream-name.ts'
import type { WsApi } from './ws-api.ts'

export interface Lines {
  readonly spot: MarketStreams
  readonly futures: MarketStreams
  readonly user: FuturesUserStream
  readonly coin: MarketStreams
  readonly coinUser: FuturesUserStream
  readonly optionUser: OptionUserStream
  readonly api: WsApi
}

const PATH = /^\/(stream|fstream|dstream)(?:\/(public|market|private))?(?:\/(ws|stream)(?:\/(.+))?)?$/

export const isStream = (path: string): boolean => path === '/ws-api/v3' || PATH.test(path)

/** Leads a socket to what its path and query name. */
export function connect(lines: Lines, socket: VenueSocket): void {
  if (socket.path === '/ws-api/v3') return lines.api.connect(socket)
  const [, house, category, kind, rest] = PATH.exec(socket.path) ?? []
  const query = new URLSearchParams(socket.query)
  const combined = kind !== 'ws'
  const names = [...(query.get('streams') ?? '').split('/'), ...(rest ?? '').split('/')]
  // ccxt numbers its sockets in the path: no stream has such a name.
  const wanted = names.filter(name => name !== '' && !/^\d+$/.test(name))
  if (house === 'stream') return lines.spot.connect(socket, combined, 'all', wanted)
  const key =
    category === 'private'
      ? (query.get('listenKey') ?? rest ?? '')
      : /^[0-9a-f]{64}$/.test(rest ?? '')
        ? rest
        : undefined
  if (key !== undefined && lines.optionUser.connect(socket, key)) return
  const [streams, user] = house === 'dstream' ? [lines.coin, lines.coinUser] : [lines.futures, lines.user]
  if (key !== undefined) return user.connect(socket, key)
  streams.connect(socket, combined, (category ?? 'all') as Category, wanted)
}
