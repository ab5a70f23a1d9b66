import type { Keep } from '../contract/define.ts'
import { limits } from './wire.ts'

/** What waits for a stream's reader. */
export interface Outbox {
  /** False when there is no room: the item was not taken. */
  put(item: unknown, key: string): boolean
  /** Takes out the oldest items, at most one batch; empty when nothing waits. */
  take(): unknown[]
}

/** One place for each key: a newer item takes the place of the older, so a slow reader sees the newest of each. */
const latestBox = (): Outbox => {
  const waiting = new Map<string, unknown>()
  return {
    put: (item, key) => {
      if (waiting.size >= limits.keys && !waiting.has(key)) return false
      waiting.set(key, item)
      return true
    },
    take: () => {
      const batch: unknown[] = []
      for (const [key, item] of waiting) {
        if (batch.length === limits.batch) break
        batch.push(item)
        waiting.delete(key)
      }
      return batch
    },
  }
}

/** Every item, in order. */
const allBox = (): Outbox => {
  const waiting: unknown[] = []
  return {
    put: item => {
      if (waiting.length >= limits.behind) return false
      waiting.push(item)
      return true
    },
    take: () => waiting.splice(0, limits.batch),
  }
}

export const outbox = (keep: Keep): Outbox => (keep === 'latest' ? latestBox() : allBox())
