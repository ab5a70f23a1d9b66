import { describe, expect, test } from 'vitest'
import type { JournalRowView } from '../../../src-preload/contract/views.ts'
import { groups, matches, pretty, typesOf } from './row-groups.ts'

const row = (type: string, body = '{}'): JournalRowView => ({ seq: 1, at: 0, type, summary: '', body, hash: '' })

describe('what is looked for in the journal', () => {
  test('a kind of row', () => {
    expect(matches(row('order.sent'), { text: '', group: 'orders' })).toBe(true)
    expect(matches(row('signal.made'), { text: '', group: 'orders' })).toBe(false)
    expect(matches(row('something.new'), { text: '', group: 'all' })).toBe(true)
  })

  test('a text of the stored row, whatever its case, together with the kind', () => {
    const sent = row('order.sent', '{"clientOrderId":"BW-7f31-12"}')
    expect(matches(sent, { text: 'bw-7f31-12', group: 'all' })).toBe(true)
    expect(matches(sent, { text: 'bw-7f31-13', group: 'all' })).toBe(false)
    expect(matches(sent, { text: 'bw-7f31-12', group: 'signals' })).toBe(false)
  })

  test('a group that does not exist narrows nothing', () => {
    expect(typesOf('nothing')).toEqual([])
    expect(new Set(groups.map(one => one.id)).size).toBe(groups.length)
  })
})

test('a body is laid out where it is JSON, and left alone where it is not', () => {
  expect(pretty('{"a":1}')).toBe('{\n  "a": 1\n}')
  expect(pretty('{"a":')).toBe('{"a":')
})
