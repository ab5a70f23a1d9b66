import { describe, expect, test } from 'vitest'
import { Decimal } from '../../core/kernel/decimal.ts'
import { Refused } from '../../core/kernel/errors.ts'
import type { TimeInForce, WorkingOrder } from '../../core/orders/order.ts'
import { sentWay, throughPrice } from './order-kinds.ts'
import type { MarketData, OrderKind, SentWay, VenueData, VenueId } from './venue-data.ts'
import { marketKinds, venueOf, venues } from './venues.ts'
import { fieldsOf, net, order, type Seen } from './wire-test-kit.ts'

const d = (text: string): Decimal => new Decimal(text)
const types = ['market', 'limit', 'stop', 'stop_limit'] as const
const times: readonly TimeInForce[] = ['gtc', 'ioc', 'fok', 'day', 'gtd']
const extras = ['take_profit', 'post_only', 'attached', 'trailing_percent', 'trailing_amount'] as const

interface Row {
  readonly title: string
  readonly made: WorkingOrder
  readonly way: SentWay | null
}

/** An order of each type and time in force, for both sides, with what the table says of it. */
const rowsOf = (market: MarketData): Row[] =>
  types.flatMap(type =>
    times.flatMap(timeInForce =>
      (['buy', 'sell'] as const).map(side => {
        const limitPrice = type === 'limit' || type === 'stop_limit' ? d('99.07') : null
        const stopPrice = type === 'stop' || type === 'stop_limit' ? d('98.03') : null
        const way = market.trading.offered ? market.orders[type]?.[timeInForce] : undefined
        const made = order({ type, timeInForce, side, limitPrice, stopPrice })
        return { title: `${side} ${type} ${timeInForce}`, made, way: way?.how === 'sent' ? way : null }
      }),
    ),
  )

const markets = venues.flatMap(venue =>
  marketKinds(venue).flatMap(kind => {
    const market = venue.markets[kind]
    return market === undefined ? [] : [{ id: venue.id, kind, venue, market }]
  }),
)

/** ccxt's own names among its partners' programs. */
const TAGS = /ccxt|TKT5PX2F|xcKtGhcu|cvBPrNm9|AA03022abc|6b9ad766b55dBCDE|KC-API-PARTNER"/i

function checkSent({ title, made, way }: Row, venue: VenueData, request: Seen): void {
  const fields = fieldsOf(request)
  for (const [name, value] of Object.entries(way?.wire ?? {})) {
    const told = { title, name, told: fields.get(name) }
    expect(told).toEqual({ title, name, told: value instanceof RegExp ? expect.stringMatching(value) : value })
  }
  const values = [...fields.values()].map(v => v.replace(/^-/, ''))
  // Digit by digit, and never more than was asked.
  expect(values, title).toContain('0.12345')
  for (const price of [made.limitPrice, made.stopPrice])
    if (price !== null) expect(values, title).toContain(price.toFixed())
  if (way?.through !== undefined) expect(values, title).toContain(made.side === 'buy' ? '102.01' : '99')
  expect(values, title).toContain(venue.clientIds.code.write(made.clientOrderId))
  expect(fields.get('quoteOrderQty') ?? fields.get('funds'), title).toBeUndefined()
  expect(JSON.stringify({ ...request, headers: { ...request.headers, 'User-Agent': '' } }), title).not.toMatch(TAGS)
}

describe.each(markets)('$id $kind', ({ venue, kind, market }) => {
  test('what the table says is what goes out, and nothing else does', async () => {
    const { send, commands, seen } = await net(venue, kind)
    for (const row of rowsOf(market)) {
      seen.length = 0
      const outcome = await send(row.made).catch((error: unknown) => error)
      const [request, ...more] = commands()
      if (row.way === null) {
        expect({ title: row.title, seen, outcome }).toEqual({
          title: row.title,
          seen: [],
          outcome: expect.any(Refused),
        })
        continue
      }
      if (request === undefined) throw new Error(`${row.title}: nothing went out: ${String(outcome)}`)
      expect(more).toEqual([])
      checkSent(row, venue, request)
    }
  })

  test('stops that are attached to an entry, and terms that the venue does not have, send nothing', async () => {
    const { send, seen } = await net(venue, kind)
    const wrong: Partial<WorkingOrder>[] = [
      { stopLoss: d('90') },
      { takeProfit: d('120') },
      { quantity: d('0.123456') },
      { quantity: d('0') },
      { quantity: d('-1') },
      { limitPrice: d('99.071') },
      { limitPrice: null },
      { limitPrice: d('0') },
    ]
    for (const over of wrong)
      await expect(send(order({ limitPrice: d('99'), ...over }))).rejects.toBeInstanceOf(Refused)
    expect(seen).toEqual([])
  })
})

test.each([
  ['buy', 'STOP_DIRECTION_STOP_UP'],
  ['sell', 'STOP_DIRECTION_STOP_DOWN'],
] as const)('a stop-limit %s at Coinbase waits for the price to go %s', async (side, direction) => {
  const { send, commands } = await net(venueOf('coinbase') as VenueData, 'spot')
  await send(order({ side, type: 'stop_limit', limitPrice: d('99'), stopPrice: d('98') })).catch(() => undefined)
  const [request] = commands()
  const name = 'order_configuration.stop_limit_stop_limit_gtc.stop_direction'
  expect(request && fieldsOf(request).get(name)).toBe(direction)
})

describe('what would have been a plain order with a stray field', () => {
  /** Of each venue: the cells of the measured table in which a plain order goes out with the flag beside it. */
  const stray: Readonly<Partial<Record<VenueId, readonly (OrderKind | `${OrderKind} ${TimeInForce}`)[]>>> = {
    binance: ['attached', 'trailing_amount', 'trailing_percent'],
    coinbase: ['attached', 'trailing_amount', 'trailing_percent', 'stop', 'take_profit'],
    coinbaseexchange: ['stop', 'take_profit', 'attached', 'trailing_amount', 'trailing_percent'],
    kraken: ['attached'],
    bitstamp: ['limit ioc', 'limit fok', 'post_only', 'stop_limit', 'stop', 'take_profit', ...extras],
    bitfinex: ['take_profit', 'attached', 'trailing_percent'],
    gemini: ['attached', 'stop', 'take_profit', 'trailing_percent', 'trailing_amount'],
    htx: ['stop', 'take_profit', 'attached', 'trailing_amount'],
    okx: ['trailing_amount'],
    bybit: ['trailing_percent', 'trailing_amount'],
    kucoin: ['attached', 'trailing_percent', 'trailing_amount'],
    krakenfutures: ['attached', 'trailing_percent', 'trailing_amount', 'limit fok'],
  }

  test.each(Object.entries(stray))('%s is refused', (id, cells) => {
    const venue = venueOf(id) as VenueData
    for (const kind of marketKinds(venue))
      for (const cell of cells) {
        const [type, time] = cell.split(' ') as [OrderKind, TimeInForce | undefined]
        const market = venue.markets[kind] as MarketData
        expect(() => sentWay(venue, market, type, time ?? 'gtc'), `${id} ${kind} ${cell}`).toThrow(Refused)
      }
  })
})

test('a price through the market is never further than its share', () => {
  expect(throughPrice('buy', 100, 101, 0.01, d('0.1')).toFixed()).toBe('102')
  expect(throughPrice('sell', 100, 101, 0.01, d('0.7')).toFixed()).toBe('99.4')
})
