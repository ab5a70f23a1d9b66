import type { BarView, InstrumentView, QuoteView } from '../../src-preload/contract/views.ts'
import { TerminalError } from '../core/kernel/errors.ts'
import { type Bar, barStart, timeframeMs } from '../core/market/bar.ts'
import { type Instrument, pairOf } from '../core/market/instrument.ts'
import type { Quote } from '../core/market/quote.ts'
import { quoteAge } from '../core/risk/quote-age.ts'
import type { Session } from '../terminal/session.ts'
import type { ApiParts, Part } from './context.ts'
import { all, every, perSession } from './listen.ts'

const instrumentView = (i: Instrument): InstrumentView => ({
  id: i.id,
  broker: i.broker,
  symbol: i.symbol,
  pair: pairOf(i),
  class: i.class,
  base: i.base,
  quote: i.quote,
  priceDecimals: i.priceStep.decimalPlaces(),
  qtyDecimals: i.qtyStep.decimalPlaces(),
  priceStep: i.priceStep.toFixed(),
  qtyStep: i.qtyStep.toFixed(),
  qtyMin: i.qtyMin.toFixed(),
  leverage: i.leverage.toFixed(),
  ...(i.option === undefined ? {} : { option: { ...i.option, strike: i.option.strike.toFixed() } }),
})

function quoteView(session: Session, q: Quote): QuoteView {
  return {
    instrument: q.instrument,
    bid: q.bid,
    ask: q.ask,
    bidSize: q.bidSize,
    askSize: q.askSize,
    venueTime: q.venueTime,
    receiveTime: q.receiveTime,
    change: session.dayOpens.change(q),
    ageLimit: quoteAge(session.view, q.instrument)?.limit ?? 10_000,
  }
}

const barView = (bar: Bar, forming: boolean): BarView => ({
  start: bar.start,
  open: bar.open,
  high: bar.high,
  low: bar.low,
  close: bar.close,
  volume: bar.volume,
  forming,
})

/** A page paints no faster. */
const FRAME_MS = 16
/** How often a forming bar is shown, ms. */
const FORMING_MS = 250
/** How far back a first look goes, in spans of the timeframe for each bar asked for. */
const LOOK_BACK = 3

export function marketApi({ terminal }: ApiParts): Part<'market.instruments' | 'market.history' | 'quotes' | 'bars'> {
  return {
    'market.instruments': () => [...terminal.session.hub.instruments.all()].map(instrumentView),

    'market.history': async ({ instrument, timeframe, count, to }) => {
      const { session } = terminal
      const broker = session.broker(session.hub.instruments.get(instrument)?.broker ?? '')
      if (broker === undefined) throw new TerminalError('NOT_FOUND', `No connected broker has ${instrument}.`)
      const until = to ?? terminal.clock.now()
      const span = timeframeMs(timeframe) * count * LOOK_BACK + 4 * 86_400_000
      const bars = await broker.history(instrument, timeframe, { from: until - span, to: until })
      return bars.slice(-count).map(bar => barView(bar, false))
    },

    // A view is made once a frame for each instrument that moved, not once for each quote.
    quotes: ({ instruments }, push) => {
      const wanted = instruments === undefined ? undefined : new Set(instruments)
      return perSession(terminal, session => {
        const moved = new Map<string, Quote>()
        const note = (q: Quote): void => {
          if (wanted === undefined || wanted.has(q.instrument)) moved.set(q.instrument, q)
        }
        for (const q of session.hub.cache.quotes()) note(q)
        const show = (): void => {
          for (const [id, q] of moved) push(quoteView(session, q), id)
          moved.clear()
        }
        return all(session.hub.bus.on('quote', note), every(terminal, FRAME_MS, show))
      })
    },

    bars: ({ instrument, timeframe }, push) =>
      perSession(terminal, session => {
        const { hub } = session
        const looked = hub.instruments.get(instrument)
        if (looked === undefined) return () => undefined
        // What a person looks at may be traded next.
        session.fees.follow([looked])
        const fresh = !hub.wants(instrument, timeframe)
        hub.want(instrument, timeframe)
        if (fresh && timeframeMs(timeframe) > 60_000) void prime(session, instrument, timeframe, push.fail)
        return all(
          hub.onBar(instrument, timeframe, bar => push(barView(bar, false), String(bar.start))),
          every(terminal, FORMING_MS, () => {
            const bar = hub.forming(instrument, timeframe)
            if (bar !== undefined) push(barView(bar, true), String(bar.start))
          }),
        )
      }),
  }
}

async function prime(
  session: Session,
  instrument: string,
  timeframe: Bar['timeframe'],
  fail: (error: unknown) => void,
): Promise<void> {
  try {
    const now = session.view.now
    const broker = session.broker(session.hub.instruments.get(instrument)?.broker ?? '')
    const bars = (await broker?.history(instrument, '1m', { from: barStart(now, timeframe), to: now })) ?? []
    session.hub.prime(instrument, timeframe, bars)
  } catch (error) {
    fail(error)
  }
}
