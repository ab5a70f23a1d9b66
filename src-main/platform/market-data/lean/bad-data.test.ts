import { describe, expect, it } from 'vitest'
import { TerminalError } from '../../../core/kernel/errors.ts'
import { bar, drain, MINUTE, MONDAY, minute, open, testFolder, tick } from './lean-test-kit.ts'

/** What is thrown, as a TerminalError. */
function thrown(act: () => unknown): TerminalError {
  try {
    act()
  } catch (error) {
    if (error instanceof TerminalError) return error
    throw error
  }
  throw new Error('nothing was thrown')
}

describe('bad rows', () => {
  it.each([
    ['a time that goes back', '9,1.1,1.2\n5,1.1,1.2', 'time goes backwards'],
    ['no number', '5,x,1.2', 'not a number'],
    ['an empty field', '5,,1.2', 'not a number'],
    ['a crossed price', '5,1.3,1.2', 'bid is above ask'],
    ['a negative price', '5,-1.3,1.2', 'not above zero'],
    ['two columns', '5,1.1', '2 columns'],
    ['many columns', `5${',1'.repeat(50)}`, '13 columns'],
    ['a time after the day', '86400000,1.1,1.2', 'time is not in the day'],
    ['a negative time', '-5,1.1,1.2', 'time is not in the day'],
    ['a word for a time', 'NaN,1.1,1.2', 'time is not in the day'],
    ['infinity', '5,1.1,1e999', 'not a number'],
    ['binary', '\u0000\u0001\u0002', 'columns|day'],
  ])('with %s are dropped, counted and named by file and line', (_, text, why) => {
    const dir = testFolder({ [tick('20140505')]: `1,1.1,1.2\n${text}\n99,1.1,1.2` })
    const { events, problems } = drain({ dir })
    expect(events.at(-1)).toMatchObject({ quote: { receiveTime: MONDAY + 99 } })
    expect(problems).toHaveLength(1)
    expect(problems[0]).toMatchObject({ kind: 'bad_row', count: 1 })
    expect(problems[0]?.text).toMatch(new RegExp(`20140505_quote\\.zip line [23]: .*(${why})`))
  })

  it.each([
    ['crossed', '0,2,2,2,2,0,1,1,1,1,0', 'bid is above ask'],
    ['high under close', '0,1,1,1,2,0,2,3,2,3,0', 'high and low'],
    ['one side missing', '0,,,,,0,2,3,2,3,0', 'not a number'],
    ['of trades in a file of quotes', '0,1,1,1,1,5', '6 columns'],
    ['that overlap', `${bar(0, 10)}\n${bar(30_000, 10)}`, 'time goes backwards'],
  ])('are bars %s', (_, text, why) => {
    const dir = testFolder({ [minute('20140505')]: `${text}\n${bar(5 * MINUTE, 10)}` })
    const { texts, events } = drain({ dir, resolution: 'minute' })
    expect(texts).toHaveLength(1)
    expect(texts[0]).toContain(why)
    expect(events.length).toBeGreaterThanOrEqual(2)
  })

  it('without a date are dropped from a file of all days', () => {
    const dir = testFolder({
      'forex/oanda/hour/eurusd.zip':
        '20140231 00:00,1,2,1,2,0,1,2,1,2,0\n20140505 24:00,1,2,1,2,0,1,2,1,2,0\n20140505 00:00,1,2,1,2,0,1,2,1,2,0\n',
    })
    const { texts, events } = drain({ dir, resolution: 'hour' })
    expect(texts.map(t => t.slice(t.indexOf('line'), t.indexOf(':', t.indexOf('line'))))).toEqual(['line 1', 'line 2'])
    expect(events).toHaveLength(2)
  })

  it('do not flood: twenty are named, then counts are told', () => {
    const dir = testFolder({ [tick('20140505')]: `1,1.1,1.2\n${'bad\n'.repeat(5000)}` })
    const { problems } = drain({ dir })
    expect(problems.map(p => p.count)).toEqual([...Array.from({ length: 20 }, (_, i) => i + 1), 100, 1000, 5000])
  })
})

describe('what is missing', () => {
  it('is a gap on a working day and nothing on a weekend', () => {
    const dir = testFolder({ [tick('20140502')]: '1,1.1,1.2', [tick('20140506')]: '1,1.1,1.2' })
    const { problems } = drain({ dir, from: '2014-05-02', to: '2014-05-06' })
    expect(problems).toEqual([
      {
        kind: 'gap',
        count: 0,
        text: expect.stringMatching(/no EURUSD data for 2014-05-05: .*20140505_quote\.zip is missing/),
      },
    ])
  })

  it('is told with what there is', () => {
    const dir = testFolder({
      [tick('20140505')]: '1,1.1,1.2',
      'forex/oanda/hour/eurusd.zip': '20140505 00:00,1,2,1,2,0,1,2,1,2,0',
    })
    expect(thrown(() => open({ dir, symbols: ['GBPJPY'] }))).toMatchObject({
      code: 'NOT_FOUND',
      message: expect.stringMatching(/no GBPJPY .* There is: EURUSD\./),
    })
    expect(thrown(() => open({ dir, from: '2015-01-01', to: '2015-01-02' }))).toMatchObject({
      code: 'NO_DATA',
      message: expect.stringContaining('It has: 2014-05-05.'),
    })
    expect(thrown(() => open({ dir, resolution: 'hour', from: '2015-01-01', to: '2015-01-02' }))).toMatchObject({
      code: 'NO_DATA',
      message: expect.stringContaining('from 2014-05-05 to 2014-05-05'),
    })
    expect(thrown(() => open({ dir, market: 'fxcm' }))).toMatchObject({
      code: 'NOT_FOUND',
      message: expect.stringContaining('It has: forex oanda.'),
    })
    expect(thrown(() => open({ dir: `${dir}/forex` }))).toMatchObject({
      code: 'BAD_INPUT',
      message: expect.stringContaining('not a LEAN data folder'),
    })
  })
})

describe('settings', () => {
  it.each([
    [{ from: '2014-02-30' }, 'not a day'],
    [{ from: '2014-05-06' }, 'ends'],
    [{ symbols: [] }, 'no symbol'],
    [{ symbols: ['../../etc'] }, 'not a name'],
    [{ market: '..' }, 'not a name'],
    [{ resolution: 'weekly' as 'tick' }, 'resolution'],
    [{ tradeSpread: Number.NaN }, 'spread'],
    [{ leverage: 0 }, 'leverage'],
  ] as const)('%j are refused', (settings, why) => {
    const dir = testFolder({ [tick('20140505')]: '1,1.1,1.2' })
    expect(thrown(() => open({ dir, ...settings }))).toMatchObject({
      code: 'BAD_INPUT',
      message: expect.stringContaining(why),
    })
  })
})
