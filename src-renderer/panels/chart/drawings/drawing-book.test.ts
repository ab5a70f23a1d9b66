import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { fakeLink } from '../../../stores/fake-link-kit.ts'
import { messagesStore } from '../../../stores/messages.ts'
import type { Terminal } from '../../../terminal.ts'
import type { Drawing } from './drawing.ts'
import { drawingBook } from './drawing-book.ts'
import { clear, put } from './drawing-history.ts'

const line: Drawing = { id: 'a', kind: 'horizontal', anchors: [{ time: 1, price: 2 }], colour: 'blue' }

function terminalOf() {
  const { link, asked } = fakeLink()
  const messages = messagesStore()
  const terminal = { call: link.call, connection: link.state, messages } as unknown as Terminal
  return { asked, link, messages, terminal }
}

function start() {
  const { terminal, ...rest } = terminalOf()
  return { ...rest, book: drawingBook(terminal, 'EUR/USD') }
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

describe('between windows', () => {
  const channels: { post: (data: unknown) => void }[] = []
  class Channel {
    listeners: ((event: { data: unknown }) => void)[] = []
    constructor() {
      channels.push({ post: data => this.listeners.forEach(listen => void listen({ data })) })
    }
    addEventListener(_: string, listen: (event: { data: unknown }) => void) {
      this.listeners.push(listen)
    }
    postMessage(data: unknown) {
      posted.push(data)
    }
  }
  const posted: unknown[] = []
  beforeEach(() => {
    channels.length = 0
    posted.length = 0
    vi.stubGlobal('BroadcastChannel', Channel)
    vi.stubGlobal('window', {})
  })
  afterEach(() => void vi.unstubAllGlobals())

  test('all pairs share one way, however many were looked at', async () => {
    const { asked, terminal } = terminalOf()
    const [euro, yen] = ['EUR/USD', 'USD/JPY', 'GBP/USD'].map(pair => drawingBook(terminal, pair))
    expect(channels).toHaveLength(1)
    for (const one of asked) one.answer({ value: null })
    await vi.waitFor(() => expect(yen?.store.getState().ready).toBe(true))
    yen?.change(history => put(history, line))
    const told = posted[0]
    expect(posted).toHaveLength(1)
    yen?.change(clear)
    channels[0]?.post(told)
    expect([euro, yen].map(book => book?.store.getState().drawings)).toEqual([[], [line]])
  })

  test('what another version tells, or of pairs that nobody looked at here, changes nothing', () => {
    const { terminal } = terminalOf()
    const book = drawingBook(terminal, 'EUR/USD')
    const value = JSON.stringify([line])
    for (const message of [null, value, { key: 'drawings.EUR-USD' }, { key: 'drawings.EUR-USD', value: '{' }])
      channels[0]?.post(message)
    channels[0]?.post({ key: 'drawings.AUD-USD', value })
    expect(book.store.getState()).toMatchObject({ drawings: [], ready: false })
  })
})
