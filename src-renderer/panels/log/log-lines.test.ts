import { expect, test } from 'vitest'
import type { LogView } from '../../../src-preload/contract/views.ts'
import { fittingLines, linesText } from './log-lines.ts'

const line = (seq: number, level: LogView['level'], where: string, text: string): LogView => ({
  seq,
  at: 0,
  level,
  where,
  text,
})
const lines = [
  line(1, 'debug', 'prices', 'a tick'),
  line(2, 'info', '', 'started'),
  line(3, 'warning', 'IG demo', 'The login ends soon.'),
  line(4, 'error', 'IG demo', 'The login has expired.'),
]
const seqs = (least: Parameters<typeof fittingLines>[1], typed: string) =>
  fittingLines(lines, least, typed).map(one => one.seq)

test('a level takes itself and what is worse', () => {
  expect(seqs('debug', '')).toEqual([1, 2, 3, 4])
  expect(seqs('warning', '')).toEqual([3, 4])
})

test('every word must be found, in the part of the terminal or in the text', () => {
  expect(seqs('debug', 'ig LOGIN')).toEqual([3, 4])
  expect(seqs('error', 'ig ends')).toEqual([])
})

test('copied lines say when, how bad, where and what', () => {
  expect(linesText(lines.slice(1, 3))).toBe(
    '1970-01-01 00:00:00 info started\n1970-01-01 00:00:00 warning IG demo: The login ends soon.',
  )
})
