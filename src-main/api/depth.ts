import type { DepthView } from '../../src-preload/contract/views.ts'
import type { Push } from '../../src-preload/rpc/impl.ts'
import type { Stop } from '../core/kernel/clock.ts'
import { TerminalError } from '../core/kernel/errors.ts'
import type { MarketDepth } from '../core/market/depth.ts'
import type { Quote } from '../core/market/quote.ts'
import type { Broker } from '../core/ports.ts'
import { quoteAge } from '../core/risk/quote-age.ts'
import type { Session } from '../terminal/session.ts'
import type { Terminal } from '../terminal.ts'
import type { ApiParts, Part } from './context.ts'
import { all, every } from './listen.ts'
import { lookAt, marketBroker } from './look-at.ts'
import { Tape } from './tape.ts'

/** A ladder is painted no faster than people read it. */
const SHOW_MS = 50
/** Of a price that nothing is known of. */
const AGE_LIMIT = 10_000

type Sides = Pick<DepthView, 'bids' | 'asks' | 'venueTime' | 'receiveTime' | 'kind' | 'problem'>

const levelsOf = (side: MarketDepth['bids'], most: number): DepthView['bids'] =>
  side.slice(0, most).map(([price, size]) => ({ price, size }))

const bookSides = (depth: MarketDepth, most: number): Sides => ({
  bids: levelsOf(depth.bids, most),
  asks: levelsOf(depth.asks, most),
  venueTime: depth.venueTime,
  receiveTime: depth.receiveTime,
  kind: 'book',
  problem: null,
})

const topSides = (q: Quote): Sides => ({
  bids: [{ price: q.bid, size: q.bidSize }],
  asks: [{ price: q.ask, size: q.askSize }],
  venueTime: q.venueTime,
  receiveTime: q.receiveTime,
  kind: 'top',
  problem: null,
})

const noSides = (problem: string, now: number, kind: DepthView['kind'] = 'book'): Sides => ({
  bids: [],
  asks: [],
  venueTime: now,
  receiveTime: now,
  kind,
  problem,
})

/** Which closer look the broker has of this instrument. */
function looksOf(broker: Broker, instrument: string): { readonly depth: boolean; readonly tape: boolean } {
  const own = broker.looks?.(instrument)
  return {
    depth: broker.depth !== undefined && own?.depth !== false,
    tape: broker.tape !== undefined && own?.tape !== false,
  }
}

/** Depth of one market, from one connection, as often as it is shown: views are made for what is shown only. */
function depthOf(
  terminal: Pick<Terminal, 'fault'>,
  session: Session,
  broker: Broker,
  instrument: string,
  levels: number,
  push: Push<DepthView>,
): Stop {
  let newest: (() => Sides) | null = null
  const show = (): void => {
    if (newest === null) return
    const sides = newest()
    newest = null
    push({ instrument, ...sides, ageLimit: quoteAge(session.view, instrument)?.limit ?? AGE_LIMIT }, instrument)
  }
  const follow = (): Stop => {
    if (broker.depth !== undefined && looksOf(broker, instrument).depth)
      return broker.depth(instrument, levels, {
        book: depth => {
          newest = () => bookSides(depth, levels)
        },
        none: why => {
          const now = session.view.now
          newest = () => noSides(why, now)
        },
      })
    const note = (): void => {
      const quote = session.hub.cache.last(instrument)
      newest = () =>
        quote === undefined ? noSides('There is no price yet.', session.view.now, 'top') : topSides(quote)
    }
    note()
    return session.hub.cache.follow(instrument, note)
  }
  return all(follow(), every(terminal, SHOW_MS, show))
}

export function depthApi({ terminal }: ApiParts): Part<'market.streams' | 'depth' | 'tape'> {
  return {
    'market.streams': ({ instrument }) => {
      const { broker, title } = marketBroker(terminal, instrument)
      if (broker === undefined) throw new TerminalError('NOT_CONNECTED', `${title} is not connected: connect it first.`)
      const { depth: hasBook, tape: hasTape } = looksOf(broker, instrument)
      return {
        depth: hasBook ? 'book' : 'top',
        depthText: hasBook ? `The order book as ${title} tells it.` : `${title} tells only its best prices.`,
        tape: hasTape,
        tapeText: hasTape ? `The trades of the market as ${title} tells them.` : `${title} does not tell its trades.`,
      }
    },

    depth: ({ instrument, levels }, push) =>
      lookAt(terminal, instrument, {
        attach: (session, broker) => depthOf(terminal, session, broker, instrument, levels, push),
        away: why => push({ instrument, ...noSides(why, terminal.clock.now()), ageLimit: AGE_LIMIT }, instrument),
        fail: push.fail,
      }),

    tape: ({ instrument }, push) => {
      const tape = new Tape(instrument, push)
      return lookAt(terminal, instrument, {
        attach: (session, broker) => {
          const has = looksOf(broker, instrument).tape
          return (has ? broker.tape?.(instrument, tape.from(session)) : undefined) ?? (() => undefined)
        },
        away: () => undefined,
        fail: push.fail,
      })
    },
  }
}
