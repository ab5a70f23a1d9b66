import { rmSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { newsFile } from './news-file.ts'
import { openSettings } from './settings.ts'
import { tempFolder } from './temp-folder-test-kit.ts'

const HEAD = 'start,end,assets,title\n'
const row = (title: string): string => `2026-03-03T13:30:00Z,2026-03-03T13:30:00Z,USD,${title}\n`

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

function desk() {
  const dir = tempFolder()
  const file = join(dir, 'news.csv')
  let written = 0
  const write = (text: string): void => {
    writeFileSync(file, text)
    utimesSync(file, 1_700_000_000, 1_700_000_000 + ++written)
  }
  const settings = openSettings(dir)
  const news = newsFile(settings)
  const titles = () => news.calendar()?.events.map(e => e.title) ?? null
  return { dir, file, write, settings, news, titles, pass: () => vi.advanceTimersByTime(5_000) }
}

describe('the news calendar', () => {
  test('is none until a person chooses a file, and stays chosen', () => {
    const d = desk()
    expect([d.news.file, d.news.calendar(), d.news.problem]).toEqual([null, null, null])
    d.write(HEAD + row('NFP'))
    d.news.use(d.file)
    expect([d.titles(), d.news.problem]).toEqual([['NFP'], null])
    const again = newsFile(d.settings)
    expect(again.calendar()?.events.length).toBe(1)
    d.news.use(null)
    expect([d.news.file, d.news.calendar()]).toEqual([null, null])
  })

  test('is read anew when it has changed', () => {
    const d = desk()
    d.write(HEAD + row('NFP'))
    d.news.use(d.file)
    d.write(HEAD + row('CPI') + row('FOMC'))
    expect(d.titles()).toEqual(['NFP'])
    d.pass()
    expect(d.titles()).toEqual(['CPI', 'FOMC'])
  })

  test('names its bad lines and goes on with the others', () => {
    const d = desk()
    d.write(`${HEAD}${row('NFP')}tomorrow,later,USD,x\n${row('CPI')}`)
    d.news.use(d.file)
    expect(d.titles()).toEqual(['NFP', 'CPI'])
    expect(d.news.problem).toContain('the line 3 cannot be read and is left out')
  })

  test('counts as it was when the file goes or breaks, and says so', () => {
    const d = desk()
    d.write(HEAD + row('NFP'))
    d.news.use(d.file)
    d.write('no header\n')
    d.pass()
    expect([d.titles(), d.news.problem]).toEqual([['NFP'], expect.stringContaining('what was read before counts')])
    rmSync(d.file)
    d.pass()
    expect(d.titles()).toEqual(['NFP'])
    d.write(HEAD + row('CPI'))
    d.pass()
    expect([d.titles(), d.news.problem]).toEqual([['CPI'], null])
  })

  test('that cannot be read is not chosen', () => {
    const d = desk()
    d.write(HEAD + row('NFP'))
    d.news.use(d.file)
    expect(() => d.news.use('news.csv')).toThrow('whole path')
    expect(() => d.news.use(join(d.dir, 'nothing.csv'))).toThrow('nothing.csv')
    expect(() => d.news.use(d.dir)).toThrow()
    expect([d.news.file, d.titles()]).toEqual([d.file, ['NFP']])
  })
})
