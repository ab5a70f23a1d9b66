import { describe, expect, it } from 'vitest'
import { eventInstrument, eventTime, type MarketEvent } from '../../../core/market/market-event.ts'
import { bar, drain, MINUTE, MONDAY, minute, open, testFolder, tick } from './lean-test-kit.ts'

describe('ticks', () => {
  it('come by time, then by place in the file, equal times kept, over several days', () => {
    const dir = testFolder({
      [tick('20140505')]: '0,1.1,1.2\n5,1.2,1.3\n5,1.1,1.2\n5,1.2,1.3\n86399999,1.3,1.4',
      [tick('20140506')]: '7,1.4,1.5\r\n',
    })
    const { events, problems } = drain({ dir, to: '2014-05-06' })
    expect(problems).toEqual([])
    expect(events.map(e => [eventTime(e) - MONDAY, e.kind === 'quote' ? e.quote.bid : null])).toEqual([
      [0, 1.1],
      [5, 1.2],
      [5, 1.1],
      [5, 1.2],
      [86_399_999, 1.3],
      [86_400_007, 1.4],
    ])
    expect(events[0]).toMatchObject({
      kind: 'quote',
      quote: { instrument: 'EURUSD', ask: 1.2, venueTime: MONDAY, receiveTime: MONDAY },
    })
  })

  it('of several symbols are merged, equal times in the order of the symbols', () => {
    const dir = testFolder({
      [tick('20140505')]: '5,1.1,1.2\n9,1.1,1.2',
      [tick('20140505', 'gbpusd')]: '4,1.6,1.7\n5,1.6,1.7\n9,1.6,1.7',
    })
    const order = (symbols: string[]) =>
      drain({ dir, symbols }).events.map(e => (e.kind === 'quote' ? e.quote.instrument[0] : ''))
    expect(order(['EURUSD', 'gbpusd'])).toEqual(['G', 'E', 'G', 'E', 'G'])
    expect(order(['GBPUSD', 'EURUSD'])).toEqual(['G', 'G', 'E', 'G', 'E'])
  })

  it('of crypto have sizes; trades alone get the spread of the settings', () => {
    const dir = testFolder({
      'crypto/coinbase/tick/btcusd/20180404_quote.zip': '5,7000,1.5,7000.01,0.25',
      'crypto/coinbase/tick/btcusd/20180405_trade.zip': '5,7000,0.1',
    })
    const { events } = drain({
      dir,
      securityType: 'crypto',
      market: 'coinbase',
      symbols: ['BTCUSD'],
      from: '2018-04-04',
      to: '2018-04-05',
      tradeSpread: 0.001,
    })
    expect(events).toMatchObject([
      { quote: { bid: 7000, bidSize: 1.5, ask: 7000.01, askSize: 0.25 } },
      { quote: { bid: 6996.5, ask: 7003.5, bidSize: 0 } },
    ])
  })
})

