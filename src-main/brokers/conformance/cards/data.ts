import { isMultiple, ZERO } from '../../../core/kernel/decimal.ts'
import { quoteFault } from '../../../core/market/quote.ts'
import { always, type Card, check, moves, same } from '../card.ts'

const DAY = 86_400_000

export const dataCards: readonly Card[] = [
  {
    id: 'connect',
    level: 'data',
    title: 'connects and says in which currency',
    needs: always,
    shows: always,
    run: async ({ session }) => {
      check(/^[A-Z0-9]{2,12}$/.test(session.currency), `a currency code: ${session.currency}`)
      check(Number.isFinite(session.timeOffset), 'a time offset in ms')
    },
  },
  {
    id: 'instruments',
    level: 'data',
    title: 'lists instruments that make sense',
    needs: always,
    shows: always,
    run: async ({ broker }) => {
      const all = await broker.instruments()
      same(new Set(all.map(({ id }) => id)).size, all.length, 'instruments with an id of their own')
      for (const i of all) {
        same(i.id, `${broker.id}/${i.symbol}`, 'id')
        same(i.broker, broker.id, 'broker')
        for (const [name, value] of Object.entries({
          multiplier: i.multiplier,
          priceStep: i.priceStep,
          qtyStep: i.qtyStep,
          leverage: i.leverage,
        }))
          check(value.isFinite() && value.gt(0), `${i.id}: ${name} above zero`)
        check(isMultiple(i.qtyMin, i.qtyStep) && i.qtyMin.gte(0), `${i.id}: the minimum is on the step`)
        check(i.qtyMax === null || i.qtyMax.gte(i.qtyMin), `${i.id}: the maximum is not under the minimum`)
        check(i.feeRate.gte(ZERO) && i.feeRate.lt(1), `${i.id}: a fee rate is a share`)
        check(i.conversionMarkup.gte(ZERO) && i.conversionMarkup.lt(1), `${i.id}: a conversion markup is a share`)
        for (const rate of i.swap === null ? [] : [i.swap.long, i.swap.short])
          check(rate.abs().lt(10), `${i.id}: a swap rate is a share of the notional a year`)
        check(
          i.swap === null || (i.swap.rolloverMinute >= 0 && i.swap.rolloverMinute < 1440),
          `${i.id}: a rollover within the day`,
        )
        check(i.base !== i.quote, `${i.id}: two assets`)
      }
    },
  },
  {
    id: 'quotes',
    level: 'data',
    title: 'sends sane quotes of what is watched, and of nothing else',
    needs: c => c.streams.includes('quotes'),
    shows: always,
    run: async ({ quotes, instrument, venue }) => {
      check(quotes.length > 0, 'quotes arrive')
      for (const q of quotes) {
        same(q.instrument, instrument.id, 'instrument')
        same(quoteFault(q.bid, q.ask), null, 'fault')
        check(q.receiveTime <= venue.now(), 'the receive time is not in the future')
        check(Number.isFinite(q.venueTime), 'a venue time')
        check(q.bidSize >= 0 && q.askSize >= 0, 'sizes of zero or more')
      }
    },
  },
  {
    id: 'unwatch',
    level: 'data',
    title: 'stops sending when nobody watches any more',
    needs: c => c.streams.includes('quotes'),
    shows: moves,
    run: async ({ broker, instrument, market, quote }) => {
      let heard = 0
      const sink = { event: () => heard++, settled: () => undefined, problem: () => {} }
      const stop = broker.watch([instrument.id], sink)
      await market.moveTo(quote.bid, quote.ask)
      const before = heard
      check(before > 0, 'a second watcher hears quotes too')
      stop()
      stop()
      await market.moveTo(quote.bid, quote.ask)
      same(heard, before, 'quotes after the stop')
    },
  },
  {
    id: 'history',
    level: 'data',
    title: 'gives closed bars of the past, oldest first',
    needs: always,
    shows: always,
    run: async ({ broker, instrument, venue }) => {
      const range = { from: venue.now() - DAY, to: venue.now() }
      const bars = await broker.history(instrument.id, '1m', range)
      check(bars.length > 0, 'there are bars')
      let last = range.from
      for (const bar of bars) {
        same(bar.instrument, instrument.id, 'instrument')
        check(bar.end > last && bar.end <= range.to, 'bars end inside the range, each after the one before')
        check(bar.low > 0 && bar.high >= Math.max(bar.open, bar.close), 'the high is the highest')
        check(bar.low <= Math.min(bar.open, bar.close), 'the low is the lowest')
        last = bar.end
      }
    },
  },
]
