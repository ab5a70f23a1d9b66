import type { Clock } from './clock.ts'

/** What the work gives, or null when it takes longer than `ms`: it goes on then, and nobody hears how it ends. */
export async function inTime<T extends object>(clock: Clock, ms: number, work: Promise<T>): Promise<T | null> {
  const late = Promise.withResolvers<null>()
  const stop = clock.schedule(clock.now() + ms, () => late.resolve(null))
  try {
    return await Promise.race([work, late.promise])
  } finally {
    stop()
  }
}
