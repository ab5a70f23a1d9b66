import { createStore, type StoreApi } from 'zustand/vanilla'
import { messageOf } from '../../../message-of.ts'
import { betweenWindows } from '../../../stores/between-windows.ts'
import type { Terminal } from '../../../terminal.ts'
import { texts } from '../../../texts/index.ts'
import { drawingsKey, readDrawings, unreadKey } from './drawing.ts'
import { begin, type DrawingHistory } from './drawing-history.ts'

/** The drawings of one pair: the same on every chart of it, at every broker. */
export interface DrawingBook {
  readonly store: StoreApi<DrawingHistory & { readonly ready: boolean }>
  /** Changes them and keeps them; does nothing before they are read. */
  change(next: (history: DrawingHistory) => DrawingHistory | null): void
}

/** One book a pair and terminal, so that two charts do not write over each other. */
const books = new WeakMap<Terminal, Map<string, DrawingBook>>()

/** The book of a pair; read the first time that it is opened. */
export function drawingBook(terminal: Terminal, pair: string): DrawingBook {
  const shelf = books.get(terminal) ?? new Map<string, DrawingBook>()
  books.set(terminal, shelf)
  const known = shelf.get(pair)
  if (known) return known
  const made = open(terminal, pair)
  shelf.set(pair, made)
  return made
}

function open(terminal: Terminal, pair: string): DrawingBook {
  const key = drawingsKey(pair)
  const store = createStore<DrawingHistory & { readonly ready: boolean }>(() => ({ ...begin([]), ready: false }))
  const warn = (text: string) => terminal.messages.getState().say('warning', text)
  const save = (under: string, value: string) =>
    void terminal
      .call('page.save', { key: under, value })
      .catch((error: unknown) => warn(texts.chart.drawing.saveFailed(pair, messageOf(error))))
  const load = () =>
    terminal.call('page.load', { key }).then(
      ({ value }) => {
        // Another window has told them meanwhile, and may have changed them since they were read here.
        if (store.getState().ready) return
        const drawings = readDrawings(value)
        if (drawings === null) {
          warn(texts.chart.drawing.unreadable(pair))
          save(unreadKey(key), value ?? '')
        }
        store.setState({ ...begin(drawings ?? []), ready: true })
      },
      (error: unknown) => {
        warn(texts.chart.drawing.loadFailed(pair, messageOf(error)))
        // What is kept must not be written over by what was not read: it is asked for again when the link is back.
        const stop = terminal.connection.subscribe(({ phase }) => {
          if (phase !== 'open') return
          stop()
          void load()
        })
      },
    )
  void load()
  const tell = betweenWindows(key, message => {
    const drawings = typeof message === 'string' ? readDrawings(message) : null
    if (drawings !== null) store.setState({ ...begin(drawings), ready: true })
  })
  return {
    store,
    change: next => {
      if (!store.getState().ready) return
      const changed = next(store.getState())
      if (changed === null || changed.drawings === store.getState().drawings) return
      store.setState(changed)
      const value = JSON.stringify(changed.drawings)
      tell(value)
      save(key, value)
    },
  }
}
