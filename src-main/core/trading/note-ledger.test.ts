import { expect, test } from 'vitest'
import type { TerminalEvent } from '../journal/events.ts'
import type { NoteWritten } from '../journal/note.ts'
import { decodeSnapshot, encodeSnapshot } from '../journal/snapshot-codec.ts'
import { NoteLedger } from './note-ledger.ts'

let seq = 0
const written = (id: string, text: string, tags: string[] = []): TerminalEvent => ({
  seq: ++seq,
  at: seq,
  type: 'note.written',
  body: { about: { kind: 'order', id }, text, tags } satisfies NoteWritten,
})
const texts = (ledger: NoteLedger): string[] => [...ledger.all()].map(({ about, text }) => `${about.id} ${text}`)

test('the newest note of a thing counts, an empty one takes it away, and the old text brings it back', () => {
  const ledger = new NoteLedger()
  for (const event of [written('a', 'one', ['x']), written('b', 'two', ['x', 'y']), written('a', 'three')])
    ledger.apply(event)
  expect(texts(ledger)).toEqual(['b two', 'a three'])
  expect([...ledger.tags()]).toEqual([
    ['x', 1],
    ['y', 1],
  ])
  ledger.apply(written('b', ''))
  expect(ledger.get({ kind: 'order', id: 'b' })).toBeUndefined()
  ledger.apply(written('b', 'two', ['x']))
  expect(ledger.get({ kind: 'order', id: 'b' })).toMatchObject({ text: 'two', tags: ['x'], seq: 5 })
  // A tag alone is a note.
  ledger.apply(written('a', '', ['z']))
  expect([...ledger.tags().keys()]).toEqual(['x', 'z'])
})

test('keeps so many, those that were written last, and over a snapshot', () => {
  const ledger = new NoteLedger(3)
  for (const id of ['a', 'b', 'c', 'a', 'd']) ledger.apply(written(id, 'text'))
  expect(texts(ledger)).toEqual(['c text', 'a text', 'd text'])
  const restored = new NoteLedger(3)
  restored.restore(decodeSnapshot(encodeSnapshot(ledger.snapshot())) as ReturnType<NoteLedger['snapshot']>)
  restored.apply(written('e', 'text'))
  expect(texts(restored)).toEqual(['a text', 'd text', 'e text'])
})
