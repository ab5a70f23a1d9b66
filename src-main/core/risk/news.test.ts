import { describe, expect, it } from 'vitest'
import { d, judge, row, stateOf } from './judge-test-kit.ts'
import { parseNews } from './news.ts'
import { viewOf } from './vector-view-test-kit.ts'

describe('the calendar file', () => {
  it('is read with quotes, blanks, semicolons and foreign line ends; bad rows are named by line', () => {
    const csv = [
      '\uFEFFStart,End,Assets,Title',
      '2026-03-02T10:15:00Z,2026-03-02T10:30:00Z,USD;EUR XAU,"CPI, ""core"""',
      '2026-02-30T10:15:00Z,2026-03-02T10:30:00Z,USD,no such day',
      '2026-03-02 10:15,2026-03-02T10:30:00Z,USD,no zone',
      '2026-03-02T10:15:00Z,2026-03-02T10:00:00Z,USD,ends before it starts',
      '',
      '2026-03-02T10:15:00Z,2026-03-02T10:30:00Z,,no asset',
      '2026-03-03T10:15:00Z,2026-03-03T10:15:00Z,JPY,"two\nlines"',
      'short',
    ].join('\r\n')
    const { events, badLines } = parseNews(csv)
    expect(events.map(e => [e.title, e.assets])).toEqual([
      ['CPI, "core"', ['USD', 'EUR', 'XAU']],
      ['two\nlines', ['JPY']],
    ])
    expect(badLines).toEqual([3, 4, 5, 7, 10])
    expect(() => parseNews('when,what\n')).toThrow('lacks the column start, end, assets, title')
  })

  it('blocks nothing by a bad row, and reports it', () => {
    const r = judge('R075', { newsCsv: 'start,end,assets,title\nrubbish\n' })
    expect(row(r, 'NEWS')).toMatchObject({ verdict: 'pass', badLines: [2] })
  })

  it('stops an option by an event on what it is a right to', () => {
    const about = stateOf('R075')
    const view = viewOf(about)
    const [start, end] = [view.now, view.now + 60_000].map(at => new Date(at).toISOString().replace('.000', ''))
    const newsCsv = `start,end,assets,title\n${start},${end},XBT,a fork\n`
    const option = { kind: 'call', strike: d(60_000), expiry: view.now + 86_400_000, underlying: 'XBT' } as const
    const instrument: typeof view.instrument = id => {
      const plain = view.instrument(id)
      return plain && { ...plain, option }
    }
    expect(row(judge('R075', { newsCsv }), 'NEWS')?.verdict).toBe('pass')
    expect(row(judge('R075', { newsCsv }, {}, {}, { instrument }), 'NEWS')?.verdict).toBe('deny')
  })
})
