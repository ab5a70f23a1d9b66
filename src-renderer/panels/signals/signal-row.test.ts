import { expect, test, vi } from 'vitest'
import type { CardView, JournalRowView, OrderView, StoppedView } from '../../../src-preload/contract/views.ts'
import { outcomes, signalRow } from './signal-row.ts'

const row = (body: unknown): JournalRowView =>
  ({ seq: 3, at: 7, type: 'signal.made', summary: '', hash: '', body: JSON.stringify(body) }) satisfies JournalRowView

test('a signal is read from its row', () => {
  const made = { id: 's1', strategy: 'base', instrument: 'a/X', side: 'buy', confidence: 0.57, reason: 'entry' }
  expect(signalRow(row(made))).toEqual({ seq: 3, at: 7, ...made })
  expect(signalRow(row({ ...made, confidence: '1', reason: 'exit' }))).toMatchObject({
    confidence: null,
    reason: 'exit',
  })
})

test('a row is read once, however often the list is put together', () => {
  const one = row({ id: 's1', strategy: 'base', instrument: 'a/X', side: 'buy', reason: 'entry' })
  const parse = vi.spyOn(JSON, 'parse')
  expect(signalRow(one)).toBe(signalRow(one))
  const none = row(null)
  expect([signalRow(none), signalRow(none)]).toEqual([null, null])
  expect(parse).toHaveBeenCalledTimes(2)
  parse.mockRestore()
})

test.each(['', '{', 'null', '[]', '{"id":1}', '{"id":"s1"}', '{"id":"a","instrument":"b","side":"up"}'])(
  'a row that is no signal is left to the journal: %s',
  body => {
    expect(signalRow({ ...row({}), body })).toBeNull()
  },
)

test('what waits goes before its orders, and its newest order before that it was stopped', () => {
  const stop = (signal: string) => ({ signal, code: 'X' }) as StoppedView
  const order = (signal: string, createdAt: number, role: OrderView['role'] = 'entry') =>
    ({ signal, createdAt, role }) as OrderView
  const all = outcomes(
    [{ signal: 's1' } as CardView],
    [order('s2', 5), order('s2', 3), order('s3', 9, 'stop_loss'), order('s1', 1)],
    [stop('s2'), stop('s3')],
  )
  expect([all.get('s1')?.kind, all.get('s3')?.kind]).toEqual(['waiting', 'stopped'])
  expect(all.get('s2')).toMatchObject({ kind: 'ordered', order: { createdAt: 5 } })
  expect(all.get('s4')).toBeUndefined()
})
