import type { Exchange } from './exchange.ts'
import type { Balance, Digits, FakeVenue, RestFault, VenueOrder, VenuePosition, VenueTrade } from './types.ts'
import { dice, type Wanders, wander } from './wander.ts'

/** What a venue's process is told when it starts, as JSON in its first argument; all may be left out. */
export interface ProcessSettings {
  readonly seed?: number
  /** What the account has, by the venue's asset; default: the venue's own. */
  readonly balances?: Readonly<Record<string, Digits>>
  /** Prices that move by themselves, by the venue's symbol. */
  readonly wanders?: readonly Wanders[]
  /** Now and then (`share` of the 20 ms ticks) the next request that fits `on` meets a random fault. */
  readonly trouble?: { readonly on: string; readonly share: number; readonly doneLater: number }
}

/** The judge's witness. */
export interface BookDump {
  readonly orders: readonly VenueOrder[]
  readonly trades: readonly VenueTrade[]
  readonly uses: readonly (readonly [clientId: string, times: number])[]
  readonly balances: readonly Balance[]
  readonly positions: readonly VenuePosition[]
}

export type FromParent =
  | { readonly want: 'book' }
  /** No more random faults; prices hold still. */
  | { readonly want: 'calm' }
  | { readonly want: 'fault'; readonly fault: RestFault }
  | { readonly want: 'cut' }
export type ToParent =
  | { readonly port: number; readonly keys: Readonly<Record<string, string>> }
  | { readonly book: BookDump }
  | { readonly done: FromParent['want'] }

const TICK = 20

/** Lets this process be a venue: tells its parent the port, answers it, and ends with it. */
export async function beVenue(
  start: (settings: ProcessSettings) => Promise<{ readonly venue: FakeVenue; readonly exchanges: readonly Exchange[] }>,
): Promise<void> {
  const settings = JSON.parse(process.argv[2] ?? '{}') as ProcessSettings
  const luck = dice(settings.seed ?? 1)
  const { venue, exchanges } = await start(settings)
  const move = wander(settings.wanders ?? [], exchanges, luck)
  let calm = false
  move()
  setInterval(() => {
    for (const exchange of exchanges) exchange.sweep()
    if (calm) return
    move()
    const { trouble } = settings
    if (trouble !== undefined && luck() < trouble.share)
      venue.fault({ on: trouble.on, what: anyFault(luck, trouble.doneLater) })
  }, TICK)

  const tell = (message: ToParent): void => void process.send?.(message)
  process.on('message', (message: FromParent) => {
    if (message.want === 'book') return tell({ book: dump(exchanges) })
    if (message.want === 'calm') calm = true
    if (message.want === 'fault') venue.fault(message.fault)
    if (message.want === 'cut') venue.stream.cut()
    tell({ done: message.want })
  })
  process.on('disconnect', () => process.exit(0))
  tell({ port: Number(new URL(venue.rest).port), keys: venue.keys })
}

function anyFault(luck: () => number, doneLater: number): RestFault['what'] {
  const kinds: readonly RestFault['what'][] = [
    { kind: 'never_arrives' },
    { kind: 'no_answer' },
    { kind: 'late', ms: 200 },
    { kind: 'cut' },
    { kind: 'done_later', ms: doneLater },
  ]
  return kinds[Math.floor(luck() * kinds.length)] ?? { kind: 'no_answer' }
}

const dump = (exchanges: readonly Exchange[]): BookDump => ({
  orders: exchanges.flatMap(({ orders }) => [...orders.values()]),
  trades: exchanges.flatMap(({ trades }) => trades),
  uses: exchanges.flatMap(({ uses }) => [...uses]),
  balances: exchanges.flatMap(exchange => exchange.balances()),
  positions: exchanges.flatMap(exchange => exchange.positions()),
})
