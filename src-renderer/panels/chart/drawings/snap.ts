import type { BarView } from '../../../../src-preload/contract/views.ts'

/** How near a price of the bar must be for the magnet to take hold, px. */
export const MAGNET = 14

/** The price of the bar's four that is nearest on the screen, where one is near; else the price itself. */
export function snapped(price: number, bar: BarView | undefined, yOf: (price: number) => number): number {
  if (!bar) return price
  const y = yOf(price)
  let best = price
  let least = MAGNET
  for (const each of [bar.open, bar.high, bar.low, bar.close]) {
    const away = Math.abs(yOf(each) - y)
    if (away < least) {
      least = away
      best = each
    }
  }
  return best
}
