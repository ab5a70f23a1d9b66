import type { SerializedDockview } from 'dockview-react'
import { expect, test } from 'vitest'
import { activeOf } from './workspaces.ts'
import { makeWorkspacesStore } from './workspaces-store.ts'

const layout = (name: string) => ({ panels: { [name]: {} } }) as unknown as SerializedDockview

test('what the docked layout still has goes to the workspace that is left, not to the one that is shown', () => {
  const store = makeWorkspacesStore()
  store.getState().attach(() => ({ size: 'roomy', layout: layout('moved'), moved: true }))
  store.getState().switchTo('risk')
  const { list, active, drawn } = store.getState()
  expect(list.find(one => one.id === 'signals')?.layouts).toEqual({ roomy: layout('moved') })
  expect(list.find(one => one.id === 'risk')?.layouts).toEqual({})
  expect([active, drawn]).toEqual(['risk', 1])
})

test('only what has to be drawn afresh is: not a new name, a new order, or a layout that is on the screen', () => {
  const store = makeWorkspacesStore()
  const { rename, move, keepLayout, remove, switchTo, reset, duplicate } = store.getState()
  rename('hand', 'Scalp')
  move('hand', -1)
  keepLayout({ size: 'small', layout: layout('x'), moved: false })
  remove('backtest')
  switchTo('signals')
  expect(store.getState().drawn).toBe(0)
  reset()
  duplicate('Copy')
  expect(store.getState().drawn).toBe(2)
  expect(store.getState().list.map(one => one.name)).toEqual(['Scalp', 'Review signals', 'Copy', 'Watch risk'])
})

test('a deleted one comes back as it was left, and a reset is undone', () => {
  const store = makeWorkspacesStore()
  store.getState().attach(() => ({ size: 'roomy', layout: layout('mine'), moved: true }))
  const undo = store.getState().remove('signals')
  expect(activeOf(store.getState()).id).toBe('hand')
  store.getState().attach(null)
  undo?.()
  expect(activeOf(store.getState())).toMatchObject({ id: 'signals', layouts: { roomy: layout('mine') } })
  const back = store.getState().reset()
  expect(activeOf(store.getState()).layouts).toEqual({})
  back()
  expect(activeOf(store.getState()).layouts).toEqual({ roomy: layout('mine') })
})

test('round to the next, and back', () => {
  const store = makeWorkspacesStore()
  store.getState().next(-1)
  expect(store.getState().active).toBe('backtest')
  store.getState().next(1)
  expect(store.getState().active).toBe('signals')
})
