import type { BarValues, SignalMade } from '../journal/events.ts'
import { Decimal, text } from '../kernel/decimal.ts'
import type { Bar } from '../market/bar.ts'
import { type Instrument, pairOf } from '../market/instrument.ts'
import { opposite } from '../orders/order.ts'
import type { Position } from '../portfolio/position.ts'
import type { SignalDraft } from '../signals/signal.ts'

const valuesOf = ({ start, end, open, high, low, close }: Bar): BarValues => ({ start, end, open, high, low, close })

/** The journal's record of what a strategy wants: with the bar and the quote it stands on, so that it can be read without market data. */
export function entrySignal(draft: SignalDraft, bar: Bar, instrument: Instrument): SignalMade {
  return {
    id: `${draft.strategy}.${instrument.symbol}.${bar.end}`,
    strategy: draft.strategy,
    pair: pairOf(instrument),
    symbol: instrument.symbol,
    instrument: instrument.id,
    side: draft.side,
    confidence: draft.confidence,
    contributions: draft.contributions,
    model: draft.model,
    bar: valuesOf(bar),
    bid: bar.bidClose,
    ask: bar.askClose,
    atr: draft.atr,
    stop: text(new Decimal(draft.stop)),
    target: text(new Decimal(draft.target)),
    validUntil: draft.validUntil,
    reason: 'entry',
  }
}

/** The wish to close a position: by an opposite forecast, or because its own has run out. */
export function exitSignal(
  position: Position,
  code: 'OPPOSITE_SIGNAL' | 'TIME_EXIT',
  draft: SignalDraft | null,
  bar: Bar,
  instrument: Instrument,
  strategy: string,
  validUntil: number,
): SignalMade {
  return {
    id: `${strategy}.${instrument.symbol}.${bar.end}.exit`,
    strategy,
    pair: pairOf(instrument),
    symbol: instrument.symbol,
    instrument: position.instrument,
    side: opposite(position.side),
    confidence: draft?.confidence ?? 1,
    contributions: draft?.contributions ?? [],
    model: draft?.model ?? code,
    bar: valuesOf(bar),
    bid: bar.bidClose,
    ask: bar.askClose,
    atr: draft?.atr ?? 0,
    stop: null,
    target: null,
    validUntil,
    reason: 'exit',
  }
}
