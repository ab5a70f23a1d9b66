import { useStore } from 'zustand'
import type { CardView } from '../../../src-preload/contract/views.ts'
import { texts } from '../../texts/index.ts'
import { None } from '../../ui/figures.tsx'
import { InstrumentPrice } from '../../ui/instrument-figures.tsx'
import { Phrase } from '../../ui/phrase.tsx'
import { priceText, useInstrument } from '../../ui/use-instrument.ts'
import { useTerminal } from '../../use-terminal.ts'
import { pricePlaces } from './queue-model.ts'

const words = texts.review

const at = (place: number) => `${(place * 100).toFixed(2)}%`
const figure = (text: string | null) => (text === null ? null : Number(text))

/** Stop, band, entry and target on one line, with the price that would be paid now. */
export function PriceLine({ card }: { card: CardView }) {
  const shown = useInstrument(card.instrument)
  const quote = useStore(useTerminal().quotes, state => state.items.get(card.instrument))
  const now = quote ? (card.side === 'buy' ? quote.ask : quote.bid) : null
  const places = pricePlaces({
    stop: figure(card.stop),
    low: figure(card.bandLow),
    entry: figure(card.entry),
    high: figure(card.bandHigh),
    target: figure(card.target),
    now,
  })
  const inside = now !== null && now >= Number(card.bandLow) && now <= Number(card.bandHigh)
  return (
    <section aria-label={words.prices}>
      <h3>{words.prices}</h3>
      <div className="price-line" aria-hidden="true">
        {places.low !== null && places.high !== null ? (
          <span className="price-band" style={{ left: at(places.low), width: at(places.high - places.low) }} />
        ) : null}
        {(['stop', 'entry', 'target'] as const).map(kind => {
          const place = places[kind]
          return place === null ? null : (
            <span key={kind} className="price-tick" data-kind={kind} style={{ left: at(place) }} />
          )
        })}
        {places.now !== null ? (
          <span className="price-now" data-inside={inside} style={{ left: at(Math.min(1, Math.max(0, places.now))) }} />
        ) : null}
      </div>
      <dl className="facts card-prices">
        <Fact name={words.stop} kind="stop">
          <InstrumentPrice of={shown} value={card.stop} testId="review-stop" />
        </Fact>
        <Fact name={words.entry} kind="entry">
          <InstrumentPrice of={shown} value={card.entry} testId="review-entry" />
        </Fact>
        <Fact name={words.target} kind="target">
          <InstrumentPrice of={shown} value={card.target} testId="review-target" />
        </Fact>
        <Fact name={words.band} kind="band">
          <Phrase
            text={words.bandFromTo}
            parts={{
              low: <InstrumentPrice of={shown} value={card.bandLow} testId="review-band-low" />,
              high: <InstrumentPrice of={shown} value={card.bandHigh} testId="review-band-high" />,
            }}
          />
        </Fact>
        <Fact name={words.now} kind="now">
          {now === null ? (
            <None />
          ) : (
            <>
              <span className="price-now-text">{priceText(shown, now)}</span>{' '}
              <span className={inside ? 'muted' : 'price-outside'}>{inside ? words.inBand : words.outsideBand}</span>
            </>
          )}
        </Fact>
      </dl>
    </section>
  )
}

const Fact = ({ name, kind, children }: { name: string; kind: string; children: React.ReactNode }) => (
  <div data-kind={kind}>
    <dt>{name}</dt>
    <dd>{children}</dd>
  </div>
)
