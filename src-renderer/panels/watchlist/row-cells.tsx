import { useStore } from 'zustand'
import type { InstrumentView, QuoteView } from '../../../src-preload/contract/views.ts'
import { texts } from '../../texts/index.ts'
import { Change, None, Price } from '../../ui/figures.tsx'
import { number, percent, span } from '../../ui/format.ts'
import { useTradingNow } from '../../ui/time.tsx'
import { useTerminal } from '../../use-terminal.ts'
import { spreadOf } from './row-model.ts'
import { useFlash } from './use-flash.ts'

const t = texts.watchlist

/*
 * Each cell reads one plain figure or text of its quote, so that a price of this instrument draws only what it changed,
 * and one of another draws nothing.
 */
function useQuote<T extends string | number | boolean | null>(id: string, read: (quote: QuoteView) => T): T | null {
  return useStore(useTerminal().quotes, state => {
    const quote = state.items.get(id)
    return quote === undefined ? null : read(quote)
  })
}

const ageOf = (quote: QuoteView, now: number | null): number =>
  now === null ? 0 : Math.max(0, now - quote.receiveTime)

/** Older than new risk may be taken on. */
export function useIsOld(id: string): boolean {
  const now = useTradingNow()
  return useQuote(id, quote => ageOf(quote, now) > quote.ageLimit) ?? false
}

/** A price that flashes up or down as it moves. */
export function PriceCell({ id, side, decimals }: { id: string; side: 'bid' | 'ask'; decimals: number }) {
  const value = useQuote(id, quote => quote[side])
  const box = useFlash(id, value)
  return (
    <span role="gridcell" className={`num watch-price watch-${side}`} ref={box}>
      <Price value={value} decimals={decimals} testId={`${side}-${id}`} />
    </span>
  )
}

/** In pips or points, and as a share of the price. */
export function SpreadCells({ id, instrument }: { id: string; instrument: InstrumentView }) {
  const size = useQuote(id, quote => {
    const spread = spreadOf(quote, instrument)
    return spread && `${number(spread.size, spread.unit === 'pips' ? 1 : 0)} ${spread.unit}`
  })
  const share = useQuote(id, quote => {
    const spread = spreadOf(quote, instrument)
    return spread && percent(spread.ratio, 3)
  })
  const [figure, name] = size?.split(' ') ?? []
  const unit = name === undefined ? null : name === 'pips' ? 'pips' : 'points'
  return (
    <>
      <span
        role="gridcell"
        className="num watch-spread"
        title={share !== null && unit ? t.spreadTips[unit](share) : undefined}
      >
        {unit ? (
          <>
            {figure}
            <small className="watch-unit">{t.units[unit]}</small>
          </>
        ) : (
          <None />
        )}
      </span>
      <span role="gridcell" className="num watch-wide muted">
        {share ?? <None />}
      </span>
    </>
  )
}

export function ChangeCell({ id }: { id: string }) {
  const ratio = useQuote(id, quote => quote.change)
  return (
    <span role="gridcell" className="num">
      <Change ratio={ratio} testId={`change-${id}`} />
    </span>
  )
}

/** How old the price is. */
export function AgeCell({ id, old }: { id: string; old: boolean }) {
  const now = useTradingNow()
  const age = useQuote(id, quote => span(ageOf(quote, now)))
  return (
    <span role="gridcell" className="num watch-age" title={old ? t.old : undefined}>
      {age ?? <None />}
    </span>
  )
}
