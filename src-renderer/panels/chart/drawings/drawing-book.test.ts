import { expect, test, vi } from 'vitest'
import { fakeLink } from '../../../stores/fake-link-kit.ts'
import { messagesStore } from '../../../stores/messages.ts'
import type { Terminal } from '../../../terminal.ts'
import type { Drawing } from './drawing.ts'
import { drawingBook } from './drawing-book.ts'
import { put } from './drawing-history.ts'

const line: Drawing = { id: 'a', kind: 'horizontal', anchors: [{ time: 1, price: 2 }], colour: 'blue' }

function start() {
  const { link, asked } = fakeLink()
  const messages = messagesStore()
  const terminal = { call: link.call, connection: link.state, messages } as unknown as Terminal
  return { asked, link, messages, book: drawingBook(terminal, 'EUR/USD') }
}

test('drawings that cannot be understood are put aside before anything is written over them', async () => {
  const { asked, book, messages } = start()
  asked[0]?.answer({ value: '{"version":2}' })
  await vi.waitFor(() => expect(book.store.getState().ready).toBe(true))
  book.change(history => put(history, line))
  expect(asked.slice(1).map(one => one.input)).toEqual([
    { key: 'drawings.EUR-USD.unread', value: '{"version":2}' },
    { key: 'drawings.EUR-USD', value: JSON.stringify([line]) },
  ])
  expect(messages.getState().items[0]?.text).toContain('could not be understood')
})

test('drawings that could not be had are asked for again, and not written over until then', async () => {
  const { asked, book, link } = start()
  asked[0]?.refuse(new Error('The connection was lost.'))
  await vi.waitFor(() => expect(book.store.getState().ready).toBe(false))
  await Promise.resolve()
  book.change(history => put(history, line))
  link.state.setState({ phase: 'reconnecting' })
  link.state.setState({ phase: 'open' })
  expect(asked.map(one => one.name)).toEqual(['page.load', 'page.load'])
  asked[1]?.answer({ value: JSON.stringify([line]) })
  await vi.waitFor(() => expect(book.store.getState().drawings).toEqual([line]))
})
