import { expect, test } from 'vitest'
import { createStore } from 'zustand/vanilla'
import type { SelectionState } from '../stores/selection.ts'
import { linkWindows } from './link-windows.ts'
import { readMessage, type WindowMessage, type Windows } from './windows.ts'

/** Windows of one terminal: each hears what the others post. */
function together() {
  const all: { hear: ((message: WindowMessage) => void) | null }[] = []
  const posted: WindowMessage[] = []
  const open = (): Windows => {
    const self: (typeof all)[number] = { hear: null }
    all.push(self)
    return {
      post: message => {
        posted.push(message)
        for (const other of all) if (other !== self) other.hear?.(structuredClone(message))
      },
      on: hear => {
        self.hear = hear
        return () => {
          self.hear = null
        }
      },
      close: () => undefined,
    }
  }
  return { open, posted }
}

const stores = () => ({
  selection: createStore<SelectionState>(set => ({
    chosen: { blue: null, amber: null, green: null, purple: null },
    select: (instrument, group = 'blue') => set(state => ({ chosen: { ...state.chosen, [group]: instrument } })),
  })),
})

test('a choice is followed in the other windows, by its colour, and told once', () => {
  const { open, posted } = together()
  const [one, other] = [stores(), stores()]
  const stop = linkWindows(one, open())
  linkWindows(other, open())
  one.selection.getState().select('paper/EURUSD')
  other.selection.getState().select('paper/GBPUSD', 'amber')
  for (const { selection } of [one, other])
    expect(selection.getState().chosen).toMatchObject({ blue: 'paper/EURUSD', amber: 'paper/GBPUSD' })
  expect(posted).toHaveLength(2)
  stop()
  one.selection.getState().select('paper/USDJPY')
  expect(other.selection.getState().chosen.blue).toBe('paper/EURUSD')
})

test('what a window chooses by itself stays its own', () => {
  const { open, posted } = together()
  const one = stores()
  linkWindows(one, open())
  one.selection.setState({ chosen: { blue: 'paper/AUDUSD', amber: null, green: null, purple: null } })
  expect(posted).toEqual([])
})

test.each([
  null,
  'who',
  { type: 'select', group: 'pink', instrument: 'a' },
  { type: 'select', group: 'blue', instrument: 'x'.repeat(201) },
  { type: 'back' },
  { type: 'show', kind: 7 },
  { type: 'shout' },
])('%j is no message', value => {
  expect(readMessage(value)).toBeNull()
})

test('a welcome of another version is read as far as it goes', () => {
  expect(readMessage({ type: 'welcome', id: 'p', chosen: { blue: 'a', amber: 3, red: 'x' } })).toEqual({
    type: 'welcome',
    id: 'p',
    chosen: { blue: 'a', amber: null, green: null, purple: null },
    params: { group: 'blue', kept: {} },
  })
})
