import { texts } from '../../../texts/index.ts'
import { number, price as priceText, signedPercent, span } from '../../../ui/format.ts'
import type { Places } from '../view/places.ts'
import type { Ground } from './shapes.ts'

/** What drawings are placed and labelled by, on the chart as it is scrolled now. */
export function groundOf(places: Places, decimals: number): Ground {
  return {
    place: ({ time, price }) => ({ x: places.xOf(time), y: places.yOf(price) }),
    ...places.size(),
    price: price => priceText(price, decimals),
    ratio: ratio => number(ratio, 3),
    measure: (from, to) => {
      const bars = Math.round(places.axis.indexOf(to.time) - places.axis.indexOf(from.time))
      const change = to.price - from.price
      return texts.chart.drawing.measured(
        `${change > 0 ? '+' : ''}${priceText(change, decimals)}`,
        signedPercent(to.price / from.price - 1),
        number(bars),
        span(Math.abs(to.time - from.time)),
      )
    },
  }
}
