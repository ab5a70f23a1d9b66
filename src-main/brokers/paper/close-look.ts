import type { Instrument, InstrumentId } from '../../core/market/instrument.ts'
import type { Broker, MarketDataSource } from '../../core/ports.ts'
import { markup } from './markup.ts'
import type { SpreadMarkup } from './settings.ts'

/** The source's order books and trades as this account sees them: with its spread on top. What the source has not is left out. */
export function closeLook(
  source: MarketDataSource,
  spread: SpreadMarkup,
  find: (id: InstrumentId) => Instrument,
): Pick<Broker, 'depth' | 'tape'> {
  const { depth, tape } = source
  const marked = ({ priceStep }: Instrument): ReturnType<typeof markup> => markup(spread, priceStep)
  return {
    ...(depth === undefined
      ? {}
      : {
          depth: (id, levels, sink) => {
            const instrument = find(id)
            const by = marked(instrument)
            return depth.call(source, instrument.symbol, levels, {
              book: book => sink.book(by.depth(book)),
              none: why => sink.none(why),
            })
          },
        }),
    ...(tape === undefined
      ? {}
      : {
          tape: (id, sink) => {
            const instrument = find(id)
            const by = marked(instrument)
            return tape.call(source, instrument.symbol, { trades: trades => sink.trades(trades.map(by.trade)) })
          },
        }),
  }
}
