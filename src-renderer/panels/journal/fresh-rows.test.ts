import { expect, test } from 'vitest'
import type { JournalRowView } from '../../../src-preload/contract/views.ts'
import { listed } from '../../stores/listed.ts'
import { freshRows, toldSoFar } from './fresh-rows.ts'

const rows = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, i) => ({ seq: from + i, type: 'order.sent', body: '{}' }) as JournalRowView)
const all = { text: '', group: 'all' }

test('rows written since the question are shown until the page has let go of one of them: then it is asked anew', () => {
  const { store, feed } = listed<JournalRowView>(100)
  feed.items(rows(1, 50))
  const asked = toldSoFar(store.getState())
  feed.items(rows(51, 90))
  expect(freshRows(store.getState(), asked, 50, all)?.map(row => row.seq)).toEqual(
    rows(51, 90)
      .map(row => row.seq)
      .reverse(),
  )
  // Older ones than the question are let go: nothing of what came since is missing.
  feed.items(rows(91, 120))
  expect(store.getState().dropped).toBe(20)
  expect(freshRows(store.getState(), asked, 50, all)).toHaveLength(70)
  feed.items(rows(121, 250))
  expect(freshRows(store.getState(), asked, 50, all)).toBeNull()
  // Also where none of the rows that are left matches, for one that did may be gone.
  expect(freshRows(store.getState(), asked, 50, { text: 'x', group: 'all' })).toBeNull()
  expect(freshRows(store.getState(), toldSoFar(store.getState()), 250, all)).toEqual([])
})
