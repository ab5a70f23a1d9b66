import type { CardView } from '../../../src-preload/contract/views.ts'

interface Said {
  readonly quantity: string
  readonly price: string
  readonly broker: string
}

/** The decision in one sentence: `Buy 46,000 EURUSD at about 1.38741 at Paper`. */
export function headline(
  card: Pick<CardView, 'side' | 'symbol' | 'reason'>,
  { quantity, price, broker }: Said,
): string {
  const verb = card.side === 'buy' ? 'Buy' : 'Sell'
  const order = `${verb} ${quantity} ${card.symbol} at about ${price} at ${broker}`
  return card.reason === 'exit' ? `Close: ${order.charAt(0).toLowerCase()}${order.slice(1)}` : order
}

/** What the approve button does, with everything in it. */
export const approval = (card: Pick<CardView, 'side' | 'symbol'>, quantity: string): string =>
  `${card.side === 'buy' ? 'Buy' : 'Sell'} ${quantity} ${card.symbol} at market`

/** Why a position is to be closed. No forecast stands behind an exit by time: its `model` is that word. */
export const exitReason = ({ model }: Pick<CardView, 'model'>): { readonly short: string; readonly text: string } =>
  model === 'TIME_EXIT'
    ? { short: 'time', text: 'Time exit: the forecast that opened this position is used up, and nothing renews it.' }
    : { short: 'opposite', text: 'Opposite forecast: the strategy now expects the other direction.' }

interface Strategy {
  readonly useMl: boolean
  readonly horizonBars: number
  readonly timeframe: string
}

/** What the confidence of a signal means, for who reads only this. */
export function confidenceText(card: Pick<CardView, 'side'>, strategy: Strategy | undefined): string {
  if (!strategy) return 'How often the strategy expects to be right. A coin toss would be 50 %.'
  const { horizonBars, timeframe } = strategy
  const bars = horizonBars === 1 ? `the next bar of ${timeframe}` : `the next ${horizonBars} bars of ${timeframe}`
  return strategy.useMl
    ? `The model\u2019s probability of a ${card.side === 'buy' ? 'rise' : 'fall'} over ${bars}. A coin toss would be 50 %.`
    : `How often this rule has been right over ${bars} so far. A coin toss would be 50 %.`
}
