import { expect, test, vi } from 'vitest'
import type { betweenWindows } from './between-windows.ts'
import { fakeLink } from './fake-link-kit.ts'
import { keptPageStore } from './kept-page.ts'
import { messagesStore } from './messages.ts'

const start = (between?: typeof betweenWindows) => {
  const fake = fakeLink()
  const messages = messagesStore()
  const read = (text: string): number => JSON.parse(text) as number
  const store = keptPageStore(fake.link, messages, { key: 'k', name: 'The numbers', first: 1, read, between })
  fake.link.state.setState({ phase: 'reconnecting' })
  fake.link.state.setState({ phase: 'open' })
  const said = () => messages.getState().items.map(one => one.text)
  return { ...fake, store, said }
}

test('what was kept is shown once the terminal has told it, and changes are kept', async () => {
  const { asked, store } = start()
  store.getState().put(3)
  expect([store.getState().value, asked.length]).toEqual([1, 1])
  asked[0]?.answer({ value: '7' })
  await vi.waitFor(() => expect(store.getState()).toMatchObject({ value: 7, ready: true }))
  store.getState().put(8)
  expect(asked[1]).toMatchObject({ name: 'page.save', input: { key: 'k', value: '8' } })
})

test('what cannot be read is said, and the first value stands', async () => {
  const { asked, store, said } = start()
  asked[0]?.answer({ value: '{' })
  await vi.waitFor(() => expect(store.getState()).toMatchObject({ value: 1, ready: true }))
  expect(said()[0]).toMatch(/^The numbers that were kept could not be read/)
})

test('what could not be had is not written over: it is asked for again when the terminal is back', async () => {
  const { asked, link, store, said } = start()
  asked[0]?.refuse(new Error('The connection was lost.'))
  await vi.waitFor(() => expect(said()[0]).toMatch(/^The numbers that were kept could not be read: The connection/))
  store.getState().put(3)
  expect([store.getState().ready, asked.some(one => one.name === 'page.save')]).toEqual([false, false])
  link.state.setState({ phase: 'reconnecting' })
  link.state.setState({ phase: 'open' })
  asked.at(-1)?.answer({ value: '7' })
  await vi.waitFor(() => expect(store.getState()).toMatchObject({ value: 7, ready: true }))
})

test('a change where nothing could be had asks again, and says that it was not made', async () => {
  const { asked, store, said } = start()
  asked[0]?.refuse(new Error('The disk is slow.'))
  await vi.waitFor(() => expect(said()).toHaveLength(1))
  store.getState().put(3)
  store.getState().put(4)
  expect([asked.length, asked[1]?.name, store.getState().value]).toEqual([2, 'page.load', 1])
  asked[1]?.answer({ value: '7' })
  await vi.waitFor(() => expect(store.getState()).toMatchObject({ value: 7, ready: true }))
  expect(said()[0]).toBe('The numbers could not be changed: what was kept is read first.')
})

test('what cannot be read is put aside before anything is written over it', async () => {
  const { asked, store } = start()
  asked[0]?.answer({ value: '{' })
  await vi.waitFor(() => expect(store.getState().ready).toBe(true))
  store.getState().put(2)
  expect(asked.slice(1).map(one => one.input)).toEqual([
    { key: 'k.unread', value: '{' },
    { key: 'k', value: '2' },
  ])
})

test('two windows go on from each other: neither writes over what the other has changed', async () => {
  const hearing: ((message: unknown) => void)[] = []
  const between = (_name: string, hear: (message: unknown) => void) => {
    hearing.push(hear)
    return (message: unknown) => {
      for (const other of hearing) if (other !== hear) other(message)
    }
  }
  const [one, other] = [start(between), start(between)]
  for (const { asked } of [one, other]) asked[0]?.answer({ value: '7' })
  await vi.waitFor(() => expect([one, other].every(({ store }) => store.getState().ready)).toBe(true))
  one.store.getState().put(8)
  expect([other.store.getState().value, other.asked.length]).toEqual([8, 1])
  for (const hear of hearing) hear('{')
  for (const hear of hearing) hear(9)
  expect([one.store.getState().value, other.store.getState().value]).toEqual([8, 8])
})

test('what cannot be kept is said', async () => {
  const { asked, store, said } = start()
  asked[0]?.answer({ value: null })
  await vi.waitFor(() => expect(store.getState().ready).toBe(true))
  store.getState().put(2)
  asked[1]?.refuse(new Error('The disk is full.'))
  await vi.waitFor(() => expect(said()).toEqual(['The numbers could not be kept: The disk is full.']))
})
