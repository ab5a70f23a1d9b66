import { expect, test } from 'vitest'
import { journalFocus } from '../stores/journal-focus.ts'
import { tellFollowed } from './follow-windows.ts'
import { readMessage, type WindowMessage } from './windows.ts'

test('what a window of its own asks the journal to show is told to the main page, each time', () => {
  const posted: (WindowMessage | null)[] = []
  const stop = tellFollowed({ post: message => posted.push(readMessage(structuredClone(message))) })
  const focus = { kind: 'order', id: 'bw-1' } as const
  journalFocus.getState().follow(focus)
  journalFocus.getState().follow(focus)
  journalFocus.setState({ focus: null })
  expect(posted).toEqual([
    { type: 'follow', focus },
    { type: 'follow', focus },
  ])
  stop()
  journalFocus.getState().follow(focus)
  expect(posted).toHaveLength(2)
})

test.each([
  { type: 'follow' },
  { type: 'follow', focus: { kind: 'page', id: 'x' } },
  { type: 'follow', focus: { kind: 'order', id: 7 } },
])('%j asks for nothing', value => {
  expect(readMessage(value)).toBeNull()
})
