import { at, decimalOf, numberOf, positiveOf, rows, textOf } from '../../read.ts'
import type { MarketData, OrderTable, Way } from '../../venue-data.ts'
import { types } from './shared.ts'
import { spot } from './spot.ts'

const DAY_MS = 86_400_000

/** Of an order ccxt takes the margin mode from its parameters alone: without it the order would go to the spot account. */
const crossed = (way: Way): Way =>
  way.how !== 'sent'
    ? way
    : {
        ...way,
        params: { ...way.params, marginMode: 'cross' },
        wire: { ...way.wire, path: '/sapi/v1/margin/order' },
      }

/** The kinds of orders are those of spot. */
const orders: OrderTable = Object.fromEntries(
  Object.entries(spot.orders).map(([kind, times]) => [
    kind,
    Object.fromEntries(Object.entries(times).map(([time, way]) => [time, crossed(way)])),
  ]),
)

/** Cross margin: one account for all pairs, in which what an order lacks is borrowed, and hourly interest is charged. */
export const margin: MarketData = {
  ...spot,
  options: { defaultType: 'margin', defaultMarginMode: 'cross', ...types('spot') },
  orders,
  // Lists answer for less than a day at once, and for 500 orders.
  reading: { ...spot.reading, span: DAY_MS - 1_000, page: 500 },
  leverage: { most: 10, set: 'none' },
  marginModes: ['cross'],
  streamOpened: 'margin',
  loans: {
    net: balance =>
      new Map(
        rows(at(balance, 'info.userAssets'), 'balances').flatMap(row => {
          const [asset, net] = [textOf(row, 'asset'), decimalOf(row, 'netAsset')]
          return asset === null || net === null ? [] : [[asset, net]]
        }),
      ),
    opens: { sideEffectType: 'MARGIN_BUY' },
    closes: { sideEffectType: 'AUTO_REPAY' },
    interest: {
      method: 'sapiGetMarginInterestHistory',
      page: 100,
      reach: 30 * DAY_MS,
      read: answer =>
        rows(at(answer, 'rows'), 'interest').flatMap(row => {
          const [id, asset] = [textOf(row, 'txId'), textOf(row, 'asset')]
          const [amount, time] = [positiveOf(row, 'interest'), numberOf(row, 'interestAccuredTime')]
          return id === null || asset === null || amount === null || time === null
            ? []
            : [{ id, asset, amount, at: time }]
        }),
    },
  },
}
