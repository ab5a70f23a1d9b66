import type { Item, Params, StreamKeys } from '../../src-preload/contract/define.ts'
import type { TerminalContract } from '../../src-preload/contract/index.ts'
import type { Client } from '../../src-preload/rpc/client.ts'

/** Everything a stream has brought, and a way to wait for what it will bring. */
export interface Watch<T> {
  readonly items: readonly T[]
  until(wanted: (item: T) => boolean, what: string, ms?: number): Promise<T>
  stop(): void
}

export function watch<K extends StreamKeys<TerminalContract>>(
  client: Client<TerminalContract>,
  name: K,
  params: Params<TerminalContract[K]>,
): Watch<Item<TerminalContract[K]>> {
  type T = Item<TerminalContract[K]>
  const items: T[] = []
  const waiting = new Set<() => void>()
  const stop = client.subscribe(name, params, {
    items: batch => {
      items.push(...batch)
      for (const look of waiting) look()
    },
  })
  return {
    items,
    stop,
    until: (wanted, what, ms = 30_000) =>
      new Promise<T>((resolve, reject) => {
        const timer = setTimeout(() => {
          waiting.delete(look)
          reject(
            new Error(
              `${name}: no ${what} within ${ms} ms; the last of ${items.length}: ${JSON.stringify(items.at(-1))?.slice(0, 400)}`,
            ),
          )
        }, ms)
        const look = (): void => {
          const found = items.findLast(wanted)
          if (found === undefined) return
          clearTimeout(timer)
          waiting.delete(look)
          resolve(found)
        }
        waiting.add(look)
        look()
      }),
  }
}
