import type { PositionView } from '../../../src-preload/contract/views.ts'
import { texts } from '../../texts/index.ts'

/** What has no stop first, for it needs somebody; then by instrument, the older first. */
export const inOrder = (positions: Iterable<PositionView>): readonly PositionView[] =>
  [...positions].sort(
    (a, b) =>
      Number(a.stop !== null) - Number(b.stop !== null) ||
      a.instrument.localeCompare(b.instrument) ||
      a.openedAt - b.openedAt ||
      a.id.localeCompare(b.id),
  )

/** The order that closes a position, in words: `Sell 24,000 EURUSD at market`. */
export const closingText = (side: PositionView['side'], quantity: string, symbol: string): string =>
  texts.common.atMarket[side === 'buy' ? 'sell' : 'buy'](quantity, symbol)

/** What is asked about a position, while it is open; null: it is gone, and the question with it. */
export const stillThere = <T extends { readonly key: string }>(
  asked: T | null,
  keys: { readonly has: (key: string) => boolean },
): T | null => (asked !== null && keys.has(asked.key) ? asked : null)
