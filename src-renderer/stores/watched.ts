import type { Stop } from '../link/link.ts'

/** One subscription for each key, open while somebody looks: opened by the first who does, stopped after the last. */
export function watched(open: (key: string) => Stop): { watch(key: string): Stop; reopen(): void } {
  const live = new Map<string, { count: number; stop: Stop }>()
  const watch = (key: string): Stop => {
    const one = live.get(key) ?? { count: 0, stop: open(key) }
    one.count += 1
    live.set(key, one)
    let over = false
    return () => {
      if (over) return
      over = true
      one.count -= 1
      if (one.count > 0) return
      live.delete(key)
      one.stop()
    }
  }
  const reopen = (): void => {
    for (const [key, one] of live) {
      one.stop()
      one.stop = open(key)
    }
  }
  return { watch, reopen }
}
