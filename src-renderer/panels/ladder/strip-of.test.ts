import { expect, test } from 'vitest'
import type { DepthView } from '../../../src-preload/contract/views.ts'
import { stripOf } from './strip-of.ts'

const AT = Date.UTC(2026, 2, 12, 14, 30, 5)
const view = { kind: 'book', problem: null, receiveTime: AT, ageLimit: 2_000 } as DepthView
const book = { view, stale: false, ended: null }

test('a book that is told now needs no word; an old one says how old it is', () => {
  expect(stripOf(book, AT + 2_000)).toBeNull()
  expect(stripOf(book, AT + 5_000)).toMatchObject({ kind: 'stale' })
  expect(stripOf(undefined, AT)).toBeNull()
})

test('a book from before a cut says so at once, for the clock that would make it old stands still', () => {
  const cut = { ...book, stale: true }
  expect(stripOf(cut, AT)).toMatchObject({ kind: 'cut', text: expect.stringContaining('14:30:05') })
  expect(stripOf({ ...cut, view: { ...view, kind: 'top' } }, null)).toMatchObject({ kind: 'cut' })
})

test('what the terminal ended or could not follow goes before all else', () => {
  expect(stripOf({ ...book, ended: 'Gone.' }, AT)).toEqual({ kind: 'problem', text: 'Gone.' })
  expect(stripOf({ ...book, stale: true, view: { ...view, problem: 'No depth here.' } }, AT)?.text).toBe(
    'No depth here.',
  )
})
