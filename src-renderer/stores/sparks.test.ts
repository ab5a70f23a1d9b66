import { expect, test, vi } from 'vitest'
import { createStore } from 'zustand/vanilla'
import { fakeLink } from './fake-link-kit.ts'
import { sparksStore } from './sparks.ts'

const start = () => {
  const fake = fakeLink()
  const era = createStore(() => ({ era: 0 }))
  let time = 0
  const store = sparksStore(fake.link, era, () => time)
  return {
    ...fake,
    era,
    store,
    pass: (ms: number) => (time += ms),
    curve: (id: string) => store.getState().items.get(id),
  }
}

test('a few at a time, each once while it is fresh', async () => {
  const { store, asked, curve, pass } = start()
  for (const id of ['a', 'b', 'c', 'd', 'a']) store.getState().want(id)
  expect(asked.map(one => (one.input as { instrument: string }).instrument)).toEqual(['a', 'b', 'c'])
  asked[0]?.answer([{ close: 1 }, { close: 2 }])
  await vi.waitFor(() => expect(asked).toHaveLength(4))
  expect(curve('a')).toEqual([1, 2])
  pass(5 * 60_000)
  for (const one of asked.slice(1)) one.answer([])
  await vi.waitFor(() => expect(curve('d')).toEqual([]))
  store.getState().want('a')
  expect(asked).toHaveLength(5)
})

test('what was refused is asked for again; what belongs to prices of before is not shown', async () => {
  const { store, asked, curve, era } = start()
  store.getState().want('a')
  asked[0]?.refuse(new Error('no'))
  await vi.waitFor(() => {
    store.getState().want('a')
    expect(asked).toHaveLength(2)
  })
  era.setState({ era: 1 })
  asked[1]?.answer([{ close: 1 }])
  store.getState().want('b')
  await vi.waitFor(() => expect(asked).toHaveLength(3))
  expect(curve('a')).toBeUndefined()
})

test('a row in sight has its curve anew: as it ages, with other prices, and once the terminal is back', async () => {
  vi.useFakeTimers()
  try {
    const { store, asked, era, link, pass } = start()
    const stop = store.watch('a')
    asked[0]?.answer([{ close: 1 }])
    const after = async (ms: number) => {
      pass(ms)
      await vi.advanceTimersByTimeAsync(ms)
    }
    await after(4 * 60_000)
    expect(asked).toHaveLength(1)
    await after(2 * 60_000)
    expect(asked).toHaveLength(2)
    asked[1]?.answer([{ close: 2 }])
    await after(1)
    era.setState({ era: 1 })
    expect(asked).toHaveLength(3)
    asked[2]?.refuse(new Error('The connection was lost.'))
    await after(1)
    link.state.setState({ phase: 'reconnecting' })
    link.state.setState({ phase: 'open' })
    expect(asked).toHaveLength(4)
    stop()
    await after(60 * 60_000)
    expect(asked).toHaveLength(4)
  } finally {
    vi.useRealTimers()
  }
})