describe('bars', () => {
  it('come as the quote of their open, then as the bar at their end; ends before opens', () => {
    const dir = testFolder({
      [minute('20140505')]: `${bar(0, 10)}\n${bar(MINUTE, 11)}\n${bar(3 * MINUTE, 12)}`,
      [minute('20140505', 'gbpusd')]: `${bar(MINUTE, 20)}\n${bar(2 * MINUTE, 20)}\n`,
    })
    const { events } = drain({ dir, resolution: 'minute', symbols: ['EURUSD', 'GBPUSD'] })
    const shape = (e: MarketEvent) =>
      e.kind === 'quote'
        ? `${e.barOpen ? 'open' : '?'} ${e.quote.instrument[0]} ${(eventTime(e) - MONDAY) / MINUTE}`
        : `${e.kind} ${eventInstrument(e)[0]} ${(eventTime(e) - MONDAY) / MINUTE}`
    expect(events.map(shape)).toEqual([
      'open E 0',
      'bar E 1',
      'open E 1',
      'open G 1',
      'bar E 2',
      'bar G 2',
      'open G 2',
      'bar G 3',
      'open E 3',
      'bar E 4',
    ])
    expect(events[0]).toMatchObject({ quote: { bid: 10, ask: 10.5 } })
    expect(events[1]).toMatchObject({
      bar: {
        start: MONDAY,
        bid: { open: 10, high: 12, low: 9, close: 11 },
        ask: { open: 10.5, high: 12.5, low: 9.5, close: 11.5 },
        volume: 0,
      },
    })
  })

  it('take prices from quotes and volume from trades', () => {
    const dir = testFolder({
      'crypto/coinbase/minute/btcusd/20180404_quote.zip': `${bar(0, 10)}\n${bar(2 * MINUTE, 11)}\n${bar(3 * MINUTE, 11)}`,
      'crypto/coinbase/minute/btcusd/20180404_trade.zip': `0,10,10,10,10,1.5\n${MINUTE},10,10,10,10,9\n${3 * MINUTE},10,10,10,10,2.5`,
    })
    const { events } = drain({
      dir,
      securityType: 'crypto',
      market: 'coinbase',
      symbols: ['BTCUSD'],
      resolution: 'minute',
      from: '2018-04-04',
      to: '2018-04-04',
    })
    expect(events.flatMap(e => (e.kind === 'bar' ? [e.bar.volume] : []))).toEqual([1.5, 0, 2.5])
  })

  it('of trades alone get a spread on whole price steps, at least one step', () => {
    const dir = testFolder({ 'crypto/coinbase/daily/btcusd_trade.zip': '20180404 00:00,7000,7100.5,6900,7000,12' })
    const settings = {
      dir,
      securityType: 'crypto',
      market: 'coinbase',
      symbols: ['BTCUSD'],
      resolution: 'daily',
      from: '2018-04-04',
      to: '2018-04-04',
    } as const
    const [, wide] = drain({ ...settings, tradeSpread: 0.001 }).events
    expect(wide).toMatchObject({
      bar: {
        bid: { open: 6996.5, high: 7096.95 },
        ask: { open: 7003.5, high: 7104.05 },
        volume: 12,
        end: Date.UTC(2018, 3, 5),
      },
    })
    const [, narrow] = drain({ ...settings, tradeSpread: 0 }).events
    expect(narrow?.kind === 'bar' && narrow.bar.ask.open - narrow.bar.bid.open).toBeCloseTo(0.01, 9)
  })

  it('of one file for all days are read by range', () => {
    const rows = (days: string[]) => days.map(d => `${d},1,2,1,2,0,1,2,1,2,0`).join('\n')
    const dir = testFolder({
      'forex/oanda/hour/eurusd.zip': rows(['20140504 23:00', '20140505 00:00', '20140505 23:00', '20140506 00:00']),
    })
    const { events } = drain({ dir, resolution: 'hour' })
    expect(events.map(e => (eventTime(e) - MONDAY) / 3_600_000)).toEqual([0, 1, 23, 24])
  })
})

describe('resumption', () => {
  it('begins after the given time, the bar that was open then included', () => {
    const dir = testFolder({ [minute('20140505')]: [0, 1, 2, 3].map(m => bar(m * MINUTE, 10)).join('\n') })
    const resumeAt = MONDAY + 1.5 * MINUTE
    const { events } = drain({ dir, resolution: 'minute', resumeAt })
    expect(events.map(e => [e.kind, (eventTime(e) - MONDAY) / MINUTE])).toEqual([
      ['bar', 2],
      ['quote', 2],
      ['bar', 3],
      ['quote', 3],
      ['bar', 4],
    ])
    const atABar = drain({ dir, resolution: 'minute', resumeAt: MONDAY + 2 * MINUTE }).events
    expect(atABar.map(e => [e.kind, (eventTime(e) - MONDAY) / MINUTE])[0]).toEqual(['bar', 3])
    expect(open({ dir, resolution: 'minute', resumeAt }).clock.now()).toBe(resumeAt)
  })
})

describe('history', () => {
  it('is built from what the run does not deliver too, and never from the future', async () => {
    const dir = testFolder({
      [tick('20140505')]: '1000,10,10\n61000,12,12\n62000,13,13\n121000,11,11',
      [minute('20140502')]: bar(0, 10),
      'forex/oanda/hour/eurusd.zip': '20140502 00:00,1,2,1,2,0,1,2,1,2,0\n20140502 01:00,2,4,1,3,0,2,4,1,3,0',
    })
    const source = open({ dir })
    expect(await source.history('EURUSD', '4h', { from: 0, to: Infinity })).toMatchObject([
      { start: Date.UTC(2014, 4, 2), open: 1, high: 4, low: 1, close: 3, ticks: 2 },
    ])
    expect(await source.history('EURUSD', '1m', { from: 0, to: Infinity })).toMatchObject([
      { instrument: 'EURUSD', start: Date.UTC(2014, 4, 2), ticks: 1 },
    ])
    expect(await source.history('EURUSD', '1m', { from: MONDAY, to: Infinity })).toEqual([])
    source.clock.advance(MONDAY + 2 * MINUTE)
    const bars = await source.history('EURUSD', '1m', { from: MONDAY, to: Infinity })
    expect(bars.map(b => [b.start - MONDAY, b.open, b.close, b.ticks])).toEqual([
      [0, 10, 10, 1],
      [MINUTE, 12, 13, 2],
    ])
    expect(await source.history('EURUSD', '1m', { from: MONDAY + MINUTE, to: MONDAY + 2 * MINUTE })).toHaveLength(1)
    await expect(source.history('GBPUSD', '1m', { from: 0, to: 1 })).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })
})
