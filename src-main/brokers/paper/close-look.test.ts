import { expect, test } from 'vitest'
import type { DepthSink, MarketDepth, MarketTrade, TapeSink } from '../../core/market/depth.ts'
import type { Depth } from '../../core/market/quote.ts'
import { TestMarket } from '../conformance/stand/market.ts'
import { closeLook } from './close-look.ts'
import { paperBroker } from './index.ts'

const at = { venueTime: 1, receiveTime: 2 }
const asks: Depth['asks'] = [
  [1.1001, 4],
  [1.1002, 5],
]

/** An account with a spread of four steps more, over a source that tells one book and one trade of each kind. */
async function look(bids: Depth['bids']) {
  const asked: unknown[] = []
  const source = Object.assign(new TestMarket(), {
    depth: (symbol: string, levels: number, sink: DepthSink) => {
      asked.push([symbol, levels])
      sink.book({ bids, asks, ...at })
      sink.none('It broke off.')
      return () => asked.push('stopped')
    },
    tape: (_symbol: string, sink: TapeSink) => {
      sink.trades((['buy', 'sell', null] as const).map(side => ({ price: 1.1, size: 1, side, ...at })))
      return () => undefined
    },
  })
  const broker = paperBroker({ id: 'paper', title: 'Paper', source, settings: { spread: { kind: 'steps', value: 4 } } })
  await broker.connect()
  const books: (MarketDepth | string)[] = []
  const trades: MarketTrade[] = []
  const stop = broker.depth?.('paper/EURUSD', 7, { book: book => books.push(book), none: why => books.push(why) })
  broker.tape?.('paper/EURUSD', { trades: some => trades.push(...some) })
  stop?.()
  return { asked, books, trades, broker }
}

test("the source's book and trades come with this account's spread, breaks and the end are passed on", async () => {
  const { asked, books, trades, broker } = await look([
    [1.0999, 1],
    [1.0998, 2],
  ])
  expect(asked).toEqual([['EURUSD', 7], 'stopped'])
  expect(books).toEqual([
    {
      bids: [
        [1.09988, 1],
        [1.09978, 2],
      ],
      asks: [
        [1.10012, 4],
        [1.10022, 5],
      ],
      ...at,
    },
    'It broke off.',
  ])
  expect(trades.map(({ price, side }) => [price, side])).toEqual([
    [1.10002, 'buy'],
    [1.09998, 'sell'],
    [1.1, null],
  ])
  expect(() => broker.depth?.('paper/NOSUCH', 1, { book: () => undefined, none: () => undefined })).toThrow('NOSUCH')
})

test('levels that the spread moves to one price are one level', async () => {
  const { books } = await look([
    [1.0999, 1],
    [1.099_805, 2],
    [1.099_801, 3],
  ])
  const [book] = books
  expect(typeof book === 'object' && book.bids).toEqual([
    [1.09988, 1],
    [1.09978, 5],
  ])
})

test('a source with quotes alone gives neither', () => {
  const nobody = () => {
    throw new Error('nobody is asked')
  }
  expect(closeLook(new TestMarket(), { kind: 'steps', value: 0 }, nobody)).toEqual({})
})
