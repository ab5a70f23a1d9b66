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

interface OpenBook extends DrawingBook {
  /** Another window has changed them. */
  hear(value: string): void
}

/** Tells the other windows that what is kept under a key is this now. */
type Tell = (message: { readonly key: string; readonly value: string }) => void

/** What is open at one terminal: one book a pair, so that two charts do not write over each other. */
interface Shelf {
  /** By their keys. */
  readonly books: Map<string, OpenBook>
  readonly tell: Tell
}

const shelves = new WeakMap<Terminal, Shelf>()

function shelfOf(terminal: Terminal): Shelf {
  const known = shelves.get(terminal)
  if (known) return known
  const books = new Map<string, OpenBook>()
  // One way for all pairs: each that was ever looked at would hold its own.
  const tell = betweenWindows('drawings', message => {
    const { key, value } = Object(message) as Record<string, unknown>
    if (typeof key === 'string' && typeof value === 'string') books.get(key)?.hear(value)
  })
  const made = { books, tell }
  shelves.set(terminal, made)
  return made
}

/** The book of a pair; read the first time that it is opened. */
export function drawingBook(terminal: Terminal, pair: string): DrawingBook {
  const { books, tell } = shelfOf(terminal)
  const key = drawingsKey(pair)
  const known = books.get(key)
  if (known) return known
  const made = open(terminal, pair, key, tell)
  books.set(key, made)
  return made
}

function open(terminal: Terminal, pair: string, key: string, tell: Tell): OpenBook {
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
  return {
    store,
    hear: value => {
      const drawings = readDrawings(value)
      if (drawings !== null) store.setState({ ...begin(drawings), ready: true })
    },
    change: next => {
      if (!store.getState().ready) return
      const changed = next(store.getState())
      if (changed === null || changed.drawings === store.getState().drawings) return
      store.setState(changed)
      const value = JSON.stringify(changed.drawings)
      tell({ key, value })
      save(key, value)
    },
  }
}
