import type { CardView } from '../../../src-preload/contract/views.ts'
import { texts } from '../../texts/index.ts'

const words = texts.review

interface Said {
  readonly quantity: string
  readonly price: string
  readonly broker: string
}

/** The decision in one sentence: `Buy 46,000 EURUSD at about 1.38741 at Paper`. */
export const headline = ({ side, symbol, reason }: Pick<CardView, 'side' | 'symbol' | 'reason'>, said: Said): string =>
  words.headline[reason][side]({ ...said, symbol })

/** Why a position is to be closed. No forecast stands behind an exit by time: its `model` is that word. */
export const exitReason = ({ model }: Pick<CardView, 'model'>): { readonly short: string; readonly text: string } =>
  model === 'TIME_EXIT' ? words.exits.time : words.exits.opposite

interface Strategy {
  readonly useMl: boolean
  readonly horizonBars: number
  readonly timeframe: string
}

/** What the confidence of a signal means, for who reads only this. */
export function confidenceText({ side }: Pick<CardView, 'side'>, strategy: Strategy | undefined): string {
  if (!strategy) return words.confidence.unknown
  const { useMl, horizonBars, timeframe } = strategy
  const say = useMl ? words.confidence.model[side] : words.confidence.rule
  return say(horizonBars, timeframe)
}
