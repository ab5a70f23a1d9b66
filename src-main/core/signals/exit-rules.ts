import type { SignalDraft } from './signal.ts'
import type { StrategyView } from './strategy.ts'

export type PositionAdvice =
  /** Nothing to do. */
  | { readonly kind: 'none' }
  | { readonly kind: 'enter' }
  /** The signal asks for what is held already: recorded, not acted on. */
  | { readonly kind: 'skip'; readonly code: 'ALREADY_LONG' | 'ALREADY_SHORT' }
  | { readonly kind: 'exit'; readonly code: 'OPPOSITE_SIGNAL' | 'TIME_EXIT' }

const directionOf = (signal: SignalDraft): 'long' | 'short' => (signal.side === 'buy' ? 'long' : 'short')

/**
 * What a bar's signal means for the position of the strategy. An opposite signal closes (whether to turn round is the
 * next bar's question). After `horizonBars` the forecast that opened it is used up: it closes, unless this bar's
 * signal renews it. Stop and target work at the broker and are not judged here.
 */
export function exitRules(view: StrategyView, signal: SignalDraft | null, horizonBars: number): PositionAdvice {
  if (view.holding === null) return signal === null ? { kind: 'none' } : { kind: 'enter' }
  if (signal !== null && directionOf(signal) !== view.holding) return { kind: 'exit', code: 'OPPOSITE_SIGNAL' }
  if (signal !== null) return { kind: 'skip', code: view.holding === 'long' ? 'ALREADY_LONG' : 'ALREADY_SHORT' }
  return view.barsHeld >= horizonBars ? { kind: 'exit', code: 'TIME_EXIT' } : { kind: 'none' }
}
