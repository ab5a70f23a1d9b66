import type { TerminalContract } from '../../src-preload/contract/index.ts'
import type { DepthView, InstrumentView, QuoteView, TapeView } from '../../src-preload/contract/views.ts'
import type { Impl, Push } from '../../src-preload/rpc/impl.ts'
import { only } from './answer.ts'
import { instruments } from './instruments.ts'
import { quoteAt, random } from './prices.ts'
import type { World } from './world.ts'

type Names = 'market.streams' | 'depth' | 'tape'

/** What a market tells beside its quotes; a test breaks it by changing it. */
export interface DepthState {
  kind: 'book' | 'top'
  /** Why there is no book now; null: there is one. */
  problem: string | null
  tape: boolean
}

/** Trades that are known when somebody begins to look, and the time between two of them, ms. */
const KNOWN = 120
const APART_MS = 700
const LOOK_MS = 250

const numberOf = (id: string, step: number): number =>
  [...id].reduce((sum, letter) => (Math.imul(sum, 31) + letter.charCodeAt(0)) | 0, step)

const find = (id: string): InstrumentView =>
  only(
    instruments.map(([one]) => one).find(one => one.id === id),
    `instrument ${id} at any connected broker`,
  )

function bookOf(quote: QuoteView, instrument: InstrumentView, levels: number, state: DepthState): DepthView {
  const { bid, ask, venueTime, receiveTime, ageLimit } = quote
  const step = Number(instrument.priceStep)
  const lot = 10 ** instrument.qtyDecimals
  const apart = Math.max(step, Math.round((ask - bid) / step / 3) * step)
  const usual = instrument.class === 'forex' ? 800_000 : 40 / Math.log10(10 + bid)
  const rows = state.problem !== null ? 0 : state.kind === 'top' ? 1 : levels
  const side = (best: number, away: number) =>
    Array.from({ length: rows }, (_, level) => {
      const price = Number((best + away * level * apart).toFixed(instrument.priceDecimals))
      const chance = random(numberOf(instrument.id, Math.round(price / step) ^ Math.floor(venueTime / 3000)))()
      const size = usual * (0.25 + 1.5 * chance) * (1 + level / 8)
      return { price, size: state.kind === 'top' ? 0 : Math.max(1, Math.round(size * lot)) / lot }
    })
  return {
    instrument: instrument.id,
    bids: side(bid, -1),
    asks: side(ask, 1),
    venueTime,
    receiveTime,
    ageLimit,
    kind: state.kind,
    problem: state.problem,
  }
}

function trade(instrument: InstrumentView, n: number, at: number): TapeView {
  const draw = random(numberOf(instrument.id, Math.floor(at / APART_MS)))
  const { bid, ask } = quoteAt(instrument.id, at)
  const buys = draw() < 0.5
  const lot = 10 ** instrument.qtyDecimals
  const size = (instrument.class === 'forex' ? 60_000 : 0.4) * (0.05 + draw() ** 3 * 4)
  return {
    n,
    instrument: instrument.id,
    price: buys ? ask : bid,
    size: Math.max(1, Math.round(size * lot)) / lot,
    side: draw() < 0.08 ? null : buys ? 'buy' : 'sell',
    venueTime: at,
    receiveTime: at,
  }
}

function follow(world: World, instrument: InstrumentView, push: Push<TapeView>): () => void {
  let n = 0
  let last = Math.floor(world.now / APART_MS)
  const tell = (slot: number): void => void push(trade(instrument, n, slot * APART_MS), String(n++ % 1000))
  if (world.depth.tape) for (let slot = last - KNOWN + 1; slot <= last; slot++) tell(slot)
  const timer = setInterval(() => {
    const now = Math.floor(world.now / APART_MS)
    for (; last < now; last++) if (world.depth.tape) tell(last + 1)
  }, LOOK_MS)
  return () => clearInterval(timer)
}

/** Depth and trades of a market. */
export const depthCalls = (world: World): Pick<Impl<TerminalContract, null>, Names> => ({
  'market.streams': ({ instrument }) => {
    find(instrument)
    const { kind, tape } = world.depth
    return {
      depth: kind,
      depthText: kind === 'book' ? 'The order book of the venue.' : 'This broker tells only its best prices.',
      tape,
      tapeText: tape ? 'Every trade of the venue as it tells them.' : 'This broker does not tell its trades.',
    }
  },
  depth: ({ instrument, levels }, push) => {
    const one = find(instrument)
    let told: DepthView['problem'] | undefined
    const tell = (quote: QuoteView): void => {
      if (quote.instrument !== instrument) return
      told = world.depth.problem
      push(bookOf(quote, one, levels, world.depth), instrument)
    }
    const look = (): void => {
      const quote = world.quotes.items.get(instrument)
      if (quote !== undefined && told !== world.depth.problem) tell(quote)
    }
    const heard = (quote: QuoteView): boolean => {
      tell(quote)
      return true
    }
    const stop = world.quotes.read(Object.assign(heard, { fail: () => undefined }))
    const timer = setInterval(look, LOOK_MS)
    return () => {
      stop()
      clearInterval(timer)
    }
  },
  tape: ({ instrument }, push) => follow(world, find(instrument), push),
})
