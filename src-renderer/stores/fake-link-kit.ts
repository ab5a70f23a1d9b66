import { createStore } from 'zustand/vanilla'
import type { Feed, Link, LinkState } from '../link/link.ts'

/** For tests: a link whose streams are fed, and whose calls are answered, by hand. */
export function fakeLink() {
  const state = createStore<LinkState>(() => ({ phase: 'open', since: 0, attempts: 0, reason: null }))
  const open: { name: string; feed: Feed<unknown> }[] = []
  const asked: { name: string; input: unknown; answer: (output: unknown) => void; refuse: (error: Error) => void }[] =
    []
  const link = {
    state,
    call: (name: string, input: unknown) =>
      new Promise((answer, refuse) => asked.push({ name, input, answer, refuse })),
    subscribe: (name: string, _params: unknown, feed: Feed<unknown>) => {
      const entry = { name, feed }
      open.push(entry)
      return () => {
        open.splice(open.indexOf(entry), 1)
      }
    },
    retry: () => {},
    refused: createStore(() => []),
    askAgain: () => {},
  } as unknown as Link
  return {
    link,
    asked,
    openStreams: (name: string) => open.filter(entry => entry.name === name).length,
    /** The feed of the one open stream of that name. */
    feed: (name: string): Feed<unknown> => {
      const entry = open.find(one => one.name === name)
      if (!entry) throw new Error(`${name} is not open`)
      return entry.feed
    },
    push: (name: string, ...items: readonly unknown[]) => {
      for (const entry of [...open]) if (entry.name === name) entry.feed.items(items)
    },
  }
}
